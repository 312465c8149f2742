// SPDX-License-Identifier: Apache-2.0
// Money is an integer of minor units of an ISO 4217 currency. Decimals from outside are parsed as text.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace curblight::core {

struct Money {
  std::int64_t minor = 0;

  auto operator<=>(const Money&) const = default;
  constexpr Money operator+(Money other) const { return {minor + other.minor}; }
  constexpr Money operator-(Money other) const { return {minor - other.minor}; }
  constexpr Money& operator+=(Money other) { minor += other.minor; return *this; }
};

// Digits after the point of an ISO 4217 currency code: 0 (JPY), 2 (USD) or 3 (KWD).
// Error unknown_currency for a code that is not in ISO 4217's list of active codes.
Result<int> currency_digits(std::string_view code);

// "12.34" with two digits is 1234. More decimals than the currency has are accepted only when they are zeros.
// Errors: bad_decimal (not a decimal number, too large, or not exact in this currency).
Result<Money> parse_money(std::string_view text, int digits);

// Splits an amount by weights, by largest remainder: the parts add up to exactly `total`, each is its exact share
// rounded down or up, and between equal remainders the first gets the extra minor unit. All weights zero (or
// negative): equal parts. This is how an import lays a bundle parent's charge on the children.
// Empty when there are no weights.
std::vector<Money> split_by_weight(Money total, std::span<const std::int64_t> weights);

}  // namespace curblight::core
