// SPDX-License-Identifier: Apache-2.0
#include "peripherals/wedge/keyboard_layout.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace curblight::wedge {

namespace {

struct Key {
  std::uint8_t usage;  // HID usage tables, page 7: named there after the US keyboard
  char32_t plain, shift, alt_gr = 0;
};

constexpr char32_t kGrave = 0x0300, kAcute = 0x0301, kCircumflex = 0x0302, kTilde = 0x0303, kDiaeresis = 0x0308;

constexpr std::array kUs = {
    Key{0x04, 'a', 'A'}, Key{0x05, 'b', 'B'}, Key{0x06, 'c', 'C'}, Key{0x07, 'd', 'D'}, Key{0x08, 'e', 'E'}, Key{0x09, 'f', 'F'},
    Key{0x0a, 'g', 'G'}, Key{0x0b, 'h', 'H'}, Key{0x0c, 'i', 'I'}, Key{0x0d, 'j', 'J'}, Key{0x0e, 'k', 'K'}, Key{0x0f, 'l', 'L'},
    Key{0x10, 'm', 'M'}, Key{0x11, 'n', 'N'}, Key{0x12, 'o', 'O'}, Key{0x13, 'p', 'P'}, Key{0x14, 'q', 'Q'}, Key{0x15, 'r', 'R'},
    Key{0x16, 's', 'S'}, Key{0x17, 't', 'T'}, Key{0x18, 'u', 'U'}, Key{0x19, 'v', 'V'}, Key{0x1a, 'w', 'W'}, Key{0x1b, 'x', 'X'},
    Key{0x1c, 'y', 'Y'}, Key{0x1d, 'z', 'Z'},
    Key{0x1e, '1', '!'}, Key{0x1f, '2', '@'}, Key{0x20, '3', '#'}, Key{0x21, '4', '$'}, Key{0x22, '5', '%'},
    Key{0x23, '6', '^'}, Key{0x24, '7', '&'}, Key{0x25, '8', '*'}, Key{0x26, '9', '('}, Key{0x27, '0', ')'},
    Key{0x2c, ' ', ' '}, Key{0x2d, '-', '_'}, Key{0x2e, '=', '+'}, Key{0x2f, '[', '{'}, Key{0x30, ']', '}'},
    Key{0x31, '\\', '|'}, Key{0x32, '\\', '|'}, Key{0x33, ';', ':'}, Key{0x34, '\'', '"'}, Key{0x35, '`', '~'},
    Key{0x36, ',', '<'}, Key{0x37, '.', '>'}, Key{0x38, '/', '?'}, Key{0x64, '\\', '|'},
    // The number pad, whatever Num Lock says: a scanner that uses it means digits.
    Key{0x54, '/', '/'}, Key{0x55, '*', '*'}, Key{0x56, '-', '-'}, Key{0x57, '+', '+'}, Key{0x59, '1', '1'}, Key{0x5a, '2', '2'},
    Key{0x5b, '3', '3'}, Key{0x5c, '4', '4'}, Key{0x5d, '5', '5'}, Key{0x5e, '6', '6'}, Key{0x5f, '7', '7'}, Key{0x60, '8', '8'},
    Key{0x61, '9', '9'}, Key{0x62, '0', '0'}, Key{0x63, '.', '.'},
};

constexpr std::array kGerman = {
    Key{0x08, 'e', 'E', U'€'}, Key{0x10, 'm', 'M', U'µ'}, Key{0x14, 'q', 'Q', '@'}, Key{0x1c, 'z', 'Z'}, Key{0x1d, 'y', 'Y'},
    Key{0x1f, '2', '"', U'²'}, Key{0x20, '3', U'§', U'³'}, Key{0x23, '6', '&'}, Key{0x24, '7', '/', '{'},
    Key{0x25, '8', '(', '['}, Key{0x26, '9', ')', ']'}, Key{0x27, '0', '=', '}'},
    Key{0x2d, U'ß', '?', '\\'}, Key{0x2e, kAcute, kGrave}, Key{0x2f, U'ü', U'Ü'}, Key{0x30, '+', '*', '~'},
    Key{0x31, '#', '\''}, Key{0x32, '#', '\''}, Key{0x33, U'ö', U'Ö'}, Key{0x34, U'ä', U'Ä'}, Key{0x35, kCircumflex, U'°'},
    Key{0x36, ',', ';'}, Key{0x37, '.', ':'}, Key{0x38, '-', '_'}, Key{0x64, '<', '>', '|'},
};

constexpr std::array kFrench = {
    Key{0x04, 'q', 'Q'}, Key{0x08, 'e', 'E', U'€'}, Key{0x10, ',', '?'}, Key{0x14, 'a', 'A'}, Key{0x1a, 'z', 'Z'}, Key{0x1d, 'w', 'W'},
    Key{0x1e, '&', '1'}, Key{0x1f, U'é', '2', kTilde}, Key{0x20, '"', '3', '#'}, Key{0x21, '\'', '4', '{'}, Key{0x22, '(', '5', '['},
    Key{0x23, '-', '6', '|'}, Key{0x24, U'è', '7', kGrave}, Key{0x25, '_', '8', '\\'}, Key{0x26, U'ç', '9', '^'}, Key{0x27, U'à', '0', '@'},
    Key{0x2d, ')', U'°', ']'}, Key{0x2e, '=', '+', '}'}, Key{0x2f, kCircumflex, kDiaeresis}, Key{0x30, '$', U'£', U'¤'},
    Key{0x31, '*', U'µ'}, Key{0x32, '*', U'µ'}, Key{0x33, 'm', 'M'}, Key{0x34, U'ù', '%'}, Key{0x35, U'²', 0},
    Key{0x36, ';', '.'}, Key{0x37, ':', '/'}, Key{0x38, '!', U'§'}, Key{0x64, '<', '>'},
};

struct Mark {
  char32_t mark, spacing;
  std::u32string_view letters, with_mark;
};

constexpr std::array kMarks = {
    Mark{kGrave, '`', U"aeiouAEIOU", U"àèìòùÀÈÌÒÙ"},
    Mark{kAcute, U'´', U"aeiouyAEIOUY", U"áéíóúýÁÉÍÓÚÝ"},
    Mark{kCircumflex, '^', U"aeiouAEIOU", U"âêîôûÂÊÎÔÛ"},
    Mark{kTilde, '~', U"anoANO", U"ãñõÃÑÕ"},
    Mark{kDiaeresis, U'¨', U"aeiouyAEIOU", U"äëïöüÿÄËÏÖÜ"},
};

struct Country {
  Layout layout;
  const char *name, *words;
  std::span<const Key> keys;
};

constexpr std::array kCountries = {
    Country{Layout::us, "us", "US", {}},
    Country{Layout::de, "de", "German", kGerman},
    Country{Layout::fr, "fr", "French", kFrench},
};

const Country& country_of(Layout layout) { return *std::ranges::find(kCountries, layout, &Country::layout); }

const Key* find_key(std::span<const Key> keys, std::uint8_t usage) {
  const auto found = std::ranges::find(keys, usage, &Key::usage);
  return found == keys.end() ? nullptr : &*found;
}

const Mark* find_mark(char32_t mark) {
  const auto* found = std::ranges::find(kMarks, mark, &Mark::mark);
  return found == kMarks.end() ? nullptr : found;
}

}  // namespace

const char* to_string(Layout layout) { return country_of(layout).name; }

const char* words_of(Layout layout) { return country_of(layout).words; }

char32_t character_of(Layout layout, std::uint8_t usage, Level level) {
  const auto* key = find_key(country_of(layout).keys, usage);
  if (key == nullptr) key = find_key(kUs, usage);
  if (key == nullptr) return 0;
  switch (level) {
    case Level::plain: return key->plain;
    case Level::shift: return key->shift;
    case Level::alt_gr: return key->alt_gr;
  }
  return 0;
}

bool is_dead(char32_t character) { return character >= 0x0300 && character <= 0x036f; }

char32_t spacing_form(char32_t mark) {
  const auto* found = find_mark(mark);
  return found == nullptr ? mark : found->spacing;
}

char32_t composed(char32_t mark, char32_t letter) {
  const auto* found = find_mark(mark);
  if (found == nullptr) return 0;
  const auto at = found->letters.find(letter);
  return at == std::u32string_view::npos ? 0 : found->with_mark[at];
}

}  // namespace curblight::wedge
