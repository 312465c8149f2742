// SPDX-License-Identifier: Apache-2.0
// The clock plus the one way a device thread waits: for a condition, until a deadline. Drivers never sleep, so a
// test that fakes this port runs a whole printer job, time-outs included, on one thread and in no time.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>

#include "core/clock.hpp"

namespace curblight::lifecycle {

class Timer : public core::Clock {
 public:
  // Blocks until ready() holds (returns true) or `deadline` has passed (returns what ready() then says).
  // `lock` guards what ready() reads: it is held on entry, on return and whenever ready() runs.
  // Whoever changes that state notifies `changed` with the lock's mutex held.
  virtual bool wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable_any& changed,
                          core::MonotonicTime deadline, const std::function<bool()>& ready) = 0;
};

// The machine's clocks. Safe from any thread.
class SystemTimer final : public Timer {
 public:
  core::UtcTime now() const override;
  core::MonotonicTime monotonic() const override;
  bool wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable_any& changed,
                  core::MonotonicTime deadline, const std::function<bool()>& ready) override;
};

}  // namespace curblight::lifecycle
