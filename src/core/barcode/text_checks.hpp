// SPDX-License-Identifier: Apache-2.0
// Is scanned data text at all, and how much of it fits into a message. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace curblight::core {

// Of ASCII; of the empty text false.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_all_digits(std::string_view text);

// Controls of ASCII other than FNC1 (0x1D), DEL, and the C1 controls as UTF-8 has them.
bool has_control_characters(std::string_view data);

// Nothing in it has to be escaped or replaced in a JSON string: visible ASCII and spaces without quote and backslash.
bool stands_in_json_as_it_is(std::string_view text);

// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view data);

// The first `most` bytes of UTF-8 at the most, ending where a character ends.
std::string_view shortened(std::string_view text, std::size_t most);

// For messages: everything but visible ASCII becomes '?', at most 40 characters.
std::string printable(std::string_view data);

}  // namespace curblight::core
