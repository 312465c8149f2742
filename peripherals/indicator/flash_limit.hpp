// SPDX-License-Identifier: Apache-2.0
// Nothing flashes faster than three times a second, whatever is asked for (WCAG 2.3.1: faster can cause seizures). The
// plan's own blinking stays below that; this holds it when the plan itself flaps. Pure: time comes in as an argument.
#pragma once

#include <chrono>
#include <optional>

#include "core/clock.hpp"
#include "peripherals/indicator/lamps.hpp"

namespace curblight::indicator {

class FlashLimit {
 public:
  static constexpr std::chrono::milliseconds kShortest{334};

  // What may be lit now: lamps go dark at once; a dark one lights up only kShortest after any lamp last did.
  Lamps allow(const Lamps& lit, const Lamps& wanted, core::MonotonicTime now);
  // When the lamps held back by the last allow() may light up; none: nothing was held back.
  std::optional<core::MonotonicTime> held_until() const { return held_until_; }

 private:
  std::optional<core::MonotonicTime> last_flash_;
  std::optional<core::MonotonicTime> held_until_;
};

}  // namespace curblight::indicator
