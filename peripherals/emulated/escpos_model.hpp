// SPDX-License-Identifier: Apache-2.0
// Device-side model of an ESC/POS printer with USB printer class: parses the byte stream it gets, prints it dot by
// dot onto a strip, and cuts pieces off. Faults can be set at run time and at an exact byte. Safe from any thread.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "peripherals/emulated/device_model.hpp"
#include "peripherals/emulated/escpos_parser.hpp"
#include "peripherals/emulated/printer_fault.hpp"
#include "peripherals/labels/page.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::emulated {

struct EscposModelOptions {
  bool process_id = true;   // answers GS ( H; otherwise only GS r
  bool status_back = true;  // knows GS a (automatic status back)
  bool soft_reset = true;   // knows SOFT_RESET; on the network there is none
  bool vendor_mode = false;  // shows Epson's own interface, which knows no requests of the printer class
  std::size_t buffer = 4096;  // receive buffer: full means NAK
  std::string serial = "EMULATED-2";
};

class EscposModel final : public DeviceModel, private EscposActions {
 public:
  explicit EscposModel(lifecycle::Timer& timer, EscposModelOptions options = {});

  void set_fault(PrinterFault fault);
  void clear_fault(PrinterFault fault);
  void clear_faults();
  // Sets the fault as soon as the printer has processed `count` more bytes of its buffer: in the middle of a picture,
  // between a picture and its cut, ...
  void set_fault_after(std::size_t count, PrinterFault fault);

  // While true, answers to GS r stay inside; they come, late, when it is false again.
  void keep_markers_back(bool keep);

  // Pieces that were cut off, oldest first: what lies in the tray.
  std::vector<labels::Page> labels() const;
  // What hangs out of the printer, not cut yet.
  labels::Page strip() const;
  std::size_t unknown_bytes() const;  // received, but part of no known command
  // Switched off and on: buffer, settings and jam are gone, the paper stays.
  void power_cycle();
  std::vector<labels::Page> torn() const;  // pieces that went away with an empty roll or an opened cover
  std::size_t processed() const;  // bytes taken out of the buffer since it was made
  std::size_t received() const;

  transport::DeviceInfo describe() const override;
  std::optional<transport::Bytes> control_in(const transport::Setup& setup, std::size_t max_length) override;
  bool control_out(const transport::Setup& setup, std::span<const std::uint8_t> data) override;
  std::optional<transport::Bytes> poll_in(std::uint8_t endpoint, std::size_t max_length) override;
  std::size_t take_out(std::uint8_t endpoint, std::span<const std::uint8_t> data) override;
  std::optional<core::MonotonicTime> next_event() const override;
  void attached() override;

 private:
  bool print_row(std::span<const std::uint8_t> row) override;
  bool feed(int dots) override;
  bool cut() override;
  void initialise() override;
  void enable_status_back(std::uint8_t mask) override;
  void send_paper_status() override;
  void send_process_id(std::array<std::uint8_t, 4> id) override;

  bool has(PrinterFault fault) const;
  bool stopped() const;
  void process();
  void take_real_time(std::uint8_t byte);
  std::uint8_t real_time_status(std::uint8_t n) const;
  void answer(std::span<const std::uint8_t> bytes);
  void tell_status();
  transport::Bytes status_block() const;
  void add(PrinterFault fault);
  void remove(PrinterFault fault);
  void tear_off();

  lifecycle::Timer& timer_;
  const EscposModelOptions options_;
  EscposParser parser_;
  std::vector<PrinterFault> faults_;
  bool cutter_jammed_ = false;
  std::uint8_t status_mask_ = 0;
  transport::Bytes last_status_;
  std::deque<std::uint8_t> buffer_;
  std::deque<std::uint8_t> answers_;
  std::size_t processed_ = 0, received_ = 0;
  core::MonotonicTime slow_since_{};  // when the printer could last process as fast as it liked
  std::size_t slow_done_ = 0;         // bytes processed since then
  std::uint32_t noise_ = 12345;
  bool markers_kept_ = false;
  int late_markers_ = 0;
  struct PlannedFault {
    std::size_t at;  // of processed_
    PrinterFault fault;
  };
  std::vector<PlannedFault> planned_;
  std::uint8_t real_time_[2] = {0, 0};  // the last two bytes received
  labels::Page strip_{labels::kPrintableDots, 0};
  std::vector<labels::Page> labels_, torn_;
};

}  // namespace curblight::emulated
