// SPDX-License-Identifier: Apache-2.0
// The light tells the truth, at the frequencies of the specification, and never blinks faster than 3 Hz.
#include "core/light_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <vector>

namespace curblight::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr LightPattern kPatterns[] = {LightPattern::off,         LightPattern::green_steady,
                                      LightPattern::blue_steady, LightPattern::yellow_blink,
                                      LightPattern::red_blink,   LightPattern::impaired};
constexpr LightHardware kHardware[] = {LightHardware::stack, LightHardware::one_lamp};

LightPattern plan(std::vector<WaitingCheckIn> check_ins, AlertingHealth health = AlertingHealth::working,
                  IdleLight idle = IdleLight::green) {
  return plan_light(check_ins, WaitLimits{}, health, idle);
}

WaitingCheckIn waits(seconds wait, CheckInState state = CheckInState::arrived) {
  return {state, wait};
}

TEST(LightPlan, ShowsTheWorstWaitOfTheStore) {
  EXPECT_EQ(plan({}), LightPattern::green_steady);
  EXPECT_EQ(plan({waits(seconds{0})}), LightPattern::blue_steady);
  EXPECT_EQ(plan({waits(seconds{120})}), LightPattern::blue_steady);
  EXPECT_EQ(plan({waits(seconds{1}), waits(seconds{121})}), LightPattern::yellow_blink);
  EXPECT_EQ(plan({waits(seconds{241}), waits(seconds{121}), waits(seconds{1})}), LightPattern::red_blink);
}

TEST(LightPlan, GoesOutWhenNobodyWaitsIfTheStoreWantsItSo) {
  EXPECT_EQ(plan({}, AlertingHealth::working, IdleLight::off), LightPattern::off);
  EXPECT_EQ(plan({waits(seconds{1})}, AlertingHealth::working, IdleLight::off), LightPattern::blue_steady);
}

TEST(LightPlan, CalmsDownWhenSomebodyAccepts) {
  EXPECT_EQ(plan({waits(seconds{500}, CheckInState::accepted)}), LightPattern::green_steady);
  EXPECT_EQ(plan({waits(seconds{500}, CheckInState::on_the_way)}), LightPattern::green_steady);
  EXPECT_EQ(plan({waits(seconds{500}, CheckInState::accepted), waits(seconds{10})}),
            LightPattern::blue_steady);
}

TEST(LightPlan, PutsImpairedAlertingAboveEverything) {
  EXPECT_EQ(plan({waits(seconds{500})}, AlertingHealth::impaired), LightPattern::impaired);
  EXPECT_EQ(plan({}, AlertingHealth::impaired), LightPattern::impaired);
}

// Walks a pattern by its own next_change from `from` on and gives the frames of `span`.
std::vector<std::pair<MonotonicTime, Lamps>> walk(LightPattern pattern, LightHardware hardware,
                                                  MonotonicTime from, seconds span) {
  std::vector<std::pair<MonotonicTime, Lamps>> frames;
  auto now = from;
  while (now < from + span) {
    const auto frame = lamps_at(pattern, hardware, now);
    frames.emplace_back(now, frame.lamps);
    if (!frame.next_change) break;
    EXPECT_GT(*frame.next_change, now);
    now = *frame.next_change;
  }
  return frames;
}

std::map<std::string, std::vector<MonotonicTime>> switched_on(LightPattern pattern, LightHardware hardware,
                                                              seconds span) {
  std::map<std::string, std::vector<MonotonicTime>> edges;
  Lamps before{};
  const auto note = [&](const char* name, bool was, bool is, MonotonicTime at) {
    if (is && !was) edges[name].push_back(at);
  };
  for (const auto& [at, lamps] : walk(pattern, hardware, MonotonicTime{}, span)) {
    note("red", before.red, lamps.red, at);
    note("yellow", before.yellow, lamps.yellow, at);
    note("green", before.green, lamps.green, at);
    note("blue", before.blue, lamps.blue, at);
    note("single", before.single, lamps.single, at);
    before = lamps;
  }
  return edges;
}

TEST(LampFrames, NeverBlinkFasterThanThreeTimesASecond) {
  for (const auto pattern : kPatterns) {
    for (const auto hardware : kHardware) {
      for (const auto& [lamp, edges] : switched_on(pattern, hardware, seconds{60})) {
        for (std::size_t i = 3; i < edges.size(); ++i) {
          EXPECT_GE(edges[i] - edges[i - 3], seconds{1}) << to_string(pattern) << " " << lamp;
        }
      }
    }
  }
}

TEST(LampFrames, BlinkAtTheFrequenciesOfTheSpecification) {
  EXPECT_EQ(switched_on(LightPattern::yellow_blink, LightHardware::stack, seconds{60})["yellow"].size(), 30U);
  EXPECT_EQ(switched_on(LightPattern::red_blink, LightHardware::stack, seconds{60})["red"].size(), 120U);
  auto impaired = switched_on(LightPattern::impaired, LightHardware::stack, seconds{60});
  EXPECT_EQ(impaired["red"].size(), 30U);
  EXPECT_EQ(impaired["yellow"].size(), 30U);
}

