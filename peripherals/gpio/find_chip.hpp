// SPDX-License-Identifier: Apache-2.0
// Finds a GPIO chip by its label. Internal to the libgpiod adapter.
#pragma once

#include <memory>
#include <string>

#include "core/error.hpp"
#include "peripherals/gpio/libgpiod_chip.hpp"

namespace curblight::gpio {

// Opens every chip to ask for its label: takes about a millisecond. Errors: unavailable (no chip has the label), forbidden
// (none of those that may be opened has it), conflict (two have it).
core::Result<std::unique_ptr<LibgpiodChip>> find_chip(const std::string& label);

}  // namespace curblight::gpio
