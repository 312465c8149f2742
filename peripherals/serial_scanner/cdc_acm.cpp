// SPDX-License-Identifier: Apache-2.0
#include "peripherals/serial_scanner/cdc_acm.hpp"

#include <algorithm>

namespace curblight::serial_scanner {

namespace {

constexpr std::uint8_t kCommunications = 2, kAbstractControl = 2, kData = 10;
constexpr std::uint8_t kToInterface = 0x21, kSetLineCoding = 0x20, kSetControlLineState = 0x22;
constexpr std::uint16_t kDtr = 1, kRts = 2;

}  // namespace

transport::Bytes line_coding_bytes(const LineCoding& coding) {
  const auto byte = [&](unsigned shift) { return static_cast<std::uint8_t>(coding.baud >> shift & 0xff); };
  const std::uint8_t stop = coding.stop_bits == 2 ? 2 : 0;  // 1 would be one and a half
  return {byte(0), byte(8), byte(16), byte(24), stop, static_cast<std::uint8_t>(coding.parity), coding.data_bits};
}

std::optional<SerialPort> find_serial_port(const transport::DeviceInfo& device) {
  const auto control = std::ranges::find_if(device.interfaces, [](const transport::InterfaceInfo& i) {
    return i.device_class == kCommunications && i.subclass == kAbstractControl;
  });
  const auto data = std::ranges::find_if(device.interfaces, [](const transport::InterfaceInfo& i) {
    return i.device_class == kData && find_in_endpoint(i, transport::EndpointKind::bulk).has_value();
  });
  if (control == device.interfaces.end() || data == device.interfaces.end()) return std::nullopt;
  return SerialPort{*control, *data, *find_in_endpoint(*data, transport::EndpointKind::bulk)};
}

transport::Setup set_line_coding(const SerialPort& port) { return {kToInterface, kSetLineCoding, 0, port.control.number}; }

transport::Setup set_control_lines(const SerialPort& port) {
  return {kToInterface, kSetControlLineState, kDtr | kRts, port.control.number};
}

}  // namespace curblight::serial_scanner
