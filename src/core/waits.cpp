// SPDX-License-Identifier: Apache-2.0
// How long customers wait, see waits.hpp.
#include "core/waits.hpp"

#include <algorithm>
#include <vector>

namespace curblight::core {

namespace {

constexpr std::size_t kFewestHandOffs = 3;
constexpr std::size_t kLastHandOffs = 20;

}  // namespace

std::string_view to_string(WaitLevel level) {
  switch (level) {
    case WaitLevel::fresh:
      return "new";
    case WaitLevel::waiting:
      return "waiting";
    case WaitLevel::late:
      return "late";
  }
  return "new";
}

WaitLevel wait_level(std::chrono::milliseconds wait, const WaitLimits& limits) {
  if (wait > limits.late) return WaitLevel::late;
  if (wait > limits.warn) return WaitLevel::waiting;
  return WaitLevel::fresh;
}

std::optional<int> estimate_minutes(std::span<const std::chrono::milliseconds> hand_offs) {
  if (hand_offs.size() < kFewestHandOffs) return std::nullopt;
  const auto used = hand_offs.last(std::min(hand_offs.size(), kLastHandOffs));
  std::vector<std::chrono::milliseconds> sorted(used.begin(), used.end());
  std::sort(sorted.begin(), sorted.end());
  const auto middle = sorted.size() / 2;
  const auto median = sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  const auto minutes = std::chrono::round<std::chrono::minutes>(median).count();
  return static_cast<int>(std::max<std::int64_t>(minutes, 1));
}

}  // namespace curblight::core
