// SPDX-License-Identifier: Apache-2.0
// Opening, and what is plugged in.
#include "peripherals/usb/libusb_bus.hpp"

#include <utility>

#include "peripherals/usb/libusb_device.hpp"
#include "peripherals/usb/usb_context.hpp"

namespace curblight::usb {

using transport::TransferError;

LibusbBus::LibusbBus(LibusbOptions options) : context_(std::make_shared<UsbContext>(std::move(options))) {}

LibusbBus::~LibusbBus() = default;

void LibusbBus::watch(transport::BusWatcher& watcher) { context_->watch(watcher); }

void LibusbBus::unwatch(transport::BusWatcher& watcher) { context_->unwatch(watcher); }

std::vector<transport::DeviceInfo> LibusbBus::devices() const {
  std::vector<transport::DeviceInfo> all;
  for (const auto& device : context_->list()) {
    if (auto info = describe(*device, context_->options().sysfs)) all.push_back(std::move(*info));
  }
  return all;
}

transport::TransferResult<std::unique_ptr<transport::Device>> LibusbBus::open(const std::string& path) {
  for (const auto& device : context_->list()) {
    if (path_of(*device) != path) continue;
    auto info = describe(*device, context_->options().sysfs);
    if (!info) return std::unexpected(TransferError::gone);
    libusb_device_handle* handle = nullptr;
    if (const int error = libusb_open(device.get(), &handle); error != 0) return std::unexpected(error_of(error));
    return std::make_unique<LibusbDevice>(context_, handle, std::move(*info));
  }
  return std::unexpected(TransferError::gone);
}

}  // namespace curblight::usb
