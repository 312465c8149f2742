// SPDX-License-Identifier: Apache-2.0
// How domain values stand in columns: times as milliseconds, money and quantities as integers, absent as
// NULL. Shared by the repositories; not part of the port.
#pragma once

#include <optional>
#include <string>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/money.hpp"
#include "core/quantity.hpp"
#include "store/database.hpp"

namespace curblight::store::columns {

inline Value of(core::UtcTime time) {
  return std::int64_t{time.time_since_epoch().count()};
}
inline Value of(const std::optional<core::UtcTime>& time) {
  return time ? of(*time) : Value{nullptr};
}
inline Value of(core::Money money) {
  return money.minor;
}
inline Value of(core::Quantity quantity) {
  return quantity.milli;
}
inline Value of(const std::string& text) {
  return text;
}
inline Value flag(bool value) {
  return std::int64_t{value ? 1 : 0};
}
template <typename Tag>
Value of(core::Id<Tag> id) {
  return id.value;
}

inline core::UtcTime time(const Row& row, int column) {
  return core::UtcTime{std::chrono::milliseconds{row.integer(column)}};
}
inline std::optional<core::UtcTime> optional_time(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return time(row, column);
}
inline core::Money money(const Row& row, int column) {
  return {row.integer(column)};
}
inline core::Quantity quantity(const Row& row, int column) {
  return {row.integer(column)};
}

}  // namespace curblight::store::columns
