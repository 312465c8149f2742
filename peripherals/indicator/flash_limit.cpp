// SPDX-License-Identifier: Apache-2.0
#include "peripherals/indicator/flash_limit.hpp"

#include <array>

namespace curblight::indicator {

Lamps FlashLimit::allow(const Lamps& lit, const Lamps& wanted, core::MonotonicTime now) {
  constexpr std::array kAll = {&Lamps::red, &Lamps::yellow, &Lamps::green, &Lamps::blue, &Lamps::single};
  held_until_.reset();
  Lamps allowed = wanted;
  bool flashes = false;
  for (const auto lamp : kAll) flashes = flashes || (wanted.*lamp && !(lit.*lamp));
  if (!flashes) return allowed;
  if (!last_flash_ || now >= *last_flash_ + kShortest) {
    last_flash_ = now;
    return allowed;
  }
  held_until_ = *last_flash_ + kShortest;
  for (const auto lamp : kAll) allowed.*lamp = wanted.*lamp && lit.*lamp;
  return allowed;
}

}  // namespace curblight::indicator
