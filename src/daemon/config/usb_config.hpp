// SPDX-License-Identifier: Apache-2.0
// The rules for USB devices of the configuration file, and which printer prints labels.
#pragma once

#include <string>
#include <vector>

#include "peripherals/registry/device_rules.hpp"

namespace curblight::daemon {

struct UsbConfig {
  std::vector<registry::DeviceRule> rules;
  std::string label_printer;  // the id of the device that prints labels; empty: the first printer
};

class TomlReader;

// Reads [[devices.usb]] and devices.label_printer. What is wrong is told to the reader.
void read_usb(TomlReader& file, UsbConfig& config);

}  // namespace curblight::daemon
