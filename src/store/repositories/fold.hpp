// SPDX-License-Identifier: Apache-2.0
// Texts as they are searched: case and accents folded away ("Jürgen" is found by "jurgen"), phones as digits.
// Done here and not by the database, so that every database finds the same. Pure.
#pragma once

#include <string>
#include <string_view>

namespace curblight::store {

// Lower case without accents for Latin, lower case for Greek and Cyrillic; combining marks are dropped,
// anything else stays. Bytes that are not UTF-8 stay as they are.
std::string fold(std::string_view text);

std::string digits_of(std::string_view text);

}  // namespace curblight::store
