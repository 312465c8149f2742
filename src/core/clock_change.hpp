// SPDX-License-Identifier: Apache-2.0
// The wall clock is set now and then (by hand, by NTP after a start without a battery), and waits must not move with it: what is
// stored is UTC, so the times of what is still open are set with it. Pure.
#pragma once

#include <chrono>

#include "core/check_in.hpp"
#include "core/clock.hpp"

namespace curblight::core {

// Compares how far both clocks went on between two looks.
class ClockWatch {
 public:
  ClockWatch(UtcTime now, MonotonicTime monotonic) : wall_(now), monotonic_(monotonic) {}
  // How far the wall clock was set since the last look (or since the beginning), forward or back. Zero for less than two seconds:
  // NTP adjusts by small steps, and those may move a wait.
  std::chrono::milliseconds look(UtcTime now, MonotonicTime monotonic);

 private:
  UtcTime wall_;
  MonotonicTime monotonic_;
};

// An open check-in after the clock was set by so much: it has waited as long as before.
CheckIn with_clock_set(CheckIn check_in, std::chrono::milliseconds by);

}  // namespace curblight::core
