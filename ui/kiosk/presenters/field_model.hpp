// SPDX-License-Identifier: Apache-2.0
// A field that is typed into with the kiosk's own keyboard (or a real one), as presenters see it. No GTK.
#pragma once

#include <cstddef>
#include <string>

namespace curblight::kiosk {

struct FieldModel {
  std::string label{};
  std::string text{};
  std::string placeholder{};
  std::string error{};   // below the field, instead of a colour alone
  bool masked = false;   // dots
  bool active = false;   // the caret is here
  bool good = false;     // a tick at the right
};

// Keys of the on-screen keyboard: a character as UTF-8, or one of these words.
inline constexpr const char* kKeyDelete = "delete";
inline constexpr const char* kKeyClear = "clear";
inline constexpr const char* kKeyEnter = "enter";

// The text after a key; at most `most` characters. Enter changes nothing.
std::string typed(std::string text, const std::string& key, std::size_t most);
// Characters, not bytes.
std::size_t characters(const std::string& text);
bool is_digit_key(const std::string& key);

}  // namespace curblight::kiosk
