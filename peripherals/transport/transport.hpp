// SPDX-License-Identifier: Apache-2.0
// What a driver sees of a USB device: descriptors and bounded transfers. libusb implements it for hardware,
// peripherals/emulated in process. One thread (the driver's) uses a Device; no transfer waits without an end.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace curblight::transport {

using Bytes = std::vector<std::uint8_t>;

enum class TransferError {
  timeout,
  stall,
  gone,  // unplugged
  io,    // a pulled cable can show as this first, some 160 ms before the device leaves the bus: treat it as gone
  cancelled,
  denied,  // opening: the system does not let this program use the device
  busy,    // opening, claiming: another program has it
};
const char* to_string(TransferError error);

template <typename T>
using TransferResult = std::expected<T, TransferError>;

enum class EndpointKind { bulk, interrupt };

struct EndpointInfo {
  std::uint8_t address = 0;  // bit 7 set: device to host
  EndpointKind kind = EndpointKind::bulk;
  std::uint16_t max_packet = 64;
};

struct InterfaceInfo {
  std::uint8_t number = 0, alternate = 0;
  std::uint8_t device_class = 0, subclass = 0, protocol = 0;
  std::vector<EndpointInfo> endpoints;
};

// The first endpoint of that kind and direction.
std::optional<EndpointInfo> find_in_endpoint(const InterfaceInfo& interface, EndpointKind kind);
std::optional<EndpointInfo> find_out_endpoint(const InterfaceInfo& interface, EndpointKind kind);

struct DeviceInfo {
  std::string path;  // where it is plugged in ("1-2.3"); names it on the bus while it is there
  std::uint16_t vendor = 0, product = 0, release = 0;
  // Where the system tells them without opening the device (sysfs on Linux); else empty in Bus::devices() and filled in
  // Device::info() after Bus::open().
  std::string manufacturer, product_name, serial;
  std::vector<InterfaceInfo> interfaces;
};

// "0c2e:0b6a@1-2.3": how logs name a device.
std::string short_name(const DeviceInfo& device);

// USB 2.0 section 9.3. Bit 7 of request_type is the direction.
struct Setup {
  std::uint8_t request_type = 0, request = 0;
  std::uint16_t value = 0, index = 0;
};

// How long a transfer may take, at least 1 ms (libusb takes 0 for "for ever"). A stop request ends it as `cancelled`.
struct Patience {
  std::chrono::milliseconds timeout{1000};
  std::stop_token stop = {};
};

// What became of an OUT transfer: the count is what the device took, also when it then failed.
struct Sent {
  std::size_t count = 0;
  std::optional<TransferError> error;
};

class Device {
 public:
  virtual ~Device() = default;  // releases its interfaces

  virtual const DeviceInfo& info() const = 0;
  // Takes the interface from the kernel's driver, for as long as this object lives.
  virtual TransferResult<void> claim(std::uint8_t interface_number) = 0;
  // Switches a claimed interface to another of its alternates (USB 2.0, 9.4.10). Where a bus has none, only 0 is right.
  virtual TransferResult<void> select_alternate(std::uint8_t interface_number, std::uint8_t alternate);

  virtual TransferResult<Bytes> control_in(const Setup& setup, std::size_t max_length, const Patience& patience) = 0;
  virtual Sent control_out(const Setup& setup, std::span<const std::uint8_t> data, const Patience& patience) = 0;
  // At most one transfer's worth: what came, which may be less than max_length. On an interrupt endpoint max_length is the
  // size of the longest report: with more, a report that fills its packets would wait for the next one.
  virtual TransferResult<Bytes> in(const EndpointInfo& endpoint, std::size_t max_length, const Patience& patience) = 0;
  virtual Sent out(const EndpointInfo& endpoint, std::span<const std::uint8_t> data, const Patience& patience) = 0;
};

// Takes the interface and switches it to this alternate.
TransferResult<void> claim(Device& device, const InterfaceInfo& interface);

}  // namespace curblight::transport
