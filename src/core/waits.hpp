// SPDX-License-Identifier: Apache-2.0
// How long customers wait: levels and the honest estimate. Pure; the service that owns check-ins calls it. What
// becomes of waits when the clock is set is in clock_change.hpp.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "core/check_in.hpp"
#include "core/clock.hpp"

namespace curblight::core {

enum class WaitLevel { fresh, waiting, late };
std::string_view to_string(WaitLevel level);  // "new", "waiting", "late"

struct WaitLimits {
  std::chrono::seconds warn{120};
  std::chrono::seconds late{240};
};

// Longer than the limit, not equal to it.
WaitLevel wait_level(std::chrono::milliseconds wait, const WaitLimits& limits);

// Whole minutes, at least 1, of the median of the last 20 hand-offs (from arrival to hand-off, oldest first);
// nothing when there are fewer than three. The caller passes today's, today being the store's day.
std::optional<int> estimate_minutes(std::span<const std::chrono::milliseconds> hand_offs);

}  // namespace curblight::core
