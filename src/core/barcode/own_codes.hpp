// SPDX-License-Identifier: Apache-2.0
// Curblight's own labels: bags (CLB), shelves (CLS), lockers (CLK), badges (CLA). Written here and read by
// parse_code(). Base32 is Crockford's alphabet (no I, L, O, U); the bag's check character is ISO/IEC 7064 MOD
// 37,36 over all before it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/ids.hpp"

namespace curblight::core {

// "CLB" + at least six base32 digits + check character. The id must be positive.
std::string bag_code(BagId bag);
// Errors: malformed (not a bag code), bad_check_digit (damaged or mistyped).
Result<BagId> read_bag_code(std::string_view code);

// Letters, digits, '-', '.', '_', '/' ; 1 to 32 of them. Error: invalid_input.
Result<std::string> shelf_code(std::string_view location);
Result<std::string> locker_code(std::string_view compartment);

// 128 random bits as 26 base32 digits. The caller brings the randomness.
std::string badge_code(const std::array<std::uint8_t, 16>& random);

bool is_location_id(std::string_view id);
bool is_badge_code(std::string_view code);

// ISO/IEC 7064 MOD 37,36 over 0-9 and A-Z. Nothing when another character is in it.
std::optional<char> mod_37_36_check(std::string_view text);

}  // namespace curblight::core
