// SPDX-License-Identifier: Apache-2.0
// The order suffix, see suffix.hpp.
#include "core/suffix.hpp"

#include <algorithm>

namespace curblight::core {

namespace {

constexpr std::size_t kShortest = 4;

// The last `count` characters of UTF-8 text; all of it when there are fewer.
std::string_view last_characters(std::string_view text, std::size_t count) {
  std::size_t from = text.size();
  while (from > 0 && count > 0) {
    --from;
    const bool first_byte = (static_cast<unsigned char>(text[from]) & 0xC0) != 0x80;
    if (first_byte) --count;
  }
  return text.substr(from);
}

}  // namespace

std::string order_suffix(std::string_view number, std::span<const std::string> live) {
  // The number itself stands in `live` once; a second time is another channel's order.
  const bool twice = std::count(live.begin(), live.end(), number) > 1;
  if (twice) return std::string(number);
  for (std::size_t length = kShortest; length < number.size(); ++length) {
    const auto suffix = last_characters(number, length);
    const bool shared = std::any_of(live.begin(), live.end(), [&](std::string_view other) {
      return other != number && other.ends_with(suffix);
    });
    if (!shared) return std::string(suffix);
  }
  return std::string(number);
}

}  // namespace curblight::core
