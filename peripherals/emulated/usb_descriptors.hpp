// SPDX-License-Identifier: Apache-2.0
// The bytes of a device's standard descriptors, made from what its model says of itself. Pure.
// Sources: USB 2.0 section 9.6, HID 1.11 section 6.2.1.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "peripherals/emulated/device_model.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::emulated {

// Length of each HID interface's report descriptor, by interface number.
using ReportLengths = std::map<std::uint8_t, std::uint16_t>;

transport::Bytes device_descriptor(const transport::DeviceInfo& info, const UsbDetails& details);
// The only configuration, value 1, with all its interfaces and endpoints.
transport::Bytes configuration_descriptor(const transport::DeviceInfo& info, const UsbDetails& details,
                                          const ReportLengths& reports);
transport::Bytes hid_descriptor(std::uint16_t report_length);
// 0 is the list of languages (US English only), 1 to 3 maker, product and serial; nothing: there is no such string.
std::optional<transport::Bytes> string_descriptor(const transport::DeviceInfo& info, std::uint8_t index);

}  // namespace curblight::emulated
