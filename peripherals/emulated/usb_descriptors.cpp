// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/usb_descriptors.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace curblight::emulated {

namespace {

using transport::Bytes;

constexpr std::uint8_t kDevice = 1, kConfiguration = 2, kString = 3, kInterface = 4, kEndpoint = 5, kHid = 0x21, kReport = 0x22;
constexpr std::uint8_t kHidClass = 3, kControlPacket = 64;
constexpr std::uint8_t kBulk = 2, kInterrupt = 3;
constexpr std::uint8_t kMaker = 1, kProduct = 2, kSerial = 3;
constexpr std::size_t kMaxStringUnits = 126;  // bLength is one byte

void put16(Bytes& bytes, std::size_t value) {
  bytes.push_back(static_cast<std::uint8_t>(value & 0xff));
  bytes.push_back(static_cast<std::uint8_t>((value >> 8) & 0xff));
}

void append(Bytes& bytes, const Bytes& more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

std::uint8_t index_of(std::uint8_t index, const std::string& text) { return text.empty() ? std::uint8_t{0} : index; }

Bytes endpoint_descriptor(const transport::EndpointInfo& endpoint, const UsbDetails& details) {
  const bool interrupt = endpoint.kind == transport::EndpointKind::interrupt;
  Bytes bytes = {7, kEndpoint, endpoint.address, interrupt ? kInterrupt : kBulk};
  put16(bytes, endpoint.max_packet);
  bytes.push_back(interrupt ? details.interrupt_interval_ms : std::uint8_t{0});
  return bytes;
}

}  // namespace

Bytes device_descriptor(const transport::DeviceInfo& info, const UsbDetails& details) {
  Bytes bytes = {18, kDevice};
  put16(bytes, details.usb_version);
  append(bytes, {details.device_class, details.device_subclass, details.device_protocol, kControlPacket});
  put16(bytes, info.vendor);
  put16(bytes, info.product);
  put16(bytes, info.release);
  append(bytes, {index_of(kMaker, info.manufacturer), index_of(kProduct, info.product_name), index_of(kSerial, info.serial), 1});
  return bytes;
}

Bytes hid_descriptor(std::uint16_t report_length) {
  Bytes bytes = {9, kHid, 0x11, 0x01, 0, 1, kReport};  // HID 1.11, no country, one report descriptor
  put16(bytes, report_length);
  return bytes;
}

Bytes configuration_descriptor(const transport::DeviceInfo& info, const UsbDetails& details, const ReportLengths& reports) {
  Bytes body;
  std::set<std::uint8_t> numbers;
  for (const auto& interface : info.interfaces) {
    numbers.insert(interface.number);
    append(body, {9, kInterface, interface.number, interface.alternate, static_cast<std::uint8_t>(interface.endpoints.size()),
                  interface.device_class, interface.subclass, interface.protocol, 0});
    const auto report = reports.find(interface.number);
    if (interface.device_class == kHidClass && report != reports.end()) append(body, hid_descriptor(report->second));
    const auto functional = details.class_descriptors.find(interface.number);
    if (functional != details.class_descriptors.end()) append(body, functional->second);
    for (const auto& endpoint : interface.endpoints) append(body, endpoint_descriptor(endpoint, details));
  }
  Bytes bytes = {9, kConfiguration};
  put16(bytes, 9 + body.size());
  append(bytes, {static_cast<std::uint8_t>(numbers.size()), 1, 0, static_cast<std::uint8_t>(details.self_powered ? 0xc0 : 0x80),
                 details.max_power_2ma});
  append(bytes, body);
  return bytes;
}

std::optional<Bytes> string_descriptor(const transport::DeviceInfo& info, std::uint8_t index) {
  if (index == 0) return Bytes{4, kString, 0x09, 0x04};
  const std::array<const std::string*, 3> strings = {&info.manufacturer, &info.product_name, &info.serial};
  if (index > strings.size() || strings[index - 1]->empty()) return std::nullopt;
  Bytes bytes = {0, kString};
  // The models' strings are ASCII; anything else would be two bytes wrong, so it is left out.
  for (const char letter : *strings[index - 1]) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80 && bytes.size() < 2 + 2 * kMaxStringUnits) put16(bytes, byte);
  }
  bytes[0] = static_cast<std::uint8_t>(bytes.size());
  return bytes;
}

}  // namespace curblight::emulated
