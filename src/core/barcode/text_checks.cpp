// SPDX-License-Identifier: Apache-2.0
// Is scanned data text at all? See text_checks.hpp.
#include "core/barcode/text_checks.hpp"

#include <algorithm>

namespace curblight::core {

namespace {

unsigned byte_at(std::string_view data, std::size_t i) {
  return i < data.size() ? static_cast<unsigned char>(data[i]) : 0U;
}

}  // namespace

bool is_all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

bool has_control_characters(std::string_view data) {
  for (std::size_t i = 0; i < data.size(); ++i) {
    const unsigned byte = byte_at(data, i);
    if ((byte < 0x20 && byte != 0x1D) || byte == 0x7F) return true;
    const unsigned next = byte_at(data, i + 1);
    if (byte == 0xC2 && next >= 0x80 && next <= 0x9F) return true;
  }
  return false;
}

bool stands_in_json_as_it_is(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; });
}

bool is_utf8(std::string_view data) {
  for (std::size_t i = 0; i < data.size();) {
    const unsigned lead = byte_at(data, i);
    // The range of the second byte is what excludes overlong forms, surrogates and too large numbers.
    std::size_t more = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead < 0x80)
      more = 0;
    else if (lead >= 0xC2 && lead <= 0xDF)
      more = 1;
    else if (lead >= 0xE0 && lead <= 0xEF)
      more = 2;
    else if (lead >= 0xF0 && lead <= 0xF4)
      more = 3;
    else
      return false;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (std::size_t k = 1; k <= more; ++k) {
      const unsigned byte = byte_at(data, i + k);
      if (byte < low || byte > high) return false;
      low = 0x80;
      high = 0xBF;
    }
    i += more + 1;
  }
  return true;
}

std::string_view shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (byte_at(text, most) & 0xC0U) == 0x80) --most;
  return text.substr(0, most);
}

std::string printable(std::string_view data) {
  std::string out;
  for (char c : data.substr(0, 40)) out += c > 0x20 && c < 0x7F ? c : '?';
  return out;
}

}  // namespace curblight::core
