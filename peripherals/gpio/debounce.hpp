// SPDX-License-Identifier: Apache-2.0
// A contact bounces for some milliseconds: a level counts once it has been steady for the whole time. Pure: time comes
// in as an argument, the owner asks when to call settle().
#pragma once

#include <chrono>
#include <optional>

#include "core/clock.hpp"
#include "peripherals/gpio/gpio.hpp"

namespace curblight::gpio {

class Debounce {
 public:
  explicit Debounce(std::chrono::milliseconds steady) : steady_(steady) {}

  // What the line reads at the start; no change by itself.
  void begin(Level level);
  void edge(Level level, core::MonotonicTime at);
  // When settle() is due, while the level is not steady yet.
  std::optional<core::MonotonicTime> deadline() const;
  // The new level, exactly once per change, as soon as it is steady.
  std::optional<Level> settle(core::MonotonicTime now);
  Level settled() const { return settled_; }

 private:
  const std::chrono::milliseconds steady_;
  Level settled_ = Level::inactive;
  Level last_ = Level::inactive;
  std::optional<core::MonotonicTime> since_;
};

}  // namespace curblight::gpio
