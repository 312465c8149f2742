// SPDX-License-Identifier: Apache-2.0
// Driver for scanners in keyboard mode. Takes the keyboard away from the system, so that nothing it types reaches the
// window with the focus, reads its boot reports and delivers scans. Reconnects by itself.
// Owner: the registry of devices. Thread: `device-scanner`, made by start(); both callbacks run on it.
#pragma once

#include <expected>
#include <memory>
#include <stop_token>

#include "peripherals/driver/device_loop.hpp"
#include "peripherals/driver/driver.hpp"
#include "peripherals/scanner/scan_reader.hpp"
#include "peripherals/transport/bus.hpp"
#include "peripherals/wedge/wedge_decoder.hpp"

namespace curblight::wedge {

struct WedgeOptions {
  transport::DeviceSelector selector = {};
  Layout layout = Layout::us;
  scanner::TextRules text{.terminator = terminator_of(EndKey::any)};
  std::chrono::milliseconds duplicate_window{300};
};

class WedgeScanner final : public driver::Driver {
 public:
  static constexpr char kDriver[] = "wedge";
  // A device of wedge_ids.hpp with a boot keyboard's interface.
  static bool drives(const transport::DeviceInfo& device);

  // Bus and timer outlive the scanner. Nothing happens before start() or run().
  WedgeScanner(transport::Bus& bus, lifecycle::Timer& timer, scanner::ScanCallback on_scan, lifecycle::StatusCallback on_status,
               WedgeOptions options = {});

  void start() override { loop_.start(); }
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop) { loop_.run(std::move(stop)); }

  lifecycle::DeviceStatus status() const override { return loop_.status(); }
  // "connects", "disconnects", "scans", "duplicates", "unreadable_reports"
  lifecycle::DeviceCounters::Counts counters() const override { return loop_.counters().all(); }

 private:
  struct Connection;

  lifecycle::DeviceStatus attend(const transport::DeviceInfo& device, std::stop_token stop);
  std::expected<Connection, lifecycle::DeviceStatus> connect(const transport::DeviceInfo& device, std::stop_token stop);

  transport::Bus& bus_;
  const WedgeOptions options_;
  scanner::ScanReader reader_;
  driver::DeviceLoop loop_;  // last: its thread uses the others
};

}  // namespace curblight::wedge
