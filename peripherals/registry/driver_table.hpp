// SPDX-License-Identifier: Apache-2.0
// The drivers of USB devices, one row each. The first row that drives a device takes it, unless the settings say
// otherwise. To add a driver: its folder, a row in driver_table.cpp, a line in docs/HARDWARE.md.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "peripherals/driver/driver.hpp"
#include "peripherals/label_printer/label_printer.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/registry/device_kind.hpp"
#include "peripherals/registry/driver_options.hpp"
#include "peripherals/scanner/scan.hpp"
#include "peripherals/signature_pad/signature_pad.hpp"
#include "peripherals/transport/bus.hpp"
#include "peripherals/transport/device_selector.hpp"

namespace curblight::registry {

// Where what drivers deliver goes. Called on the drivers' threads.
struct DriverSinks {
  scanner::ScanCallback on_scan;
};

// What a driver is made of.
struct DriverParts {
  transport::Bus& bus;
  lifecycle::Timer& timer;
  transport::DeviceSelector selector;  // the one device it is for
  const DriverOptions& options;
  lifecycle::StatusCallback on_status;
  DriverSinks sinks;
};

// The driver, and the port that others use it through when it has one.
struct MadeDriver {
  std::unique_ptr<driver::Driver> driver;
  label_printer::LabelPrinter* label_printer = nullptr;  // the same object
  signature_pad::SignaturePad* signature_pad = nullptr;   // the same object
};

struct UsbDriverRow {
  const char* name;  // in the settings and in the list of devices
  DeviceKind kind;
  bool (*drives)(const transport::DeviceInfo& device);
  MadeDriver (*make)(DriverParts parts);
  std::span<const OptionSpec> options;
};

// All rows, the ones that are asked first in front.
std::span<const UsbDriverRow> usb_drivers();

// By name; nullptr when there is none.
const UsbDriverRow* find_driver(std::span<const UsbDriverRow> table, std::string_view name);

}  // namespace curblight::registry
