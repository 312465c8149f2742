// SPDX-License-Identifier: Apache-2.0
// The devices of this box: the registry with the USB drivers, the GPIO lines, and behind them the emulated devices of a demo.
// Status and scans go out by callbacks; everything here may be called from any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "core/error.hpp"
#include "daemon/cameras.hpp"
#include "daemon/config/config.hpp"
#include "daemon/gpio_devices.hpp"
#include "peripherals/label_printer/printer_role.hpp"
#include "peripherals/labels/page.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/network/network_bus.hpp"
#include "peripherals/registry/device_registry.hpp"
#include "peripherals/signature_pad/pad_role.hpp"

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
  // Throws std::runtime_error when the wire log cannot be written or the machine's USB cannot be used. Nothing runs before start().
  Devices(const DeviceConfig& config, lifecycle::Timer& timer, DeviceCallbacks callbacks);
  ~Devices();

  // Drops all outputs first, then starts the drivers. A box without devices starts none.
  void start();
  void stop();

  // Whichever printer has that role; nullptr on a box without devices.
  label_printer::LabelPrinter* printer() { return registry_ ? &printer_ : nullptr; }
  // Whichever signature pad is there.
  signature_pad::SignaturePad& pad() { return pad_; }
  GpioDevices& gpio() { return gpio_; }
  std::vector<api::Device> list() const;

  // The emulated side; not_found on a box with real devices or none.
  core::Result<void> emulate_scan(const api::EmulateScan& scan);
  core::Result<void> emulate_printer(const std::string& fault);
  core::Result<std::vector<labels::Page>> emulated_labels() const;
  core::Result<void> emulate_sign(const api::EmulateSign& sign);
  core::Result<api::EmulatedPad> emulated_pad() const;
  core::Result<labels::Page> emulated_pad_screen() const;

 private:
  struct Emulated;
  struct Wire;
  void add_network_printers(const DeviceConfig& config, lifecycle::Timer& timer);

  const DeviceCallbacks callbacks_;
  // The order is the order of making: users after what they use.
  std::unique_ptr<Emulated> emulated_;
  std::unique_ptr<transport::Bus> usb_;
  std::unique_ptr<Wire> wire_;
  std::unique_ptr<network::NetworkBus> network_;
  std::unique_ptr<Wire> network_wire_;
  Cameras cameras_;
  label_printer::PrinterRole printer_;
  signature_pad::PadRole pad_;
  std::unique_ptr<registry::DeviceRegistry> registry_;
  GpioDevices gpio_;
};

}  // namespace curblight::daemon