TEST(LampFrames, AreSteadyWithoutANextChange) {
  EXPECT_EQ(lamps_at(LightPattern::green_steady, LightHardware::stack, MonotonicTime{seconds{7}}),
            (LightFrame{{.green = true}, {}}));
  EXPECT_EQ(lamps_at(LightPattern::blue_steady, LightHardware::stack, MonotonicTime{seconds{7}}),
            (LightFrame{{.blue = true}, {}}));
  EXPECT_EQ(lamps_at(LightPattern::off, LightHardware::stack, MonotonicTime{seconds{7}}),
            (LightFrame{{}, {}}));
  EXPECT_EQ(lamps_at(LightPattern::blue_steady, LightHardware::one_lamp, MonotonicTime{}),
            (LightFrame{{.single = true}, {}}));
}

TEST(LampFrames, AlternateRedAndYellowWhenImpaired) {
  for (const auto& [at, lamps] :
       walk(LightPattern::impaired, LightHardware::stack, MonotonicTime{}, seconds{20})) {
    EXPECT_NE(lamps.red, lamps.yellow);
    EXPECT_FALSE(lamps.green || lamps.blue);
  }
}

TEST(LampFrames, LetOneLampBlipWhenNobodyWaits) {
  for (const auto pattern : {LightPattern::off, LightPattern::green_steady}) {
    const auto on = lamps_at(pattern, LightHardware::one_lamp, MonotonicTime{seconds{20}});
    EXPECT_TRUE(on.lamps.single);
    EXPECT_EQ(on.next_change, MonotonicTime{milliseconds{20'100}});
    const auto dark = lamps_at(pattern, LightHardware::one_lamp, MonotonicTime{milliseconds{20'100}});
    EXPECT_FALSE(dark.lamps.single);
    EXPECT_EQ(dark.next_change, MonotonicTime{seconds{30}});
  }
  EXPECT_EQ(switched_on(LightPattern::yellow_blink, LightHardware::one_lamp, seconds{60})["single"].size(),
            30U);
  EXPECT_EQ(switched_on(LightPattern::red_blink, LightHardware::one_lamp, seconds{60})["single"].size(),
            120U);
}

RC_GTEST_PROP(LampFrames, HoldUntilTheirNextChangeAndNoLonger, ()) {
  const auto pattern =
      *rc::gen::elementOf(std::vector<LightPattern>(std::begin(kPatterns), std::end(kPatterns)));
  const auto hardware = *rc::gen::element(LightHardware::stack, LightHardware::one_lamp);
  const MonotonicTime now{milliseconds{*rc::gen::inRange<std::int64_t>(0, 1LL << 40)}};
  const auto frame = lamps_at(pattern, hardware, now);
  RC_PRE(frame.next_change.has_value());
  const auto last = *frame.next_change - milliseconds{1};
  RC_ASSERT((lamps_at(pattern, hardware, last).lamps == frame.lamps));
  RC_ASSERT(!(lamps_at(pattern, hardware, *frame.next_change).lamps == frame.lamps));
}

TEST(Chime, SoundsOnceForEachArrival) {
  const MonotonicTime start{seconds{100}};
  auto first = plan_chime({}, LightPattern::blue_steady, 1, start);
  EXPECT_TRUE(first.sound);
  EXPECT_FALSE(first.next_at);
  auto again = plan_chime(first.state, LightPattern::blue_steady, 1, start + seconds{60});
  EXPECT_FALSE(again.sound);
  EXPECT_TRUE(plan_chime(again.state, LightPattern::blue_steady, 2, start + seconds{61}).sound);
}

TEST(Chime, RepeatsAtTheTwoLimits) {
  const struct {
    LightPattern pattern;
    seconds interval;
  } rows[] = {{LightPattern::yellow_blink, seconds{30}}, {LightPattern::red_blink, seconds{15}}};
  for (const auto& row : rows) {
    MonotonicTime now{seconds{1000}};
    auto decision = plan_chime({}, row.pattern, 1, now);
    EXPECT_TRUE(decision.sound);
    EXPECT_EQ(decision.next_at, now + row.interval);
    EXPECT_FALSE(plan_chime(decision.state, row.pattern, 1, now + row.interval - milliseconds{1}).sound);
    EXPECT_TRUE(plan_chime(decision.state, row.pattern, 1, now + row.interval).sound);
  }
}

TEST(Chime, SoundsWhenTheWaitGetsWorseAndIsSilentWhenItEnds) {
  const MonotonicTime now{seconds{1000}};
  const auto blue = plan_chime({}, LightPattern::blue_steady, 1, now);
  const auto yellow = plan_chime(blue.state, LightPattern::yellow_blink, 1, now + seconds{10});
  EXPECT_TRUE(yellow.sound);
  const auto calm = plan_chime(yellow.state, LightPattern::green_steady, 1, now + seconds{11});
  EXPECT_FALSE(calm.sound);
  EXPECT_FALSE(calm.next_at);
  EXPECT_FALSE(plan_chime(yellow.state, LightPattern::impaired, 1, now + seconds{90}).sound);
}

}  // namespace
}  // namespace curblight::core
