// SPDX-License-Identifier: Apache-2.0
// Driver for scanners in HID POS mode (usage page 0x8C). Finds the first one on the bus, reads from its report
// descriptor how its reports are laid out, switches it on, and delivers scans. Reconnects by itself.
// Owner: the composition root. Thread: `device-scanner`, made by start(); both callbacks run on it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "peripherals/lifecycle/back_off.hpp"
#include "peripherals/lifecycle/device_status.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/scanner/duplicate_filter.hpp"
#include "peripherals/scanner/hid_pos_layout.hpp"
#include "peripherals/scanner/report_assembler.hpp"
#include "peripherals/scanner/scan.hpp"
#include "peripherals/transport/bus.hpp"

namespace curblight::scanner {

struct HidPosOptions {
  std::chrono::milliseconds reassembly_timeout{200};
  std::chrono::milliseconds duplicate_window{300};
  std::size_t max_data = 4096;
};

class HidPosScanner final : private transport::BusWatcher {
 public:
  // Bus and timer outlive the scanner. Nothing happens before start() or run().
  HidPosScanner(transport::Bus& bus, lifecycle::Timer& timer, ScanCallback on_scan,
                lifecycle::StatusCallback on_status, HidPosOptions options = {});
  ~HidPosScanner() override;  // stops the thread and waits for it

  void start();
  // The thread's body: returns when a stop is requested. Tests call it on their own thread.
  void run(std::stop_token stop);

  lifecycle::DeviceStatus status() const;  // any thread

 private:
  struct Connection;

  void arrived(const transport::DeviceInfo& device) override;
  void left(const std::string& path) override;
  bool wait_for_change(std::stop_token stop, std::chrono::milliseconds longest);
  std::unique_ptr<Connection> connect(std::stop_token stop);
  void read_reports(Connection& connection, std::stop_token stop);
  void deliver(const AssembledScan& assembled, const std::string& device);
  void set_status(lifecycle::DeviceStatus status);

  transport::Bus& bus_;
  lifecycle::Timer& timer_;
  const ScanCallback on_scan_;
  const lifecycle::StatusCallback on_status_;
  const HidPosOptions options_;
  DuplicateFilter duplicates_;
  lifecycle::BackOff back_off_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool bus_changed_ = false;
  lifecycle::DeviceStatus status_;
  std::jthread thread_;
};

}  // namespace curblight::scanner
