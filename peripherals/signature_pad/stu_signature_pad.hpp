// SPDX-License-Identifier: Apache-2.0
// Driver for Wacom STU signature pads. Finds the pad that its selector allows, reads what it can do, empties its screen,
// and runs one signature at a time on it. Reconnects by itself; a signature that is under way when the pad goes has ended.
// Writes none of the pad's settings that are kept without power (backlight, contrast, background, uid, boot screen).
// Owner: the registry of devices. Thread: `device-pad`, made by start(); listeners are told on it.
#pragma once

#include <deque>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "peripherals/driver/device_loop.hpp"
#include "peripherals/driver/driver.hpp"
#include "peripherals/signature_pad/pen_strokes.hpp"
#include "peripherals/signature_pad/signature_pad.hpp"
#include "peripherals/signature_pad/stu_link.hpp"

namespace curblight::signature_pad {

struct StuOptions {
  transport::DeviceSelector selector = {};
};

class StuSignaturePad final : public driver::Driver, public SignaturePad {
 public:
  static constexpr char kDriver[] = "stu";
  // A pad in stu_models.hpp.
  static bool drives(const transport::DeviceInfo& device);

  // Bus and timer outlive the pad. Nothing happens before start() or run().
  StuSignaturePad(transport::Bus& bus, lifecycle::Timer& timer, lifecycle::StatusCallback on_status, StuOptions options = {});

  void start() override { loop_.start(); }
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop) { loop_.run(std::move(stop)); }

  core::Result<void> available() const override;
  core::Result<void> begin(PadSession session) override;
  void ask(PadWish wish) override;

  lifecycle::DeviceStatus status() const override { return loop_.status(); }
  // "connects", "disconnects", "sessions", "signatures", "lost_sessions", "unreadable_reports", "impossible_reports",
  // "lost_reports", "refused_pictures"
  lifecycle::DeviceCounters::Counts counters() const override { return loop_.counters().all(); }

 private:
  struct Connection;

  lifecycle::DeviceStatus attend(const transport::DeviceInfo& device, std::stop_token stop);
  std::expected<Connection, lifecycle::DeviceStatus> connect(const transport::DeviceInfo& device, std::stop_token stop);
  // Until the pad is gone or a stop is requested. The trouble that ended it.
  PadTrouble serve(Connection& connection, std::stop_token stop);
  // The prompt, the pen, and how it ends. An error: the pad is to be opened again, and the session is over with it.
  PadResult<void> sign(Connection& connection, const PadSession& session);
  PadResult<void> show(Connection& connection, const Picture& picture);
  // The next report of the pen; nothing: woken, or the time is over.
  PadResult<std::optional<PenReport>> next_pen(Connection& connection, core::MonotonicTime deadline, const std::stop_token& wake);
  // Tells the listener, once, and is ready for the next session.
  void end_session(PadEnd end, const std::string& words);
  void set_open(bool open);
  core::Result<void> available_now() const;  // with the mutex held

  // Ends a wait for the pen when there is a session or a wish, or the driver stops. A new token for each wait.
  std::stop_token attention();
  void wake();
  std::optional<PadWish> take_wish();
  std::optional<PadSession> session();

  transport::Bus& bus_;
  lifecycle::Timer& timer_;
  const StuOptions options_;

  mutable std::mutex mutex_;
  bool open_ = false;                  // the pad can be used
  std::optional<PadSession> session_;  // under way, or waiting for the driver's thread
  std::deque<PadWish> wishes_;         // of it
  std::stop_source attention_;
  driver::DeviceLoop loop_;  // last: its thread uses the others
};

}  // namespace curblight::signature_pad
