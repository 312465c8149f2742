// SPDX-License-Identifier: Apache-2.0
#include "daemon/emulated_scanners.hpp"

namespace curblight::daemon {

namespace {

constexpr const char* kHidPosPort = "emulated-scanner";
constexpr const char* kWedgePort = "emulated-scanner-wedge";
constexpr const char* kSerialPort = "emulated-scanner-serial";

}  // namespace

void EmulatedScanners::plug() { bus_.plug(kHidPosPort, hid_pos_); }

core::Result<void> EmulatedScanners::scan(const api::EmulateScan& scan) {
  if (scan.device.empty() || scan.device == "hid_pos") {
    if (hid_pos_->scan(scan.data, scan.symbology)) return {};
    return core::fail(core::ErrorCode::unavailable, "The emulated scanner is not switched on yet. Try again.");
  }
  // These keep what they read until the driver asks for it.
  if (scan.device == "wedge") {
    bus_.plug(kWedgePort, wedge_);
    if (wedge_->scan(scan.data, scan.symbology)) return {};
    return core::fail(core::ErrorCode::invalid_input, "The emulated keyboard has no key for a character of this code.");
  }
  if (scan.device == "serial") {
    bus_.plug(kSerialPort, serial_);
    static_cast<void>(serial_->scan(scan.data, scan.symbology));  // plugged in, so it reads
    return {};
  }
  return core::fail(core::ErrorCode::invalid_input, "There is no such kind of scanner: hid_pos, wedge or serial is wanted.");
}

}  // namespace curblight::daemon
