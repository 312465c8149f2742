// SPDX-License-Identifier: Apache-2.0
// Dots in, dots out.
#include "peripherals/labels/page.hpp"

#include <algorithm>
#include <cassert>

namespace curblight::labels {

namespace {

constexpr std::uint8_t kLeftmost = 0x80;

}  // namespace

Page::Page(int width, int height) : width_(width), height_(height) {
  assert(width >= 0 && height >= 0);
  bits_.resize(static_cast<std::size_t>(stride()) * static_cast<std::size_t>(height));
}

bool Page::black(int x, int y) const {
  assert(x >= 0 && x < width_ && y >= 0 && y < height_);
  return (row(y)[static_cast<std::size_t>(x / 8)] & (kLeftmost >> (x % 8))) != 0;
}

void Page::set_black(int x, int y) {
  assert(x >= 0 && x < width_ && y >= 0 && y < height_);
  bits_[static_cast<std::size_t>(y) * static_cast<std::size_t>(stride()) + static_cast<std::size_t>(x / 8)] |=
      static_cast<std::uint8_t>(kLeftmost >> (x % 8));
}

std::span<const std::uint8_t> Page::row(int y) const {
  const auto bytes = static_cast<std::size_t>(stride());
  return std::span(bits_).subspan(static_cast<std::size_t>(y) * bytes, bytes);
}

void Page::append_row(std::span<const std::uint8_t> row) {
  assert(row.size() == static_cast<std::size_t>(stride()));
  bits_.insert(bits_.end(), row.begin(), row.end());
  ++height_;
}

void Page::append(const Page& below) {
  assert(below.width_ == width_);
  bits_.insert(bits_.end(), below.bits_.begin(), below.bits_.end());
  height_ += below.height_;
}

}  // namespace curblight::labels
