// SPDX-License-Identifier: Apache-2.0
// One change, however often the contact bounces.
#include "peripherals/gpio/debounce.hpp"

namespace curblight::gpio {

void Debounce::begin(Level level) {
  settled_ = last_ = level;
  since_.reset();
}

void Debounce::edge(Level level, core::MonotonicTime at) {
  last_ = level;
  since_ = at;
}

std::optional<core::MonotonicTime> Debounce::deadline() const {
  if (!since_) return std::nullopt;
  return *since_ + steady_;
}

std::optional<Level> Debounce::settle(core::MonotonicTime now) {
  if (!since_ || now < *since_ + steady_) return std::nullopt;
  since_.reset();
  if (last_ == settled_) return std::nullopt;
  settled_ = last_;
  return settled_;
}

}  // namespace curblight::gpio
