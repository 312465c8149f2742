// SPDX-License-Identifier: Apache-2.0
// A picture in grey, and how large one may be. Plain values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace curblight::decoder {

inline constexpr int kLongestSide = 16'384;
inline constexpr std::size_t kMostPixels = std::size_t{40} * 1000 * 1000;
inline constexpr std::size_t kLargestFile = std::size_t{64} * 1024 * 1024;

struct GreyPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;  // row by row, without padding; 0 is black

  std::uint8_t at(int x, int y) const { return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; }
};

constexpr bool is_acceptable_size(std::int64_t width, std::int64_t height) {
  return width > 0 && height > 0 && width <= kLongestSide && height <= kLongestSide &&
         static_cast<std::size_t>(width) * static_cast<std::size_t>(height) <= kMostPixels;
}

}  // namespace curblight::decoder
