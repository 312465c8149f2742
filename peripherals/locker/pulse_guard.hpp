// SPDX-License-Identifier: Apache-2.0
// The only place that makes a lock's line active, and the one that ends it: a pulse has its end before it begins, and a
// thread of its own (`locker-pulse`) that does nothing but end pulses. Whatever happens to the caller, to callbacks or to the
// bank's thread, the line is inactive in time; when its board took the claim away meanwhile, the guard claims the line itself.
// What a dead process leaves is dropped by curblight-gpio-safe and by the next start. Owner: the composition root. Any thread.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "core/error.hpp"
#include "peripherals/gpio/gpio.hpp"
#include "peripherals/lifecycle/device_counters.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::locker {

class PulseGuard final {
 public:
  static constexpr std::chrono::milliseconds kLongest{1000};

  // gpio and timer outlive it. The lines are claimed by others.
  PulseGuard(gpio::Gpio& gpio, lifecycle::Timer& timer) : gpio_(gpio), timer_(timer) {}
  ~PulseGuard();  // ends every pulse

  // Starts the thread. Before it, pulse() refuses.
  void start();
  // The thread's body. Tests call it on their own thread.
  void run(std::stop_token stop);
  // Ends what is due, and says when to come again: for a second thread that looks, too.
  std::optional<core::MonotonicTime> settle(core::MonotonicTime now);

  // Returns when the line is active; it becomes inactive `length` after the call began. Errors: invalid_input (longer than
  // kLongest, or not positive), conflict (a lock is active: one at a time, the power supply is made for one), unavailable
  // (no thread to end it), and those of Gpio::write.
  core::Result<void> pulse(const std::string& line, std::chrono::milliseconds length);

  // "pulses", "pulse_ends_failed".
  lifecycle::DeviceCounters::Counts counters() const { return counters_.all(); }

 private:
  struct Pulse {
    core::MonotonicTime end;      // when it is made inactive, or that is tried next
    core::MonotonicTime give_up;  // a board that did not come back by then has no power, or the bank finds it
  };
  void end_due(core::MonotonicTime now);
  enum class Reached { yes, no, no_board };
  Reached end_pulse(const std::string& line);

  gpio::Gpio& gpio_;
  lifecycle::Timer& timer_;
  lifecycle::DeviceCounters counters_;
  std::mutex mutex_;  // held over every write: an end can never come before its beginning
  std::condition_variable_any changed_;
  bool watched_ = false;  // somebody ends pulses
  std::map<std::string, Pulse> pulses_;
  std::jthread thread_;
};

}  // namespace curblight::locker
