// SPDX-License-Identifier: Apache-2.0
// The indicator light and the chime, see light_plan.hpp.
#include "core/light_plan.hpp"

#include <algorithm>

namespace curblight::core {

namespace {

using std::chrono::milliseconds;

// One part of a repeating cycle. Nothing here may change lamps more than three times on per second (3 Hz is
// the limit for people with photosensitive epilepsy, WCAG 2.3.1); a test counts it.
struct Phase {
  milliseconds length;
  Lamps lamps;
};

constexpr milliseconds kSlowHalf{1000};  // 0.5 Hz
constexpr milliseconds kFastHalf{250};   // 2 Hz
constexpr milliseconds kBlip{100};
constexpr milliseconds kBlipEvery{10'000};

constexpr Lamps kDark{};
constexpr Lamps kRed{.red = true};
constexpr Lamps kYellow{.yellow = true};
constexpr Lamps kGreen{.green = true};
constexpr Lamps kBlue{.blue = true};
constexpr Lamps kSingle{.single = true};

constexpr Phase kSteadyGreen[] = {{milliseconds{0}, kGreen}};
constexpr Phase kSteadyBlue[] = {{milliseconds{0}, kBlue}};
constexpr Phase kSteadyDark[] = {{milliseconds{0}, kDark}};
constexpr Phase kYellowBlink[] = {{kSlowHalf, kYellow}, {kSlowHalf, kDark}};
constexpr Phase kRedBlink[] = {{kFastHalf, kRed}, {kFastHalf, kDark}};
constexpr Phase kImpaired[] = {{kSlowHalf, kRed}, {kSlowHalf, kYellow}};

constexpr Phase kSingleBlip[] = {{kBlip, kSingle}, {kBlipEvery - kBlip, kDark}};
constexpr Phase kSingleSteady[] = {{milliseconds{0}, kSingle}};
constexpr Phase kSingleSlow[] = {{kSlowHalf, kSingle}, {kSlowHalf, kDark}};
constexpr Phase kSingleFast[] = {{kFastHalf, kSingle}, {kFastHalf, kDark}};

std::span<const Phase> cycle_of(LightPattern pattern, LightHardware hardware) {
  const bool one = hardware == LightHardware::one_lamp;
  switch (pattern) {
    case LightPattern::off:
      return one ? std::span<const Phase>(kSingleBlip) : kSteadyDark;
    case LightPattern::green_steady:
      return one ? std::span<const Phase>(kSingleBlip) : kSteadyGreen;
    case LightPattern::blue_steady:
      return one ? std::span<const Phase>(kSingleSteady) : kSteadyBlue;
    case LightPattern::yellow_blink:
      return one ? std::span<const Phase>(kSingleSlow) : kYellowBlink;
    case LightPattern::red_blink:
      return one ? std::span<const Phase>(kSingleFast) : kRedBlink;
    case LightPattern::impaired:
      return one ? std::span<const Phase>(kSingleFast) : kImpaired;
  }
  return kSteadyDark;
}

std::optional<milliseconds> chime_interval(LightPattern pattern) {
  if (pattern == LightPattern::red_blink) return milliseconds{15'000};
  if (pattern == LightPattern::yellow_blink) return milliseconds{30'000};
  return std::nullopt;
}

bool somebody_waits(LightPattern pattern) {
  return pattern == LightPattern::blue_steady || chime_interval(pattern).has_value();
}

}  // namespace

std::string_view to_string(LightPattern pattern) {
  switch (pattern) {
    case LightPattern::off:
      return "off";
    case LightPattern::green_steady:
      return "green";
    case LightPattern::blue_steady:
      return "blue";
    case LightPattern::yellow_blink:
      return "yellow_blink";
    case LightPattern::red_blink:
      return "red_blink";
    case LightPattern::impaired:
      return "impaired";
  }
  return "impaired";
}

Result<LightPattern> light_pattern_from(std::string_view word) {
  using enum LightPattern;
  for (const auto pattern : {off, green_steady, blue_steady, yellow_blink, red_blink, impaired}) {
    if (to_string(pattern) == word) return pattern;
  }
  return fail(ErrorCode::invalid_input, "The light shows off, green, blue, yellow_blink, red_blink and impaired.");
}

LightPattern plan_light(std::span<const WaitingCheckIn> check_ins, const WaitLimits& limits,
                        AlertingHealth health, IdleLight idle) {
  if (health == AlertingHealth::impaired) return LightPattern::impaired;
  std::optional<WaitLevel> worst;
  for (const auto& check_in : check_ins) {
    if (check_in.state != CheckInState::arrived) continue;
    const auto level = wait_level(check_in.wait, limits);
    worst = worst ? std::max(*worst, level) : level;
  }
  if (!worst) return idle == IdleLight::green ? LightPattern::green_steady : LightPattern::off;
  switch (*worst) {
    case WaitLevel::fresh:
      return LightPattern::blue_steady;
    case WaitLevel::waiting:
      return LightPattern::yellow_blink;
    case WaitLevel::late:
      return LightPattern::red_blink;
  }
  return LightPattern::impaired;
}

LightFrame lamps_at(LightPattern pattern, LightHardware hardware, MonotonicTime now) {
  const auto cycle = cycle_of(pattern, hardware);
  if (cycle.size() == 1) return {cycle.front().lamps, std::nullopt};
  milliseconds period{0};
  for (const auto& phase : cycle) period += phase.length;
  auto into = now.time_since_epoch() % period;
  if (into < milliseconds{0}) into += period;
  milliseconds end{0};
  for (const auto& phase : cycle) {
    end += phase.length;
    if (into < end) return {phase.lamps, now + (end - into)};
  }
  return {cycle.back().lamps, now + period};
}

ChimeDecision plan_chime(const ChimeState& state, LightPattern pattern, std::int64_t arrivals,
                         MonotonicTime now) {
  ChimeDecision decision;
  decision.state = state;
  decision.state.pattern = pattern;
  decision.state.arrivals = arrivals;
  if (!somebody_waits(pattern)) {
    decision.state.last_chime.reset();
    return decision;
  }
  const auto interval = chime_interval(pattern);
  const bool somebody_came = arrivals > state.arrivals;
  const bool got_worse = pattern > state.pattern && somebody_waits(state.pattern);
  const bool due = interval && (!state.last_chime || now - *state.last_chime >= *interval);
  if (somebody_came || got_worse || due) {
    decision.sound = true;
    decision.state.last_chime = now;
  }
  if (interval) decision.next_at = decision.state.last_chime.value_or(now) + *interval;
  return decision;
}

}  // namespace curblight::core
