// SPDX-License-Identifier: Apache-2.0
// A line that LibgpiodGpio holds. Internal to it; guarded by its mutex.
#pragma once

#include <cstdint>
#include <memory>

#include "peripherals/gpio/libgpiod_chip.hpp"
#include "peripherals/gpio/libgpiod_gpio.hpp"

namespace curblight::gpio {

struct LibgpiodGpio::Claim {
  Direction direction = Direction::unused;
  std::unique_ptr<LibgpiodLine> held;
  EdgeCallback on_edge;
  std::uint64_t id = 0;          // of the epoll set: never used twice, unlike descriptors
  Level told = Level::inactive;  // the last level told, or written
  bool read = true;              // `told` comes from reading the line: the edge to it may still be on its way
  bool settling = false;         // edges came a moment ago: look whether the level is still the one told
};

}  // namespace curblight::gpio
