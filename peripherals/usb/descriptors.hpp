// SPDX-License-Identifier: Apache-2.0
// What is known of a device without opening it: descriptors that the kernel has cached, strings from sysfs. Internal to
// this folder.
#pragma once

#include <libusb.h>

#include <memory>
#include <optional>
#include <string>

#include "peripherals/transport/transport.hpp"

namespace curblight::usb {

struct UnrefDevice {
  void operator()(libusb_device* device) const { libusb_unref_device(device); }
};
using DeviceRef = std::unique_ptr<libusb_device, UnrefDevice>;

// "1-2.3", as the kernel names it; empty for a root hub.
std::string path_of(libusb_device& device);
// False while the kernel has not chosen the device's configuration: udev tells of a device before.
bool can_be_described(libusb_device& device);
// Nothing for hubs, and for a device that left while it was looked at.
std::optional<transport::DeviceInfo> describe(libusb_device& device, const std::string& sysfs);
// What a device says of itself goes to screens and logs: printable, one line, at most 126 bytes (a string descriptor's
// limit in UTF-16 units).
std::string clean(std::string_view text);

// For results of functions, and for how a transfer ended (never COMPLETED).
transport::TransferError error_of(int libusb_error);
transport::TransferError error_of(libusb_transfer_status status);

}  // namespace curblight::usb
