// SPDX-License-Identifier: Apache-2.0
// Time stamps as shop systems write them. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/clock.hpp"
#include "core/error.hpp"

namespace curblight::integration {

// "2026-11-22 04:31:00" and "2026-11-22T04:31:00.250": without an offset it is UTC (Adobe Commerce stores
// UTC). "Z", "+02:00" and
// "-0530" are followed. With `relative_now`, demo data may say "now", "now-25m", "now+2h" (s, m, h, d).
// Error malformed.
core::Result<core::UtcTime> parse_timestamp(std::string_view text, std::optional<core::UtcTime> relative_now);

}  // namespace curblight::integration
