// SPDX-License-Identifier: Apache-2.0
// The indicator light and the chime as pure functions of the store's waits and of monotonic time. The driver
// only applies differences, so after a crash or a replug the light is right at once. Colours follow IEC
// 60073.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/check_in.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/waits.hpp"

namespace curblight::core {

enum class LightPattern { off, green_steady, blue_steady, yellow_blink, red_blink, impaired };
// The API's words: "off", "green", "blue", "yellow_blink", "red_blink", "impaired".
std::string_view to_string(LightPattern pattern);
// Error invalid_input: none of these words.
Result<LightPattern> light_pattern_from(std::string_view word);

struct WaitingCheckIn {
  CheckInState state = CheckInState::arrived;
  std::chrono::milliseconds wait{0};
};
enum class AlertingHealth {
  working,
  impaired
};  // impaired: store unreachable, relay board gone, clock invalid
enum class IdleLight { green, off };

// The worst state of the store. Only arrived customers count: accepting is the acknowledgement that calms the
// light.
LightPattern plan_light(std::span<const WaitingCheckIn> check_ins, const WaitLimits& limits,
                        AlertingHealth health, IdleLight idle);

enum class LightHardware { stack, one_lamp };

struct Lamps {
  bool red = false;
  bool yellow = false;
  bool green = false;
  bool blue = false;
  bool single = false;  // the only lamp of LightHardware::one_lamp
  bool operator==(const Lamps&) const = default;
};

struct LightFrame {
  Lamps lamps;
  std::optional<MonotonicTime> next_change;  // strictly after the time asked for; nothing when steady
  bool operator==(const LightFrame&) const = default;
};

// What is lit at `now`. Phases count from the clock's zero, so equal lights on one box blink together. One
// lamp: nobody waits is dark with a blip of 100 ms each 10 s, an arrival steady, then 0.5 Hz, and 2 Hz for
// late and impaired.
LightFrame lamps_at(LightPattern pattern, LightHardware hardware, MonotonicTime now);

// ---- sound ----

struct ChimeState {
  LightPattern pattern = LightPattern::off;
  std::int64_t arrivals = 0;  // how many arrivals there had been when it last decided
  std::optional<MonotonicTime> last_chime;
  bool operator==(const ChimeState&) const = default;
};
struct ChimeDecision {
  bool sound = false;
  ChimeState state;                      // pass it in again next time
  std::optional<MonotonicTime> next_at;  // when to ask again if nothing else happens
};
// One chime for each arrival, then each 30 s at the first limit and each 15 s past the second; none when
// nobody waits or when alerting is impaired. `arrivals` only ever grows.
ChimeDecision plan_chime(const ChimeState& state, LightPattern pattern, std::int64_t arrivals,
                         MonotonicTime now);

}  // namespace curblight::core
