// SPDX-License-Identifier: Apache-2.0
// Which of several devices of one kind a driver is for: told apart by ids, serial number or the port they are
// plugged into. Part of a driver's options; empty fields match everything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "peripherals/transport/transport.hpp"

namespace curblight::transport {

struct DeviceSelector {
  std::optional<std::uint16_t> vendor = {}, product = {};
  std::string serial = {};  // DeviceInfo::serial
  std::string port = {};    // DeviceInfo::path, "1-2.3"

  bool matches(const DeviceInfo& device) const {
    return (!vendor || *vendor == device.vendor) && (!product || *product == device.product) &&
           (serial.empty() || serial == device.serial) && (port.empty() || port == device.path);
  }
  bool operator==(const DeviceSelector&) const = default;
};

}  // namespace curblight::transport
