// SPDX-License-Identifier: Apache-2.0
// Texts of the outside world, see texts.hpp.
#include "integration/texts.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace curblight::integration {

namespace {

struct Entity {
  std::string_view name;
  char32_t character;
};

// The entities that editors of shop systems put into product names (HTML 4 names).
constexpr Entity kEntities[] = {
    {"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"trade", 0x2122},  {"reg", 0xAE},     {"copy", 0xA9},    {"deg", 0xB0},
    {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},
    {"rdquo", 0x201D}, {"hellip", 0x2026}, {"bull", 0x2022},  {"times", 0xD7},   {"frac12", 0xBD},
    {"frac14", 0xBC},  {"euro", 0x20AC},   {"pound", 0xA3},   {"agrave", 0xE0},  {"aacute", 0xE1},
    {"acirc", 0xE2},   {"auml", 0xE4},     {"aring", 0xE5},   {"aelig", 0xE6},   {"ccedil", 0xE7},
    {"egrave", 0xE8},  {"eacute", 0xE9},   {"ecirc", 0xEA},   {"euml", 0xEB},    {"iacute", 0xED},
    {"icirc", 0xEE},   {"ntilde", 0xF1},   {"oacute", 0xF3},  {"ocirc", 0xF4},   {"ouml", 0xF6},
    {"oslash", 0xF8},  {"uacute", 0xFA},   {"uuml", 0xFC},    {"szlig", 0xDF},   {"Auml", 0xC4},
    {"Ouml", 0xD6},    {"Uuml", 0xDC},     {"Eacute", 0xC9},
};

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6);
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3F));
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

// `name` is what stands between '&' and ';'.
std::optional<char32_t> entity(std::string_view name) {
  for (const auto& known : kEntities) {
    if (known.name == name) return known.character;
  }
  if (!name.starts_with('#')) return std::nullopt;
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t number = 0;
  const auto result = std::from_chars(name.data(), name.data() + name.size(), number, hex ? 16 : 10);
  const bool whole = !name.empty() && result.ec == std::errc() && result.ptr == name.data() + name.size();
  const bool character = number >= 0x20 && number <= 0x10FFFF && (number < 0x7F || number > 0x9F) &&
                         (number < 0xD800 || number > 0xDFFF);
  if (!whole || !character) return std::nullopt;
  return static_cast<char32_t>(number);
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongestName = 10;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '&') {
      const auto end = text.find(';', i);
      if (end != std::string_view::npos && end - i <= kLongestName) {
        if (const auto character = entity(text.substr(i + 1, end - i - 1))) {
          append_utf8(out, *character);
          i = end;
          continue;
        }
      }
    }
    out += text[i];
  }
  return out;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  for (char c : decode_entities(text)) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    const char kept = control ? ' ' : c;
    if (kept == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += kept;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> split_clean(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find(separator);
    if (auto part = clean_text(text.substr(0, end)); !part.empty()) parts.push_back(std::move(part));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace curblight::integration
