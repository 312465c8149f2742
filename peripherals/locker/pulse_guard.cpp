// SPDX-License-Identifier: Apache-2.0
#include "peripherals/locker/pulse_guard.hpp"

#include <algorithm>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::locker {

using core::ErrorCode;
using namespace std::chrono_literals;

namespace {

constexpr auto kRetry = 5ms;       // a write that failed although the board is there
constexpr auto kIdle = 3'600'000ms;  // nothing to end: somebody notifies

}  // namespace

PulseGuard::~PulseGuard() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  for (const auto& [line, end] : ends_) static_cast<void>(gpio_.write(line, gpio::Level::inactive));
}

void PulseGuard::start() {
  {
    const std::lock_guard lock(mutex_);
    watched_ = true;
  }
  // No exception is caught here: without this thread the process is better dead, and its outputs dropped from outside.
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("locker-pulse");
    run(std::move(stop));
  });
}

void PulseGuard::run(std::stop_token stop) {
  const std::stop_callback wake(stop, [this] {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  });
  std::unique_lock lock(mutex_);
  watched_ = true;
  while (!stop.stop_requested()) {
    const auto now = timer_.monotonic();
    end_due(now);
    auto wake_at = now + kIdle;
    for (const auto& [line, end] : ends_) wake_at = std::min(wake_at, end);
    timer_.wait_until(lock, changed_, wake_at, [&] {
      return stop.stop_requested() || std::ranges::any_of(ends_, [&](const auto& pulse) { return pulse.second < wake_at; });
    });
  }
  watched_ = false;
  end_due(core::MonotonicTime::max());
}

std::optional<core::MonotonicTime> PulseGuard::settle(core::MonotonicTime now) {
  const std::lock_guard lock(mutex_);
  watched_ = true;
  end_due(now);
  if (ends_.empty()) return std::nullopt;
  return std::ranges::min_element(ends_, {}, [](const auto& pulse) { return pulse.second; })->second;
}

core::Result<void> PulseGuard::pulse(const std::string& line, std::chrono::milliseconds length) {
  if (length <= 0ms || length > kLongest) {
    return core::fail(ErrorCode::invalid_input, "A lock is pulsed for 1 to " + std::to_string(kLongest.count()) + " ms.");
  }
  const std::lock_guard lock(mutex_);
  if (!watched_) return core::fail(ErrorCode::unavailable, "The lockers are not running.");
  if (!ends_.empty()) return core::fail(ErrorCode::conflict, "Another door is being opened. Try again in a second.");
  ends_[line] = timer_.monotonic() + length;
  changed_.notify_all();
  if (auto begun = gpio_.write(line, gpio::Level::active); !begun) {
    ends_[line] = timer_.monotonic();  // nobody knows what it is now
    return begun;
  }
  counters_.add("pulses");
  return {};
}

// Called with the mutex held.
void PulseGuard::end_due(core::MonotonicTime now) {
  for (auto pulse = ends_.begin(); pulse != ends_.end();) {
    if (pulse->second > now) {
      ++pulse;
      continue;
    }
    const auto ended = gpio_.write(pulse->first, gpio::Level::inactive);
    // Without its board the line cannot be reached; claiming it again makes it inactive before anything else.
    if (ended || ended.error().code == ErrorCode::unavailable) {
      pulse = ends_.erase(pulse);
      continue;
    }
    counters_.add("pulse_ends_failed");
    if (now == core::MonotonicTime::max()) return;
    pulse->second = now + kRetry;
    ++pulse;
  }
}

}  // namespace curblight::locker
