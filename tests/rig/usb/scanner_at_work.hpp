// SPDX-License-Identifier: Apache-2.0
// A scanner's driver and all that it delivered. The driver's thread runs from the constructor to the destructor.
#pragma once

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "rig/usb/plug_board.hpp"

namespace curblight::test {

template <typename Scanner = scanner::HidPosScanner>
class ScannerAtWork {
 public:
  explicit ScannerAtWork(PlugBoard& board, transport::DeviceSelector selector = {})
      : driver_(board.bus, board.timer,
                [this](const scanner::Scan& scan) {
                  const std::lock_guard lock(mutex_);
                  scans_.push_back(scan);
                },
                nullptr, {.selector = std::move(selector)}) {
    driver_.start();
  }

  bool becomes(lifecycle::DeviceState state) {
    return in_time([&] { return driver_.status().state == state; });
  }
  bool delivers(const std::string& data) {
    return in_time([&] { return count(data) > 0; });
  }
  std::ptrdiff_t count(const std::string& data) const {
    const std::lock_guard lock(mutex_);
    return std::ranges::count(scans_, data, &scanner::Scan::data);
  }
  std::vector<scanner::Scan> scans() const {
    const std::lock_guard lock(mutex_);
    return scans_;
  }
  Scanner& driver() { return driver_; }

 private:
  mutable std::mutex mutex_;
  std::vector<scanner::Scan> scans_;
  Scanner driver_;
};

}  // namespace curblight::test
