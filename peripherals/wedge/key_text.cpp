// SPDX-License-Identifier: Apache-2.0
#include "peripherals/wedge/key_text.hpp"

#include <charconv>
#include <string_view>
#include <utility>

namespace curblight::wedge {

namespace {

// HID usage tables, page 7.
constexpr std::uint8_t kEnterKey = 0x28, kKeypadEnter = 0x58, kTabKey = 0x2b, kCapsLock = 0x39, kKeypad1 = 0x59, kKeypad0 = 0x62;
constexpr std::size_t kLongestNumber = 4;  // "0252"
constexpr char32_t kNoCharacter = 0xfffd;

// Alt and a number without a leading 0: code page 850, which has the letters of 437 in the same places.
constexpr std::u32string_view kCodePage850 =
    U"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";
static_assert(kCodePage850.size() == 128);
// With one: code page 1252, which differs from Latin-1 here. Its five holes are no characters.
constexpr std::u32string_view kWindows128To159 =
    U"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";
static_assert(kWindows128To159.size() == 32);

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0 | c >> 6), put(0x80 | (c & 0x3f));
  } else {
    put(0xe0 | c >> 12), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
  }
}

char32_t character_of_number(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (value < 128) return value == 0 ? kNoCharacter : value;
  if (value > 255) return kNoCharacter;
  if (digits.front() != '0') return kCodePage850[value - 128];
  return value < 160 ? kWindows128To159[value - 128] : value;
}

char32_t digit_of_keypad(std::uint8_t usage) {
  if (usage == kKeypad0) return '0';
  return usage >= kKeypad1 && usage < kKeypad0 ? U'1' + (usage - kKeypad1) : 0;
}

bool makes_control_character(char32_t c) { return (c >= '@' && c <= '_') || (c >= 'a' && c <= 'z'); }

// Ctrl and ']' is 0x1D. Where the country's key has no such character, scanners press the key that a US keyboard has.
char32_t control_character(Layout layout, std::uint8_t usage) {
  for (const auto country : {layout, Layout::us}) {
    for (const auto level : {Level::plain, Level::shift}) {
      const auto c = character_of(country, usage, level);
      if (makes_control_character(c)) return c & 0x1f;
    }
  }
  return 0;
}

bool is_letter_pair(char32_t plain, char32_t shifted) { return plain >= 'a' && plain - shifted == 0x20; }

}  // namespace

std::string KeyText::type(const KeyEvent& event) {
  if (event.usage == 0) return event.left_alt() ? std::string{} : finish_number();
  const bool alt_gr = event.alt_gr() || (event.control() && event.left_alt());
  if (event.left_alt() && !alt_gr) {
    if (const auto digit = digit_of_keypad(event.usage); digit != 0 && number_.size() <= kLongestNumber) number_ += static_cast<char>(digit);
    return {};
  }
  switch (event.usage) {
    case kEnterKey:
    case kKeypadEnter: return put(kEnter);
    case kTabKey: return put(kTab);
    case kCapsLock: caps_ = !caps_; return {};
    default: break;
  }
  if (event.control() && !alt_gr) {
    const auto c = control_character(layout_, event.usage);
    return c == 0 ? std::string{} : put(c);
  }
  bool shift = event.shift();
  if (caps_ && is_letter_pair(character_of(layout_, event.usage, Level::plain), character_of(layout_, event.usage, Level::shift))) shift = !shift;
  const auto c = character_of(layout_, event.usage, alt_gr ? Level::alt_gr : shift ? Level::shift : Level::plain);
  return c == 0 ? std::string{} : put(c);
}

void KeyText::reset() {
  dead_ = 0;
  caps_ = false;
  number_.clear();
}

std::string KeyText::finish_number() {
  if (number_.empty()) return {};
  return put(character_of_number(std::exchange(number_, {})));
}

std::string KeyText::put(char32_t character) {
  if (is_dead(character)) {
    auto before = take_dead();
    dead_ = character;
    return before;
  }
  std::string text;
  if (dead_ != 0) {
    if (character == ' ') return take_dead();
    if (const auto letter = composed(dead_, character); letter != 0) {
      character = letter;
      dead_ = 0;
    }
    text = take_dead();
  }
  append_utf8(text, character);
  return text;
}

// A dead key that met no letter of its own stands for itself.
std::string KeyText::take_dead() {
  std::string text;
  if (dead_ != 0) append_utf8(text, spacing_form(std::exchange(dead_, 0)));
  return text;
}

std::string typed_text(Layout layout, std::span<const std::uint8_t> reports) {
  PressedKeys keys;
  KeyText text(layout);
  std::string typed;
  for (; reports.size() >= kBootReportSize; reports = reports.subspan(kBootReportSize)) {
    for (const auto& event : keys.update(reports.first(kBootReportSize))) typed += text.type(event);
  }
  return typed;
}

}  // namespace curblight::wedge
