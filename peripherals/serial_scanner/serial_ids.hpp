// SPDX-License-Identifier: Apache-2.0
// Makers of scanners that show themselves as a serial port, as data. Nothing is taken by its id alone: it has to have
// CDC-ACM's interfaces, too, which a scanner has in this mode only. The makers stand in hid_pos_ids.hpp as well.
#pragma once

#include <array>
#include <cstdint>

namespace curblight::serial_scanner {

inline constexpr std::array<std::uint16_t, 6> kSerialMakers = {
    0x0c2e,  // Honeywell, Metrologic
    0x0536,  // Hand Held Products
    0x05e0,  // Zebra, Symbol: product 1701
    0x05f9,  // Datalogic
    0x1eab,  // Newland: product ids end in 06
    0x23d0,  // Youjie
};

}  // namespace curblight::serial_scanner
