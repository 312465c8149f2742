// SPDX-License-Identifier: Apache-2.0
// Time comes in through this port: UTC for what is stored and shown, monotonic for waits and durations.
#pragma once

#include <chrono>

namespace curblight::core {

using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;
using MonotonicTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::milliseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual UtcTime now() const = 0;
  virtual MonotonicTime monotonic() const = 0;
};

}  // namespace curblight::core
