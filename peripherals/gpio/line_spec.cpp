// SPDX-License-Identifier: Apache-2.0
// Lines in words.
#include "peripherals/gpio/line_spec.hpp"

namespace curblight::gpio {

std::string wire_words(const LineSpec& spec) {
  const std::string line = spec.line.empty() ? "line " + std::to_string(spec.offset.value_or(0)) : spec.line;
  return line + " of " + spec.chip;
}

}  // namespace curblight::gpio
