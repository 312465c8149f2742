// SPDX-License-Identifier: Apache-2.0
// Makers whose devices the scanner drivers may open, as data: add a maker here. Product ids are not listed on
// purpose, they change with the scanner's mode; the report descriptor decides.
#pragma once

#include <array>
#include <cstdint>

namespace curblight::scanner {

struct ScannerMaker {
  std::uint16_t vendor;
  const char* name;
};

inline constexpr std::array kScannerMakers = {
    ScannerMaker{0x0c2e, "Honeywell"},  // and Metrologic: 0b6a Vuquest 3310, 0b81 Voyager 1400g
    ScannerMaker{0x0536, "Hand Held Products"},
    ScannerMaker{0x05e0, "Zebra"},       // Symbol: 1200 HID, 1701 CDC
    ScannerMaker{0x05f9, "Datalogic"},
    ScannerMaker{0x1eab, "Newland"},     // product ids end in 03 keyboard, 06 CDC, 10 HID POS
    ScannerMaker{0x23d0, "Youjie"},
    ScannerMaker{0x0db5, "Access-IS"},
    ScannerMaker{0x0c4b, "Microscan"},
};

}  // namespace curblight::scanner
