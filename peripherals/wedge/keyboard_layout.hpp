// SPDX-License-Identifier: Apache-2.0
// What the keys of a keyboard mean, by the country that the scanner types for. Data: a country is a table of the rows in
// which it differs from the US. As Windows has them, which is what makers program their scanners after. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace curblight::wedge {

enum class Layout { us, de, fr };

// "us", "de", "fr"; the names that the settings use.
const char* to_string(Layout layout);
// For a sentence: "US", "German", "French".
const char* words_of(Layout layout);

enum class Level { plain, shift, alt_gr };

// The character of a key on that level; 0: none. A dead key is its combining mark (U+0301 for the acute).
char32_t character_of(Layout layout, std::uint8_t usage, Level level);

// U+0300 to U+036F.
bool is_dead(char32_t character);
// The mark on its own: U+0301 is an acute accent, U+00B4.
char32_t spacing_form(char32_t mark);
// The letter with the mark: U+0308 and 'u' are U+00FC; 0: there is none.
char32_t composed(char32_t mark, char32_t letter);

}  // namespace curblight::wedge
