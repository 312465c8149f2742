// SPDX-License-Identifier: Apache-2.0
// A clock that moves only when a test says so. Thread-safe: the writer's thread reads it while the test's
// sets it.
#pragma once

#include <atomic>

#include "core/clock.hpp"

namespace curblight::test {

class FakeClock final : public core::Clock {
 public:
  // 2026-11-23 18:00:00 UTC: one in the afternoon in New York.
  explicit FakeClock(core::UtcTime start = core::UtcTime{std::chrono::seconds{1'795'456'800}})
      : utc_(start.time_since_epoch().count()) {}

  core::UtcTime now() const override { return core::UtcTime{std::chrono::milliseconds{utc_.load()}}; }
  core::MonotonicTime monotonic() const override {
    return core::MonotonicTime{std::chrono::milliseconds{monotonic_.load()}};
  }

  // Time passes.
  void advance(std::chrono::milliseconds by) {
    utc_ += by.count();
    monotonic_ += by.count();
  }
  // Somebody sets the wall clock; no time passes.
  void set_wall_clock(core::UtcTime to) { utc_ = to.time_since_epoch().count(); }

 private:
  std::atomic<std::int64_t> utc_;
  std::atomic<std::int64_t> monotonic_{1'000'000};
};

}  // namespace curblight::test
