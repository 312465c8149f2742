// SPDX-License-Identifier: Apache-2.0
// Which keys a scanner in keyboard mode presses for a text, by the keyboard it is set to: the opposite of what a driver
// does, from pictures of the keyboards, so that an error in one does not hide in the other. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace curblight::emulated {

enum class WedgeCountry { us, de, fr };

struct WedgeStroke {
  std::uint8_t modifiers = 0, usage = 0;
};

// The strokes for the text (UTF-8); a control character is Ctrl and a key. Nothing: it has a character that the keyboard lacks.
std::optional<std::vector<WedgeStroke>> strokes_for(WedgeCountry country, std::string_view text);

}  // namespace curblight::emulated
