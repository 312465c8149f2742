// SPDX-License-Identifier: Apache-2.0
// Commands to an open pad and their outcome: every transfer bounded, every command's result read back from the pad's
// status. Made by the driver for each opened device, used on its thread.
#pragma once

#include <expected>
#include <span>
#include <stop_token>
#include <string>

#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/signature_pad/pad_layout.hpp"
#include "peripherals/signature_pad/stu_image.hpp"
#include "peripherals/signature_pad/stu_models.hpp"
#include "peripherals/signature_pad/stu_reports.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::signature_pad {

// Why a command did not work out. `gone` and `cancelled` end everything; the others are the pad's.
struct PadTrouble {
  enum class Kind { gone, cancelled, no_answer, refused, nonsense };
  Kind kind = Kind::gone;
  std::string words;  // "the picture is too long (11)"
  bool over() const { return kind == Kind::gone || kind == Kind::cancelled; }
};

template <typename T>
using PadResult = std::expected<T, PadTrouble>;

class StuLink {
 public:
  // Device and timer outlive the link; `stop` ends every transfer and wait.
  StuLink(transport::Device& device, std::uint8_t interface, const StuModelRow& model, lifecycle::Timer& timer, std::stop_token stop)
      : device_(device), interface_(interface), model_(model), timer_(timer), stop_(std::move(stop)) {}

  PadResult<PadInformation> information();
  PadResult<PadCapability> capability();

  // Whatever an earlier program left: no half picture, no capture, no ink, an empty screen; the fullest pen reports.
  PadResult<void> recover();
  bool stopped() const { return stop_.stop_requested(); }
  // An empty screen that takes no ink.
  PadResult<void> blank();
  // For a driver that stops: the same, of whatever state, without waiting until the pad has done it, and past the stop request.
  PadResult<void> leave() const;
  // The picture is on the screen and takes ink within `ink`. After an error the pad has abandoned it.
  PadResult<void> show(const Picture& picture, Encoding encoding, const Area& ink);

 private:
  PadResult<void> set(std::span<const std::uint8_t> report);
  PadResult<transport::Bytes> get(ReportId id, std::size_t size);
  PadResult<PadStatus> status();
  // Waits until the pad is ready for commands and says whether it liked the last one.
  PadResult<void> settle();
  // Whether it liked the last command, without waiting.
  PadResult<void> accepted();
  PadResult<void> send_blocks(std::span<const std::uint8_t> bytes);
  // Out of the picture that was begun; returns `why`, or that the pad is gone.
  PadResult<void> abandon(PadTrouble why);
  bool pause();  // false: stopped

  transport::Device& device_;
  const std::uint8_t interface_;
  const StuModelRow model_;
  lifecycle::Timer& timer_;
  const std::stop_token stop_;
};

}  // namespace curblight::signature_pad
