// SPDX-License-Identifier: Apache-2.0
// The machine's clocks behind the Timer port.
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::lifecycle {

core::UtcTime SystemTimer::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

core::MonotonicTime SystemTimer::monotonic() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now());
}

bool SystemTimer::wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable_any& changed,
                             core::MonotonicTime deadline, const std::function<bool()>& ready) {
  return changed.wait_until(lock, deadline, ready);
}

}  // namespace curblight::lifecycle
