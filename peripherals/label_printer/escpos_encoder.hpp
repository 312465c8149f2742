// SPDX-License-Identifier: Apache-2.0
// The ESC/POS commands that this driver sends. Source: Epson's ESC/POS command reference. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "peripherals/labels/page.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::label_printer {

inline constexpr std::array<std::uint8_t, 2> kInitialise = {0x1b, 0x40};            // ESC @
inline constexpr std::array<std::uint8_t, 3> kStatusBackOn = {0x1d, 0x61, 0x0f};    // GS a 15
inline constexpr std::array<std::uint8_t, 4> kFeedAndCut = {0x1d, 0x56, 0x42, 0x00};  // GS V 66 0
inline constexpr std::array<std::uint8_t, 3> kAskPaper = {0x1d, 0x72, 0x01};        // GS r 1
inline constexpr std::array<std::uint8_t, 3> kRecoverCleared = {0x10, 0x05, 0x02};  // DLE ENQ 2

inline std::array<std::uint8_t, 3> ask_status(int n) { return {0x10, 0x04, static_cast<std::uint8_t>(n)}; }  // DLE EOT n

// GS ( H, function 48: answer with these four printable characters when all before is done.
inline std::array<std::uint8_t, 11> ask_process_id(const std::array<std::uint8_t, 4>& id) {
  return {0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, id[0], id[1], id[2], id[3]};
}

inline constexpr int kBandRows = 128;
inline constexpr std::size_t kLongestBand = kBandRows * (labels::kPrintableDots / 8);  // bytes of one picture's data

// The page as GS v 0 rasters, one band after the other: a printer whose buffer is small prints while it receives.
transport::Bytes encode_raster(const labels::Page& page);

}  // namespace curblight::label_printer
