// SPDX-License-Identifier: Apache-2.0
// Driver for scanners that are a USB serial port (CDC-ACM): opens the port, sets it, and takes what comes for codes.
// Reconnects by itself. Owner: the registry of devices. Thread: `device-scanner`, made by start(); both callbacks run on it.
#pragma once

#include <expected>
#include <memory>
#include <stop_token>

#include "peripherals/driver/device_loop.hpp"
#include "peripherals/driver/driver.hpp"
#include "peripherals/scanner/scan_reader.hpp"
#include "peripherals/scanner/text_assembler.hpp"
#include "peripherals/serial_scanner/cdc_acm.hpp"
#include "peripherals/transport/bus.hpp"

namespace curblight::serial_scanner {

// What ends a code. Where it did not come, the time-out does.
enum class EndOfLine { any, cr, lf, crlf, none };
scanner::Terminator terminator_of(EndOfLine end);

struct SerialOptions {
  transport::DeviceSelector selector = {};
  LineCoding line = {};
  scanner::TextRules text{.terminator = terminator_of(EndOfLine::any)};
  std::chrono::milliseconds duplicate_window{300};
};

class SerialScanner final : public driver::Driver {
 public:
  static constexpr char kDriver[] = "serial";
  // A device of a maker in serial_ids.hpp with a serial port's interfaces.
  static bool drives(const transport::DeviceInfo& device);

  // Bus and timer outlive the scanner. Nothing happens before start() or run().
  SerialScanner(transport::Bus& bus, lifecycle::Timer& timer, scanner::ScanCallback on_scan, lifecycle::StatusCallback on_status,
                SerialOptions options = {});

  void start() override { loop_.start(); }
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop) { loop_.run(std::move(stop)); }

  lifecycle::DeviceStatus status() const override { return loop_.status(); }
  // "connects", "disconnects", "scans", "duplicates"
  lifecycle::DeviceCounters::Counts counters() const override { return loop_.counters().all(); }

 private:
  struct Connection;

  lifecycle::DeviceStatus attend(const transport::DeviceInfo& device, std::stop_token stop);
  std::expected<Connection, lifecycle::DeviceStatus> connect(const transport::DeviceInfo& device, std::stop_token stop);

  transport::Bus& bus_;
  const SerialOptions options_;
  scanner::ScanReader reader_;
  driver::DeviceLoop loop_;  // last: its thread uses the others
};

}  // namespace curblight::serial_scanner
