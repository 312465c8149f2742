// SPDX-License-Identifier: Apache-2.0
// The kernel's virtual USB controller (module vhci-hcd) as a hub that device models are plugged into: from then on they
// are USB devices of this machine, enumerated by its kernel and opened by libusb. Needs root. Safe from any thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/error.hpp"
#include "peripherals/emulated/device_model.hpp"
#include "peripherals/emulated/usbip_device.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::emulated {

class VhciHub {
 public:
  explicit VhciHub(lifecycle::Timer& timer, std::filesystem::path controller = "/sys/devices/platform/vhci_hcd.0")
      : timer_(timer), controller_(std::move(controller)) {}
  // Pulls everything out.
  ~VhciHub();

  // Plugs the model in under `name`; returns the port's number. unavailable: no controller (module not loaded, no
  // right), or no free port; conflict: `name` is plugged in.
  core::Result<int> plug(const std::string& name, std::shared_ptr<DeviceModel> model);
  // The port says at once that the device left, as when a hub notices a pulled cable.
  void unplug(const std::string& name);
  // The device falls silent in the middle of whatever it does: the controller finds out by itself.
  void vanish(const std::string& name);
  // How the kernel and libusb call the device ("1-2"), once enumerated; before that, or not plugged in: empty.
  std::string bus_id(const std::string& name) const;
  // The server of what is plugged in under `name`; null when nothing is. Valid until unplug() or vanish().
  UsbipDevice* device(const std::string& name);

 private:
  struct Plugged {
    int port;
    std::unique_ptr<UsbipDevice> device;
  };
  core::Result<int> free_port() const;
  core::Result<void> write(const char* attribute, const std::string& text) const;
  std::unique_ptr<UsbipDevice> forget(const std::string& name, bool detach);

  lifecycle::Timer& timer_;
  const std::filesystem::path controller_;
  mutable std::mutex mutex_;
  std::map<std::string, Plugged> plugged_;
};

}  // namespace curblight::emulated
