// SPDX-License-Identifier: Apache-2.0
#include "core/clock_change.hpp"

#include <utility>

namespace curblight::core {

std::chrono::milliseconds ClockWatch::look(UtcTime now, MonotonicTime monotonic) {
  constexpr std::chrono::seconds kLeast{2};
  const auto by = (now - std::exchange(wall_, now)) - (monotonic - std::exchange(monotonic_, monotonic));
  return std::chrono::abs(by) < kLeast ? std::chrono::milliseconds{0} : by;
}

CheckIn with_clock_set(CheckIn check_in, std::chrono::milliseconds by) {
  for (auto* time : {&check_in.eta, &check_in.arrived_at, &check_in.accepted_at}) {
    if (*time) **time += by;
  }
  return check_in;
}

}  // namespace curblight::core
