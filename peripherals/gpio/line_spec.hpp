// SPDX-License-Identifier: Apache-2.0
// Which wire a line is: set in the configuration, and plain values from then on.
#pragma once

#include <optional>
#include <string>

namespace curblight::gpio {

enum class Bias { as_is, disabled, pull_up, pull_down };  // as_is: what the board's boot configuration says

struct LineSpec {
  std::string name;  // what drivers call it: "lamp_red"
  // The chip by its label, "pinctrl-bcm2711": the number in /dev/gpiochip0 changes with kernels and plugging order.
  std::string chip;
  std::string line;                // the line's name on that chip; empty: `offset` holds
  std::optional<unsigned> offset;  // counted from 0
  bool active_low = false;         // active is the low level on the wire
  Bias bias = Bias::as_is;         // inputs only; the kernel has it since 5.5
  bool operator==(const LineSpec&) const = default;
};

// "GPIO17 of pinctrl-bcm2711", "line 17 of pinctrl-bcm2711": for error messages.
std::string wire_words(const LineSpec& spec);

}  // namespace curblight::gpio
