// SPDX-License-Identifier: Apache-2.0
#include "peripherals/locker/pulse_guard.hpp"

#include <algorithm>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::locker {

using core::ErrorCode;
using namespace std::chrono_literals;

namespace {

constexpr auto kRetry = 5ms;          // a write or a claim that failed
constexpr auto kKeepTrying = 2000ms;  // past the pulse's end
constexpr auto kIdle = 3'600'000ms;   // nothing to end: somebody notifies

}  // namespace

PulseGuard::~PulseGuard() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  for (const auto& [line, pulse] : pulses_) static_cast<void>(end_pulse(line));
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
    for (const auto& [line, pulse] : pulses_) wake_at = std::min(wake_at, pulse.end);
    timer_.wait_until(lock, changed_, wake_at, [&] {
      return stop.stop_requested() || std::ranges::any_of(pulses_, [&](const auto& pulse) { return pulse.second.end < wake_at; });
    });
  }
  watched_ = false;
  end_due(core::MonotonicTime::max());
}

std::optional<core::MonotonicTime> PulseGuard::settle(core::MonotonicTime now) {
  const std::lock_guard lock(mutex_);
  watched_ = true;
  end_due(now);
  if (pulses_.empty()) return std::nullopt;
  return std::ranges::min_element(pulses_, {}, [](const auto& pulse) { return pulse.second.end; })->second.end;
}

core::Result<void> PulseGuard::pulse(const std::string& line, std::chrono::milliseconds length) {
  if (length <= 0ms || length > kLongest) {
    return core::fail(ErrorCode::invalid_input, "A lock is pulsed for 1 to " + std::to_string(kLongest.count()) + " ms.");
  }
  const std::lock_guard lock(mutex_);
  if (!watched_) return core::fail(ErrorCode::unavailable, "The lockers are not running.");
  if (!pulses_.empty()) return core::fail(ErrorCode::conflict, "Another door is being opened. Try again in a second.");
  const auto end = timer_.monotonic() + length;
  pulses_[line] = {end, end + kKeepTrying};
  changed_.notify_all();
  if (auto begun = gpio_.write(line, gpio::Level::active); !begun) {
    pulses_[line].end = timer_.monotonic();  // nobody knows what it is now
    return begun;
  }
  counters_.add("pulses");
  return {};
}

// Called with the mutex held.
void PulseGuard::end_due(core::MonotonicTime now) {
  for (auto pulse = pulses_.begin(); pulse != pulses_.end();) {
    if (pulse->second.end > now) {
      ++pulse;
      continue;
    }
    const auto reached = end_pulse(pulse->first);
    if (reached != Reached::yes) counters_.add("pulse_ends_failed");
    if (reached != Reached::yes && now == core::MonotonicTime::max()) return;
    if (reached == Reached::yes || (reached == Reached::no_board && now >= pulse->second.give_up)) {
      pulse = pulses_.erase(pulse);
      continue;
    }
    pulse->second.end = now + kRetry;
    ++pulse;
  }
}

// A board that failed once has taken the claim away, and may have kept the level: claiming the line again makes it inactive before
// anything else. Whoever claims it then finds it claimed and inactive.
PulseGuard::Reached PulseGuard::end_pulse(const std::string& line) {
  const auto ended = gpio_.write(line, gpio::Level::inactive);
  if (ended) return Reached::yes;
  if (ended.error().code != ErrorCode::unavailable) return Reached::no;
  return gpio_.claim_output(line) ? Reached::yes : Reached::no_board;
}

}  // namespace curblight::locker
