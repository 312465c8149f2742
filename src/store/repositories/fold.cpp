// SPDX-License-Identifier: Apache-2.0
// Folding by table for Latin-1 Supplement and Latin Extended-A (U+00C0 to U+017F), by range for Greek and
// Cyrillic.
#include "store/repositories/fold.hpp"

#include <array>
#include <cstdint>

namespace curblight::store {
namespace {

// U+00C0 to U+017F, in order; an empty entry keeps the character. Source: the decompositions of the Unicode
// character database; letters without one (æ, ø, ß, đ, ł, þ, œ ...) as they are usually typed without them.
constexpr std::array<const char*, 192> kLatin = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // C0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",  // D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // E0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",   // F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",   // 100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",   // 110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",   // 120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",   // 130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",   // 140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",   // 150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",   // 160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",   // 170
};

void append_utf8(std::string& out, std::uint32_t code) {
  out += static_cast<char>(0xC0 | (code >> 6));
  out += static_cast<char>(0x80 | (code & 0x3F));
}

// Two-byte characters only: that is where all folded letters are.
void append_folded(std::string& out, std::uint32_t code) {
  if (code >= 0x300 && code <= 0x36F) return;  // combining marks
  if (code >= 0xC0 && code <= 0x17F) {
    const char* folded = kLatin[code - 0xC0];
    if (*folded != '\0') {
      out += folded;
      return;
    }
  }
  if (code >= 0x391 && code <= 0x3A9)
    code += 0x20;  // Greek capitals
  else if (code >= 0x410 && code <= 0x42F)
    code += 0x20;  // Cyrillic capitals
  else if (code >= 0x400 && code <= 0x40F)
    code += 0x50;
  append_utf8(out, code);
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : text[i];
    } else if (byte >= 0xC2 && byte <= 0xDF && i + 1 < text.size() &&
               (static_cast<unsigned char>(text[i + 1]) & 0xC0) == 0x80) {
      append_folded(out,
                    (std::uint32_t{byte} & 0x1F) << 6 | (static_cast<unsigned char>(text[i + 1]) & 0x3F));
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') out += c;
  }
  return out;
}

}  // namespace curblight::store
