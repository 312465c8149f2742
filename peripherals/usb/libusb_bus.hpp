// SPDX-License-Identifier: Apache-2.0
// The Bus of real USB devices, on libusb-1.0. A thread `usb` of its own pumps libusb's events and tells watchers; opened
// devices keep what they need of it alive. Hubs are not shown. README.md says how it maps errors.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "peripherals/transport/bus.hpp"

namespace curblight::usb {

class UsbContext;

enum class HotPlug {
  if_supported,
  never,  // look every `look_again`, as where libusb cannot tell of arrivals
};

struct LibusbOptions {
  std::string sysfs = "/sys/bus/usb/devices";  // where names and serial numbers are read
  HotPlug hot_plug = HotPlug::if_supported;
  std::chrono::milliseconds look_again{1000};
};

class LibusbBus final : public transport::Bus {
 public:
  // Throws std::runtime_error, in words, when this machine has no USB that libusb can use.
  explicit LibusbBus(LibusbOptions options = {});
  ~LibusbBus() override;

  void watch(transport::BusWatcher& watcher) override;
  void unwatch(transport::BusWatcher& watcher) override;
  std::vector<transport::DeviceInfo> devices() const override;
  transport::TransferResult<std::unique_ptr<transport::Device>> open(const std::string& path) override;

 private:
  std::shared_ptr<UsbContext> context_;
};

}  // namespace curblight::usb
