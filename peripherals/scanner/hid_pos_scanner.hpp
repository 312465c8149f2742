// SPDX-License-Identifier: Apache-2.0
// Driver for scanners in HID POS mode (usage page 0x8C). Takes the first one on the bus that its selector allows, reads
// from its report descriptor how its reports are laid out, switches it on, and delivers scans. Reconnects by itself.
// Owner: the registry of devices. Thread: `device-scanner`, made by start(); both callbacks run on it.
#pragma once

#include <expected>
#include <memory>
#include <stop_token>
#include <string>

#include "peripherals/driver/device_loop.hpp"
#include "peripherals/driver/driver.hpp"
#include "peripherals/scanner/scan.hpp"
#include "peripherals/scanner/scan_reader.hpp"
#include "peripherals/transport/bus.hpp"

namespace curblight::scanner {

struct HidPosOptions {
  transport::DeviceSelector selector = {};
  std::chrono::milliseconds reassembly_timeout{200};
  std::chrono::milliseconds duplicate_window{300};
  std::size_t max_data = 4096;
};

class HidPosScanner final : public driver::Driver {
 public:
  static constexpr char kDriver[] = "hid_pos";
  // A HID device of a maker in hid_pos_ids.hpp.
  static bool drives(const transport::DeviceInfo& device);

  // Bus and timer outlive the scanner. Nothing happens before start() or run().
  HidPosScanner(transport::Bus& bus, lifecycle::Timer& timer, ScanCallback on_scan,
                lifecycle::StatusCallback on_status, HidPosOptions options = {});

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
  const HidPosOptions options_;
  ScanReader reader_;
  driver::DeviceLoop loop_;  // last: its thread uses the others
};

}  // namespace curblight::scanner
