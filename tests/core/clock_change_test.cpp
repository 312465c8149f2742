// SPDX-License-Identifier: Apache-2.0
#include "core/clock_change.hpp"

#include <gmock/gmock.h>

#include "support/fake_clock.hpp"

namespace curblight::core {
namespace {

using namespace std::chrono_literals;
using test::FakeClock;

std::chrono::milliseconds look(ClockWatch& watch, const FakeClock& clock) { return watch.look(clock.now(), clock.monotonic()); }

TEST(ClockWatch, SeesThatTheClockWasSetForwardOrBackAndSaysItOnce) {
  FakeClock clock;
  ClockWatch watch(clock.now(), clock.monotonic());
  for (const auto by : {std::chrono::hours(1), std::chrono::hours(-1), std::chrono::hours(48), std::chrono::hours(-24 * 365)}) {
    clock.advance(1s);
    clock.set_wall_clock(clock.now() + by);
    EXPECT_EQ(look(watch, clock), by);
    clock.advance(1s);
    EXPECT_EQ(look(watch, clock), 0ms);
  }
}

TEST(ClockWatch, TakesPassingTimeAndSmallAdjustmentsForNothing) {
  FakeClock clock;
  ClockWatch watch(clock.now(), clock.monotonic());
  clock.advance(10h);
  EXPECT_EQ(look(watch, clock), 0ms);
  for (int i = 0; i < 5000; ++i) {
    clock.advance(1s);
    clock.set_wall_clock(clock.now() + 1ms);
    ASSERT_EQ(look(watch, clock), 0ms) << "what NTP makes up bit by bit never adds up";
  }
}

TEST(ClockSet, MovesTheTimesOfACheckInTogether) {
  const UtcTime came{5'000'000ms};
  CheckIn check_in;
  check_in.created_at = came - 60s;
  check_in.arrived_at = came;
  const auto moved = with_clock_set(check_in, 3600s);
  EXPECT_EQ(moved.arrived_at, came + 3600s);
  EXPECT_FALSE(moved.accepted_at);
  EXPECT_FALSE(moved.eta);
  EXPECT_EQ(moved.created_at, check_in.created_at) << "the record of when it was made is the clock's as it was then";
  EXPECT_EQ(with_clock_set(moved, -3600s), check_in);
}

}  // namespace
}  // namespace curblight::core
