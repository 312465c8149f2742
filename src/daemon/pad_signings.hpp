// SPDX-License-Identifier: Apache-2.0
// Signatures on the pad as the API sees them: one session at a time, its ink while it grows, how it ended. What is signed
// stays here, in memory, until the hand-off brings it to the store, also while somebody else's customer signs; it is forgotten when
// it was not accepted, when the caller says so, when they begin another one, or two minutes after. Owner: the composition root. Any thread.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/types/hand_off.hpp"
#include "core/clock.hpp"
#include "http/station_port.hpp"
#include "peripherals/signature_pad/signature_pad.hpp"

namespace curblight::daemon {

class PadSignings {
 public:
  // Told that pad_signing() of this order would answer differently; on the pad's thread. At most ten times a second while
  // somebody draws.
  using OnChange = std::function<void(std::int64_t order)>;

  // Pad and clock outlive it.
  PadSignings(signature_pad::SignaturePad& pad, const core::Clock& clock, std::string store, OnChange on_change);
  ~PadSignings();

  // See http::StationPort. begin() waits, briefly, for the end of a session that it replaces.
  core::Result<void> free(const std::string& owner) const;
  core::Result<void> begin(const http::PadRequest& request);
  core::Result<api::PadSigning> look(const std::string& session, const http::KnownInk& known) const;
  core::Result<void> ask(const std::string& session, http::PadWish wish);

  // Forgets accepted signatures that nobody came for. Called now and then.
  void tidy();

 private:
  class Session;
  std::shared_ptr<Session> find(const std::string& session) const;

  signature_pad::SignaturePad& pad_;
  const core::Clock& clock_;
  const std::string store_;
  const OnChange on_change_;

  std::mutex beginning_;  // one begin() after the other
  mutable std::mutex mutex_;
  std::shared_ptr<Session> current_;  // under way, or the last one
  std::vector<std::shared_ptr<Session>> kept_;  // accepted before it, at most one of each owner
};

// The ink from the point number `known` on; the first stroke of it may go on with one that is known. Pure.
api::PadSigning ink_after(const api::Signature& ink, int known);

}  // namespace curblight::daemon
