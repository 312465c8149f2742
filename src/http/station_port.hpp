// SPDX-License-Identifier: Apache-2.0
// What the HTTP layer asks of the box it runs on: devices, label pictures, and the emulated devices of a demo. The
// daemon implements it. Called on the http threads, several at once.
#pragma once

#include <string>

#include "api/types/devices.hpp"
#include "core/error.hpp"
#include "service/labels.hpp"
#include "service/overview.hpp"

namespace curblight::http {

class StationPort {
 public:
  virtual ~StationPort() = default;

  // Version, uptime, devices and light, as home and status show them.
  virtual service::StationFacts facts() const = 0;

  // The label as it prints, as PNG bytes.
  virtual core::Result<std::string> label_png(const service::BagLabel& label) const = 0;

  // The emulated devices. Errors: unavailable (this box has none), invalid_input (unknown fault or line),
  // not_found (no such picture).
  virtual core::Result<void> emulate_scan(const api::EmulateScan& scan) = 0;
  virtual core::Result<void> emulate_printer(const api::EmulatePrinter& printer) = 0;
  virtual core::Result<void> emulate_gpio(const api::EmulateGpio& gpio) = 0;
  virtual core::Result<api::EmulatedLabels> emulated_labels() const = 0;
  virtual core::Result<std::string> emulated_label_png(int number) const = 0;
  virtual core::Result<api::GpioLines> gpio_lines() const = 0;
};

}  // namespace curblight::http
