// SPDX-License-Identifier: Apache-2.0
// Scanners that show themselves as a keyboard, as data: add one here. Nothing is claimed by these ids alone, it has to
// have a boot keyboard's interface, too; and no keyboard of another maker ever is. The makers stand in hid_pos_ids.hpp
// and in the udev rules as well.
#pragma once

#include <array>
#include <cstdint>

namespace curblight::wedge {

struct WedgeId {
  std::uint16_t vendor;
  std::uint16_t product, mask;  // the bits of the product id that the mask has; mask 0: all products
};

inline constexpr std::uint16_t kAnyProduct = 0;

inline constexpr std::array kWedgeIds = {
    WedgeId{0x0c2e, 0, kAnyProduct},  // Honeywell, Metrologic: they make nothing else with a keyboard's interface
    WedgeId{0x0536, 0, kAnyProduct},  // Hand Held Products
    WedgeId{0x05e0, 0x1200, 0xffff},  // Symbol, Zebra: "HID keyboard emulation"; other ids are other modes
    WedgeId{0x05f9, 0, kAnyProduct},  // Datalogic
    WedgeId{0x1eab, 0x0003, 0x00ff},  // Newland: product ids end in 03 in this mode
    WedgeId{0x23d0, 0, kAnyProduct},  // Youjie
};

}  // namespace curblight::wedge
