// SPDX-License-Identifier: Apache-2.0
// A Timer for one thread: waiting runs the planned events on the way and then jumps to the deadline. A driver's
// thread body, run on the test's thread, so plays hours in no time and the same way each time.
#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <utility>

#include "peripherals/lifecycle/timer.hpp"

namespace curblight::test {

class FakeTimer final : public lifecycle::Timer {
 public:
  core::UtcTime now() const override {
    return core::UtcTime(std::chrono::milliseconds(1'770'000'000'000)) + (now_ - kStart);
  }
  core::MonotonicTime monotonic() const override { return now_; }

  // Runs `event` when the time comes to start + `at`, while somebody waits.
  void at(std::chrono::milliseconds at, std::function<void()> event) { events_.emplace(kStart + at, std::move(event)); }
  void after(std::chrono::milliseconds wait, std::function<void()> event) { events_.emplace(now_ + wait, std::move(event)); }
  std::chrono::milliseconds elapsed() const { return now_ - kStart; }

  bool wait_until(std::unique_lock<std::mutex>& lock, std::condition_variable_any&, core::MonotonicTime deadline,
                  const std::function<bool()>& ready) override {
    for (;;) {
      if (ready()) return true;
      const auto next = events_.begin();
      if (next == events_.end() || next->first > deadline) break;
      now_ = std::max(now_, next->first);
      const auto event = std::move(next->second);
      events_.erase(next);
      lock.unlock();
      event();
      lock.lock();
    }
    // A test that forgot to end its driver must fail, not spin.
    if (now_ - kStart > std::chrono::hours(24 * 365)) throw std::runtime_error("the fake timer waits for ever");
    now_ = std::max(now_, deadline);
    return ready();
  }

 private:
  static constexpr core::MonotonicTime kStart{std::chrono::milliseconds(1'000'000)};
  core::MonotonicTime now_ = kStart;
  std::multimap<core::MonotonicTime, std::function<void()>> events_;
};

}  // namespace curblight::test
