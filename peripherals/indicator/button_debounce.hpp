// SPDX-License-Identifier: Apache-2.0
// A contact bounces for some milliseconds: a press counts once the level has been steady for the whole time.
// Pure: time comes in as an argument, the owner asks when to call settle().
#pragma once

#include <chrono>
#include <optional>

#include "core/clock.hpp"
#include "peripherals/gpio/gpio.hpp"

namespace curblight::indicator {

class ButtonDebounce {
 public:
  explicit ButtonDebounce(std::chrono::milliseconds steady) : steady_(steady) {}

  void edge(gpio::Level level, core::MonotonicTime at);
  // When settle() is due, while the level is not steady yet.
  std::optional<core::MonotonicTime> deadline() const;
  // True exactly once per press, as soon as it is steady. A button held since before the start is no press.
  bool settle(core::MonotonicTime now);
  // What the line reads at the start.
  void begin(gpio::Level level);

 private:
  const std::chrono::milliseconds steady_;
  gpio::Level settled_ = gpio::Level::inactive;
  gpio::Level last_ = gpio::Level::inactive;
  std::optional<core::MonotonicTime> since_;
};

}  // namespace curblight::indicator
