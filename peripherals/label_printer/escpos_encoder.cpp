// SPDX-License-Identifier: Apache-2.0
// Page to raster bands.
#include "peripherals/label_printer/escpos_encoder.hpp"

#include <algorithm>

namespace curblight::label_printer {

transport::Bytes encode_raster(const labels::Page& page) {
  transport::Bytes bytes;
  const auto stride = static_cast<unsigned>(page.stride());
  bytes.reserve(stride * static_cast<unsigned>(page.height()) + 16);
  for (int top = 0; top < page.height(); top += kBandRows) {
    const auto rows = static_cast<unsigned>(std::min(kBandRows, page.height() - top));
    const std::array<std::uint8_t, 8> head = {
        0x1d, 0x76, 0x30, 0x00,  // GS v 0, normal size
        static_cast<std::uint8_t>(stride & 0xff), static_cast<std::uint8_t>(stride >> 8),
        static_cast<std::uint8_t>(rows & 0xff), static_cast<std::uint8_t>(rows >> 8)};
    bytes.insert(bytes.end(), head.begin(), head.end());
    for (unsigned y = 0; y < rows; ++y) {
      const auto row = page.row(top + static_cast<int>(y));
      bytes.insert(bytes.end(), row.begin(), row.end());
    }
  }
  return bytes;
}

}  // namespace curblight::label_printer
