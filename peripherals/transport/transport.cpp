// SPDX-License-Identifier: Apache-2.0
// Names and look-ups for the transport types.
#include "peripherals/transport/transport.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace curblight::transport {

namespace {

constexpr std::uint8_t kInBit = 0x80;

template <typename Wanted>
std::optional<EndpointInfo> find_endpoint(const InterfaceInfo& interface, Wanted wanted) {
  const auto found = std::ranges::find_if(interface.endpoints, wanted);
  if (found == interface.endpoints.end()) return std::nullopt;
  return *found;
}

}  // namespace

const char* to_string(TransferError error) {
  switch (error) {
    case TransferError::timeout: return "timeout";
    case TransferError::stall: return "stall";
    case TransferError::gone: return "gone";
    case TransferError::io: return "io";
    case TransferError::cancelled: return "cancelled";
    case TransferError::denied: return "denied";
    case TransferError::busy: return "busy";
  }
  return "io";
}

std::optional<EndpointInfo> find_in_endpoint(const InterfaceInfo& interface, EndpointKind kind) {
  return find_endpoint(interface, [&](const EndpointInfo& e) { return e.kind == kind && (e.address & kInBit) != 0; });
}

std::optional<EndpointInfo> find_out_endpoint(const InterfaceInfo& interface, EndpointKind kind) {
  return find_endpoint(interface, [&](const EndpointInfo& e) { return e.kind == kind && (e.address & kInBit) == 0; });
}

TransferResult<void> Device::select_alternate(std::uint8_t, std::uint8_t alternate) {
  if (alternate != 0) return std::unexpected(TransferError::io);
  return {};
}

TransferResult<void> claim(Device& device, const InterfaceInfo& interface) {
  if (auto claimed = device.claim(interface.number); !claimed) return claimed;
  // Setting 0 holds after configuration, and some devices stall when they are told so.
  if (interface.alternate == 0) return {};
  return device.select_alternate(interface.number, interface.alternate);
}

std::string short_name(const DeviceInfo& device) {
  return fmt::format("{:04x}:{:04x}@{}", device.vendor, device.product, device.path);
}

}  // namespace curblight::transport
