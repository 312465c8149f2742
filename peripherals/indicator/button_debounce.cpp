// SPDX-License-Identifier: Apache-2.0
// One press, however often the contact bounces.
#include "peripherals/indicator/button_debounce.hpp"

namespace curblight::indicator {

void ButtonDebounce::begin(gpio::Level level) {
  settled_ = last_ = level;
  since_.reset();
}

void ButtonDebounce::edge(gpio::Level level, core::MonotonicTime at) {
  last_ = level;
  since_ = at;
}

std::optional<core::MonotonicTime> ButtonDebounce::deadline() const {
  if (!since_) return std::nullopt;
  return *since_ + steady_;
}

bool ButtonDebounce::settle(core::MonotonicTime now) {
  if (!since_ || now < *since_ + steady_) return false;
  since_.reset();
  if (last_ == settled_) return false;
  settled_ = last_;
  return settled_ == gpio::Level::active;
}

}  // namespace curblight::indicator
