// SPDX-License-Identifier: Apache-2.0
// Where things are on the pad's LCD, for any size of it: head, signing area, and the three buttons as hot areas. Pure.
#pragma once

#include <array>
#include <optional>

namespace curblight::signature_pad {

enum class PadButton { cancel, clear, accept };
inline constexpr std::array kPadButtons = {PadButton::cancel, PadButton::clear, PadButton::accept};

// LCD pixels.
struct Area {
  int x = 0, y = 0, width = 0, height = 0;
  constexpr bool contains(int px, int py) const { return px >= x && py >= y && px < x + width && py < y + height; }
  constexpr int right() const { return x + width; }
  constexpr int bottom() const { return y + height; }
};

struct PadLayout {
  int width = 0, height = 0;
  Area head = {}, ink = {};
  std::array<Area, 3> buttons = {};  // in the order of kPadButtons
  Area button(PadButton which) const { return buttons[static_cast<std::size_t>(which)]; }
};

// Buttons in a row at the foot, Accept at the right; on a pad that is low and wide (STU-300) in a column at the right.
PadLayout layout_of(int width, int height);

// The button under this pixel.
std::optional<PadButton> button_at(const PadLayout& layout, int x, int y);

}  // namespace curblight::signature_pad
