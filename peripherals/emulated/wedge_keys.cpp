// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/wedge_keys.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace curblight::emulated {

namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kControl = 0x01, kShift = 0x02, kAltGr = 0x40;
constexpr std::uint8_t kSpaceKey = 0x2c, kClosingBracketKeyOfUs = 0x30;

// A keyboard's keys row by row, as one sees them: left of the digits, digits; top, home and bottom row of letters.
constexpr std::array<std::uint8_t, 48> kPlaces = {
    0x35, 0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2d, 0x2e,  //
    0x14, 0x1a, 0x08, 0x15, 0x17, 0x1c, 0x18, 0x0c, 0x12, 0x13, 0x2f, 0x30,        //
    0x04, 0x16, 0x07, 0x09, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x33, 0x34, 0x31,        //
    0x64, 0x1d, 0x1b, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38};

struct Picture {
  std::u32string_view plain, shifted, alt_gr;  // '\0': nothing there
  std::u32string_view dead;                    // these wait for a letter
};

constexpr char32_t kNone = U'\0';
constexpr char32_t kGermanAltGr[] = {kNone, kNone, U'²', U'³', kNone, kNone, kNone, U'{', U'[', U']', U'}', U'\\', kNone,
                                     U'@', kNone, U'€', kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone, U'~',
                                     kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone,
                                     U'|', kNone, kNone, kNone, kNone, kNone, kNone, U'µ', kNone, kNone, kNone};
constexpr char32_t kFrenchAltGr[] = {kNone, kNone, U'~', U'#', U'{', U'[', U'|', U'`', U'\\', U'^', U'@', U']', U'}'};

constexpr std::array kPictures = {
    Picture{U"`1234567890-=qwertyuiop[]asdfghjkl;'\\\0zxcvbnm,./"sv, U"~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"|\0ZXCVBNM<>?"sv, {}, {}},
    Picture{U"^1234567890ß´qwertzuiopü+asdfghjklöä#<yxcvbnm,.-", U"°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_",
            {kGermanAltGr, std::size(kGermanAltGr)}, U"^´`"},
    Picture{U"²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*<wxcvbn,;:!", U"\0" U"1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µ>WXCVBN?./§"sv,
            {kFrenchAltGr, std::size(kFrenchAltGr)}, U"^¨`~"},
};

static_assert(std::ranges::all_of(kPictures, [](const Picture& p) {
  return p.plain.size() == kPlaces.size() && p.shifted.size() == kPlaces.size() && p.alt_gr.size() <= kPlaces.size();
}));

// Letters that a keyboard has no key for but a dead key and a letter.
struct Accented {
  char32_t accent;
  std::u32string_view letters, without;
};
constexpr std::array kAccented = {
    Accented{U'´', U"áéíóúÁÉÍÓÚ", U"aeiouAEIOU"}, Accented{U'`', U"àèìòùÀÈÌÒÙ", U"aeiouAEIOU"},
    Accented{U'^', U"âêîôûÂÊÎÔÛ", U"aeiouAEIOU"}, Accented{U'¨', U"äëïöüÄËÏÖÜ", U"aeiouAEIOU"},
};

std::optional<WedgeStroke> stroke_of(const Picture& picture, char32_t c) {
  if (c == U' ') return WedgeStroke{0, kSpaceKey};
  const auto place = [c](std::u32string_view level) { return c == kNone ? std::u32string_view::npos : level.find(c); };
  if (const auto at = place(picture.plain); at != std::u32string_view::npos) return WedgeStroke{0, kPlaces[at]};
  if (const auto at = place(picture.shifted); at != std::u32string_view::npos) return WedgeStroke{kShift, kPlaces[at]};
  if (const auto at = place(picture.alt_gr); at != std::u32string_view::npos) return WedgeStroke{kAltGr, kPlaces[at]};
  return std::nullopt;
}

char32_t next_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
  char32_t c = first < 0x80 ? first : first & (length == 2 ? 0x1f : 0x0f);
  for (std::size_t i = 1; i < length && i < text.size(); ++i) c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
  text.remove_prefix(std::min(length, text.size()));
  return c;
}

// Adds the strokes; false: the keyboard lacks the character.
bool press(const Picture& picture, char32_t c, std::vector<WedgeStroke>& strokes) {
  if (const auto stroke = stroke_of(picture, c)) {
    strokes.push_back(*stroke);
    if (picture.dead.find(c) != std::u32string_view::npos) strokes.push_back({0, kSpaceKey});
    return true;
  }
  for (const auto& [accent, letters, without] : kAccented) {
    const auto at = letters.find(c);
    if (at == std::u32string_view::npos || picture.dead.find(accent) == std::u32string_view::npos) continue;
    strokes.push_back(*stroke_of(picture, accent));
    strokes.push_back(*stroke_of(picture, without[at]));
    return true;
  }
  return false;
}

}  // namespace

std::optional<std::vector<WedgeStroke>> strokes_for(WedgeCountry country, std::string_view text) {
  const auto& picture = kPictures[static_cast<std::size_t>(country)];
  std::vector<WedgeStroke> strokes;
  while (!text.empty()) {
    const auto c = next_character(text);
    if (c == 0x1d) {
      strokes.push_back({kControl, kClosingBracketKeyOfUs});
      continue;
    }
    if (!press(picture, c, strokes)) return std::nullopt;
  }
  return strokes;
}

}  // namespace curblight::emulated
