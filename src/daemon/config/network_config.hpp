// SPDX-License-Identifier: Apache-2.0
// The printers on the network of the configuration file.
#pragma once

#include <string>
#include <vector>

#include "daemon/config/usb_config.hpp"
#include "peripherals/label_printer/printer_profiles.hpp"
#include "peripherals/network/network_bus.hpp"
#include "peripherals/registry/device_rules.hpp"

namespace curblight::daemon {

struct NetworkPrinter {
  std::string name;  // the id in the list of devices
  label_printer::Language language = label_printer::Language::escpos;
  network::NetworkAddress address;
};

class TomlReader;

// devices.label_printer has to be one of the printers there are. What is wrong is told to the reader.
void check_label_printer(TomlReader& file, const UsbConfig& usb, const std::vector<NetworkPrinter>& printers);

// Reads [[devices.network]]; `usb` has the names that are taken. What is wrong is told to the reader.
void read_network(TomlReader& file, const std::vector<registry::DeviceRule>& usb, std::vector<NetworkPrinter>& printers);

}  // namespace curblight::daemon
