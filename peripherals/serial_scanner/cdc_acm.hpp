// SPDX-License-Identifier: Apache-2.0
// The two interfaces of a USB serial port, and the requests that set it. Pure. Sources: CDC 1.2, PSTN 1.2.
#pragma once

#include <cstdint>
#include <optional>

#include "peripherals/transport/transport.hpp"

namespace curblight::serial_scanner {

enum class Parity : std::uint8_t { none = 0, odd = 1, even = 2 };

struct LineCoding {
  std::uint32_t baud = 9600;
  std::uint8_t data_bits = 8;
  Parity parity = Parity::none;
  std::uint8_t stop_bits = 1;  // 1 or 2
};

// The 7 bytes of SET_LINE_CODING (PSTN 1.2, table 17).
transport::Bytes line_coding_bytes(const LineCoding& coding);

struct SerialPort {
  transport::InterfaceInfo control, data;
  transport::EndpointInfo in;
};
// Nothing: the device has no serial port that can be read.
std::optional<SerialPort> find_serial_port(const transport::DeviceInfo& device);

transport::Setup set_line_coding(const SerialPort& port);
// Both lines, DTR and RTS: the host is there and reads.
transport::Setup set_control_lines(const SerialPort& port);

}  // namespace curblight::serial_scanner
