// SPDX-License-Identifier: Apache-2.0
// A quantity is whole thousandths of its unit (piece, kg, m): 1 piece is 1000.
#pragma once

#include <compare>
#include <cstdint>

namespace curblight::core {

struct Quantity {
  std::int64_t milli = 0;

  static constexpr Quantity units(std::int64_t count) { return {count * 1000}; }
  constexpr bool is_zero() const { return milli == 0; }
  constexpr bool is_whole() const { return milli % 1000 == 0; }

  auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator+(Quantity other) const { return {milli + other.milli}; }
  constexpr Quantity operator-(Quantity other) const { return {milli - other.milli}; }
  constexpr Quantity& operator+=(Quantity other) { milli += other.milli; return *this; }
  constexpr Quantity& operator-=(Quantity other) { milli -= other.milli; return *this; }
};

}  // namespace curblight::core
