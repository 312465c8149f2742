// SPDX-License-Identifier: Apache-2.0
// GS1 element strings: application identifiers with their lengths and readings. Pure; used by parse_code().
// Source: GS1 General Specifications, sections 3 (AI table), 7.8 (element strings), 7.12 (dates).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/barcode/parse.hpp"
#include "core/error.hpp"

namespace curblight::core {

inline constexpr char kFnc1 = '\x1D';

// The whole data of a GS1 symbol; a leading FNC1 and a trailing one are tolerated. `current_year` sets the
// century of dates. Errors: malformed (names the AI), bad_check_digit (of a GTIN inside).
Result<std::vector<ElementString>> parse_element_strings(std::string_view data, int current_year);

// One element, as Digital Link carries them. Errors: as above.
Result<ElementString> parse_element(std::string_view ai, std::string_view value, int current_year);

// True for an AI that this table knows.
bool is_known_ai(std::string_view ai);

// YYMMDD as "YYYY-MM-DD": a day of 00 is the month's last; the century is that which puts the year within 49
// years before and 50 after the current one (7.12). Error malformed for a date that does not exist.
Result<std::string> read_gs1_date(std::string_view yymmdd, int current_year);

}  // namespace curblight::core
