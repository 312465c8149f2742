// SPDX-License-Identifier: Apache-2.0
// The lines of the configuration file: the light, the accept button, the lockers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "peripherals/gpio/line_spec.hpp"

namespace curblight::daemon {

struct LockerConfig {
  std::string name;
  gpio::LineSpec lock, door;
  int pulse_ms = 300;
};

struct GpioConfig {
  std::vector<gpio::LineSpec> lamps;  // "lamp_red", ..., or "lamp_single" alone
  std::optional<gpio::LineSpec> accept_button;
  std::vector<LockerConfig> lockers;
};

class TomlReader;

// Reads [devices.gpio] and [[devices.lockers]]. `emulated`: no chip is wanted, lines are lines of memory. What is wrong is
// told to the reader: a line named twice, a lamp for no chip, a pulse that is too long.
void read_gpio(TomlReader& file, bool emulated, GpioConfig& config);

}  // namespace curblight::daemon
