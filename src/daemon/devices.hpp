// SPDX-License-Identifier: Apache-2.0
// The devices of this box: the drivers, and behind them the emulated devices of a demo. One of each kind. Status and
// scans go out by callbacks; everything here may be called from any thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "core/error.hpp"
#include "daemon/config/config.hpp"
#include "daemon/gpio_devices.hpp"
#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/label_printer/escpos_printer.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "peripherals/transport/recording_bus.hpp"

namespace curblight::daemon {

struct DeviceCallbacks {
  scanner::ScanCallback on_scan;
  indicator::DesiredFunction desired_light;
  std::function<void()> on_accept_button;
  locker::DoorEventCallback on_door;
  std::function<void()> on_status_change;
};

class Devices {
 public:
  // Throws std::runtime_error when the wire log cannot be written. Nothing runs before start().
  Devices(const DeviceConfig& config, lifecycle::Timer& timer, DeviceCallbacks callbacks);
  ~Devices();

  // Drops all outputs first, then starts the drivers. A box without devices starts none.
  void start();
  void stop();

  label_printer::LabelPrinter* printer() { return printer_.get(); }
  GpioDevices& gpio() { return gpio_; }
  std::vector<api::Device> list() const;

  // The emulated side; not_found on a box with real devices or none.
  core::Result<void> emulate_scan(const std::string& data, const std::string& symbology);
  core::Result<void> emulate_printer(const std::string& fault);
  core::Result<std::vector<labels::Page>> emulated_labels() const;

 private:
  struct Emulated;
  lifecycle::StatusCallback keep_status(const std::string& id);

  const DeviceCallbacks callbacks_;
  std::unique_ptr<Emulated> emulated_;
  std::unique_ptr<scanner::HidPosScanner> scanner_;
  std::unique_ptr<label_printer::EscposPrinter> printer_;
  GpioDevices gpio_;
  mutable std::mutex mutex_;
  std::map<std::string, lifecycle::DeviceStatus> status_;
};

}  // namespace curblight::daemon
