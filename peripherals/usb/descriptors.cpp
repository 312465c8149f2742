// SPDX-License-Identifier: Apache-2.0
// Descriptors and errors of libusb in our types.
#include "peripherals/usb/descriptors.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace curblight::usb {

namespace {

using transport::TransferError;

constexpr int kMaxDepth = 7;  // USB 2.0, 4.1.1
constexpr std::size_t kLongestText = 126;
constexpr std::uint16_t kPacketSizeMask = 0x07ff;  // USB 2.0, 9.6.6: the bits above are transactions per microframe

struct FreeConfig {
  void operator()(libusb_config_descriptor* config) const { libusb_free_config_descriptor(config); }
};

std::string attribute(const std::string& folder, const char* name) {
  std::ifstream file(folder + '/' + name);
  std::string line;
  std::getline(file, line);
  return clean(line);
}

std::optional<transport::EndpointKind> kind_of(const libusb_endpoint_descriptor& endpoint) {
  switch (endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) {
    case LIBUSB_TRANSFER_TYPE_BULK: return transport::EndpointKind::bulk;
    case LIBUSB_TRANSFER_TYPE_INTERRUPT: return transport::EndpointKind::interrupt;
    default: return std::nullopt;  // control and isochronous endpoints are no driver's
  }
}

transport::InterfaceInfo interface_of(const libusb_interface_descriptor& descriptor) {
  transport::InterfaceInfo info;
  info.number = descriptor.bInterfaceNumber;
  info.alternate = descriptor.bAlternateSetting;
  info.device_class = descriptor.bInterfaceClass;
  info.subclass = descriptor.bInterfaceSubClass;
  info.protocol = descriptor.bInterfaceProtocol;
  for (const auto& endpoint : std::span(descriptor.endpoint, descriptor.bNumEndpoints)) {
    if (const auto kind = kind_of(endpoint)) {
      info.endpoints.push_back({endpoint.bEndpointAddress, *kind, static_cast<std::uint16_t>(endpoint.wMaxPacketSize & kPacketSizeMask)});
    }
  }
  return info;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, kLongestText)) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string path_of(libusb_device& device) {
  std::array<std::uint8_t, kMaxDepth> ports{};
  const int depth = libusb_get_port_numbers(&device, ports.data(), kMaxDepth);
  if (depth <= 0) return {};
  return fmt::format("{}-{}", libusb_get_bus_number(&device), fmt::join(std::span(ports).first(static_cast<std::size_t>(depth)), "."));
}

bool can_be_described(libusb_device& device) {
  libusb_config_descriptor* raw = nullptr;
  const int error = libusb_get_active_config_descriptor(&device, &raw);
  const std::unique_ptr<libusb_config_descriptor, FreeConfig> config(raw);
  return error != LIBUSB_ERROR_NOT_FOUND;
}

std::optional<transport::DeviceInfo> describe(libusb_device& device, const std::string& sysfs) {
  libusb_device_descriptor descriptor{};
  if (libusb_get_device_descriptor(&device, &descriptor) != 0) return std::nullopt;
  if (descriptor.bDeviceClass == LIBUSB_CLASS_HUB) return std::nullopt;
  transport::DeviceInfo info;
  info.path = path_of(device);
  if (info.path.empty()) return std::nullopt;
  info.vendor = descriptor.idVendor;
  info.product = descriptor.idProduct;
  info.release = descriptor.bcdDevice;

  libusb_config_descriptor* raw = nullptr;
  if (libusb_get_active_config_descriptor(&device, &raw) != 0) return std::nullopt;
  const std::unique_ptr<libusb_config_descriptor, FreeConfig> config(raw);
  for (const auto& interface : std::span(config->interface, config->bNumInterfaces)) {
    for (const auto& setting : std::span(interface.altsetting, static_cast<std::size_t>(interface.num_altsetting))) {
      info.interfaces.push_back(interface_of(setting));
    }
  }
  const auto folder = sysfs + '/' + info.path;
  info.manufacturer = attribute(folder, "manufacturer");
  info.product_name = attribute(folder, "product");
  info.serial = attribute(folder, "serial");
  return info;
}

TransferError error_of(int libusb_error) {
  switch (libusb_error) {
    case LIBUSB_ERROR_NO_DEVICE:
    case LIBUSB_ERROR_NOT_FOUND: return TransferError::gone;
    case LIBUSB_ERROR_ACCESS: return TransferError::denied;
    case LIBUSB_ERROR_BUSY: return TransferError::busy;
    case LIBUSB_ERROR_TIMEOUT: return TransferError::timeout;
    case LIBUSB_ERROR_PIPE: return TransferError::stall;
    default: return TransferError::io;
  }
}

TransferError error_of(libusb_transfer_status status) {
  switch (status) {
    case LIBUSB_TRANSFER_TIMED_OUT: return TransferError::timeout;
    case LIBUSB_TRANSFER_CANCELLED: return TransferError::cancelled;
    case LIBUSB_TRANSFER_STALL: return TransferError::stall;
    case LIBUSB_TRANSFER_NO_DEVICE: return TransferError::gone;
    case LIBUSB_TRANSFER_COMPLETED:
    case LIBUSB_TRANSFER_ERROR:
    case LIBUSB_TRANSFER_OVERFLOW: return TransferError::io;
  }
  return TransferError::io;
}

}  // namespace curblight::usb
