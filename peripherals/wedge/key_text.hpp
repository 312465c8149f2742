// SPDX-License-Identifier: Apache-2.0
// Keys to characters as Windows makes them: dead keys, AltGr, Caps Lock, Ctrl and letter for a control character, Alt
// and a number for any character. Pure; keeps what has begun.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "peripherals/wedge/boot_report.hpp"
#include "peripherals/wedge/keyboard_layout.hpp"

namespace curblight::wedge {

inline constexpr char kEnter = '\r', kTab = '\t';

class KeyText {
 public:
  explicit KeyText(Layout layout) : layout_(layout) {}

  // What the event typed, as UTF-8; mostly one character or none. GS1's FNC1 is 0x1D. A number that is no character is
  // U+FFFD, so that the code does not pass for another one.
  std::string type(const KeyEvent& event);
  // Another code begins: a dead key without its letter, Caps Lock and half a number are forgotten.
  void reset();

 private:
  std::string finish_number();
  std::string put(char32_t character);
  std::string take_dead();

  const Layout layout_;
  char32_t dead_ = 0;
  bool caps_ = false;
  std::string number_;
};

// All that these reports type, 8 bytes each; a rest shorter than that is ignored.
std::string typed_text(Layout layout, std::span<const std::uint8_t> reports);

}  // namespace curblight::wedge
