// SPDX-License-Identifier: Apache-2.0
#include "peripherals/signature_pad/pad_layout.hpp"

#include <algorithm>

namespace curblight::signature_pad {

namespace {

PadLayout low_and_wide(int width, int height) {
  PadLayout layout{.width = width, .height = height};
  const int gap = std::max(2, height / 32);
  const int column = width * 24 / 100;
  const int head = height * 24 / 100;
  layout.head = {0, 0, width - column, head};
  layout.ink = {0, head, width - column, height - head};
  const int each = (height - 2 * gap) / 3;
  for (int i = 0; i < 3; ++i) layout.buttons[static_cast<std::size_t>(i)] = {width - column + gap, i * (each + gap), column - gap, each};
  return layout;
}

}  // namespace

PadLayout layout_of(int width, int height) {
  if (width >= height * 3) return low_and_wide(width, height);
  PadLayout layout{.width = width, .height = height};
  const int gap = std::max(2, width / 64);
  const int head = height * 28 / 100;
  const int foot = height * 22 / 100;
  layout.head = {0, 0, width, head};
  layout.ink = {0, head, width, height - head - foot};
  const int each = (width - 2 * gap) / 3;
  for (int i = 0; i < 3; ++i) layout.buttons[static_cast<std::size_t>(i)] = {i * (each + gap), height - foot, each, foot};
  return layout;
}

std::optional<PadButton> button_at(const PadLayout& layout, int x, int y) {
  for (const auto which : kPadButtons) {
    if (layout.button(which).contains(x, y)) return which;
  }
  return std::nullopt;
}

}  // namespace curblight::signature_pad
