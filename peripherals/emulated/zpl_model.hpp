// SPDX-License-Identifier: Apache-2.0
// Device-side model of a ZPL label printer with USB printer class: reads formats, prints each as a label that takes its time, answers ~HS,
// and falls silent while it is out of labels or its head is open, as many of them do. A label that a fault interrupts is printed anew when it is put
// right. Faults can be set at run time and at an exact byte. Safe from any thread.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <vector>

#include "peripherals/emulated/device_model.hpp"
#include "peripherals/emulated/printer_fault.hpp"
#include "peripherals/emulated/zpl_parser.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::emulated {

struct ZplModelOptions {
  bool silent_when_held = true;  // else it answers, with flags
  bool counts_moving = true;     // ~HS counts the label that is moving as left to print; else only those behind it
  std::chrono::milliseconds label_time{800};
  std::size_t buffer = 16'384;   // receive buffer: full means NAK
  std::size_t formats = 4;       // that it keeps before it stops reading
  std::string serial = "EMULATED-ZPL";
};

class ZplModel final : public DeviceModel, private ZplActions {
 public:
  explicit ZplModel(lifecycle::Timer& timer, ZplModelOptions options = {}) : timer_(timer), options_(std::move(options)), parser_(*this) {}

  // "slow", "cutter" and "garbage" are not for this printer and change nothing but what has() says.
  void set_fault(PrinterFault fault);
  void clear_faults();
  // As soon as so many more bytes have been read.
  void set_fault_after(std::size_t count, PrinterFault fault);
  // Its pause button.
  void pause(bool paused);
  // Switched off and on: everything that was not on paper is gone.
  void power_cycle();

  // Labels in the tray, oldest first.
  std::vector<labels::Page> labels() const;
  // Labels that a fault or the switch interrupted: blank or half, never whole.
  int spoiled() const;
  std::size_t unknown_bytes() const;
  std::size_t processed() const;  // bytes read out of the buffer since it was made

  transport::DeviceInfo describe() const override;
  std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length) override;
  bool control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) override;
  std::optional<transport::Bytes> poll_in(std::uint8_t endpoint, std::size_t max_length) override;
  std::size_t take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) override;
  std::optional<core::MonotonicTime> next_event() const override;
  void attached() override { answers_.clear(); }

 private:
  void format_ended(ZplFormat format) override;
  void send_status() override;
  void cancel_all() override;

  bool has(PrinterFault fault) const;
  bool held() const { return has(PrinterFault::paper_out) || has(PrinterFault::cover_open) || has(PrinterFault::frozen) || paused_; }
  void add(PrinterFault fault);
  void process();
  void move();

  lifecycle::Timer& timer_;
  const ZplModelOptions options_;
  ZplParser parser_;
  std::vector<PrinterFault> faults_;
  bool paused_ = false;
  std::deque<std::uint8_t> buffer_, answers_;
  std::deque<ZplFormat> formats_;           // the first one prints
  std::optional<core::MonotonicTime> out_;  // when the label that moves is out
  std::size_t processed_ = 0;
  struct PlannedFault {
    std::size_t at;  // of processed_
    PrinterFault fault;
  };
  std::vector<PlannedFault> planned_;
  std::vector<labels::Page> labels_;
  int spoiled_ = 0;
};

}  // namespace curblight::emulated
