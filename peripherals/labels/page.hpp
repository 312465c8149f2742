// SPDX-License-Identifier: Apache-2.0
// A label as dots: what is previewed, printed and compared. One bit per dot, 1 = black, rows padded to whole bytes,
// leftmost dot in the highest bit (the order of ESC/POS GS v 0).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace curblight::labels {

inline constexpr int kPrintableDots = 576;  // 80 mm paper at 203 dpi: 72 mm
inline constexpr int kDotsPerInch = 203;

class Page {
 public:
  Page() = default;
  Page(int width, int height);  // white; both at least 0

  int width() const { return width_; }
  int height() const { return height_; }
  int stride() const { return (width_ + 7) / 8; }  // bytes of a row
  bool black(int x, int y) const;
  void set_black(int x, int y);
  std::span<const std::uint8_t> row(int y) const;
  // Adds a row of stride() bytes at the bottom.
  void append_row(std::span<const std::uint8_t> row);
  void append(const Page& below);  // of the same width

  bool operator==(const Page&) const = default;

 private:
  int width_ = 0, height_ = 0;
  std::vector<std::uint8_t> bits_;
};

// The page as a 1-bit greyscale PNG file's bytes.
std::string to_png(const Page& page);

// Texts of every readable Code 128 and QR symbol on the page, top to bottom (ZBar).
std::vector<std::string> read_codes(const Page& page);

}  // namespace curblight::labels
