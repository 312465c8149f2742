// SPDX-License-Identifier: Apache-2.0
// What the HTTP layer asks of the box it runs on: devices, the label as it prints, the emulated devices of a
// demo. The composition root implements it; tests bring their own. Called on http threads, must be
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "core/error.hpp"
#include "service/labels.hpp"

namespace curblight::http {

class StationPort {
 public:
  virtual ~StationPort() = default;

  virtual std::string version() const = 0;
  virtual std::int64_t uptime_s() const = 0;
  virtual std::vector<api::Device> devices() const = 0;
  // "off", "green", "blue", "yellow_blink", "red_blink", "impaired"
  virtual std::string light() const = 0;
  // Empty: the store and the threads are well. Otherwise the words for /readyz.
  virtual std::string trouble() const = 0;

  // PNG bytes of the label as it prints. Errors: invalid_input, internal.
  virtual core::Result<std::string> label_png(const service::BagLabel& label) const = 0;

  // Shows a pattern for a few seconds, or each lamp in turn ("all"); whoever arrives meanwhile ends it. Error
  // invalid_input: no such pattern; not_found: this box has no light.
  virtual core::Result<void> test_light(const api::LightTest& test) = 0;

  // Emulated devices; error not_found where there are none.
  virtual core::Result<void> emulate_scan(const api::EmulateScan& scan) = 0;
  virtual core::Result<void> emulate_printer(const api::EmulatePrinter& printer) = 0;
  virtual core::Result<void> emulate_gpio(const api::EmulateGpio& gpio) = 0;
  virtual core::Result<void> emulate_locker(const api::EmulateLocker& locker) = 0;
  virtual core::Result<api::EmulatedLabels> emulated_labels() const = 0;
  virtual core::Result<std::string> emulated_label_png(int number) const = 0;  // numbers count from 1
  virtual core::Result<api::GpioLines> emulated_gpio() const = 0;
};

}  // namespace curblight::http
