// SPDX-License-Identifier: Apache-2.0
// The scanners of a demo, one of each kind that there is a driver for. Safe from any thread.
#pragma once

#include <memory>

#include "api/types/devices.hpp"
#include "core/error.hpp"
#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/emulated/serial_model.hpp"
#include "peripherals/emulated/wedge_model.hpp"

namespace curblight::daemon {

class EmulatedScanners {
 public:
  // The bus outlives this.
  explicit EmulatedScanners(emulated::EmulatedBus& bus) : bus_(bus) {}

  // Plugs the HID POS scanner in, which every demo has.
  void plug();
  // Lets the scanner that `scan` names read its code; plugs it in first if it is not. Errors: invalid_input (no such kind, or
  // a character that a keyboard has no key for), unavailable (not switched on yet).
  core::Result<void> scan(const api::EmulateScan& scan);
  void corrupt_next_scan() { hid_pos_->corrupt_next_scan(); }

 private:
  emulated::EmulatedBus& bus_;
  const std::shared_ptr<emulated::HidPosModel> hid_pos_ = std::make_shared<emulated::HidPosModel>();
  const std::shared_ptr<emulated::WedgeModel> wedge_ = std::make_shared<emulated::WedgeModel>();
  const std::shared_ptr<emulated::SerialModel> serial_ = std::make_shared<emulated::SerialModel>();
};

}  // namespace curblight::daemon
