// SPDX-License-Identifier: Apache-2.0
// GTIN arithmetic: check digits, the one 14-digit identity, UPC-E expansion, price check digits. Pure.
// Source: GS1 General Specifications, sections 7.9 (check digits) and 5.2.2.4 (UPC-E).
#pragma once

#include <string>
#include <string_view>

#include "core/error.hpp"

namespace curblight::core {

// The check digit for `digits` without one: modulo 10, weights 3,1 from the right. Digits only.
char gtin_check_digit(std::string_view digits);

// True for 8, 12, 13 or 14 digits of which the last is right.
bool has_valid_check_digit(std::string_view gtin);

// 8 (EAN-8), 12, 13 or 14 digits padded to 14. Errors: malformed, bad_check_digit.
Result<std::string> normalise_gtin(std::string_view gtin);

// Eight digits of UPC-E (number system 0 or 1, six digits, check digit) as twelve digits of UPC-A.
// Errors: malformed, bad_check_digit.
Result<std::string> expand_upc_e(std::string_view upc_e);

// The price check digit of a price field of four or five digits. Error: malformed.
Result<char> price_check_digit(std::string_view price);

}  // namespace curblight::core
