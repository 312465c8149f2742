// SPDX-License-Identifier: Apache-2.0
// The clock is set while customers wait.
#include "service/clock_changes.hpp"

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

class ClockChanges : public ServiceTest {
 protected:
  // Somebody sets the clock, and the box notices.
  void set_clock(std::chrono::milliseconds by) {
    clock.set_wall_clock(clock.now() + by);
    must<bool>(Actor::of_station("s"), [&](UseCase& u) -> Result<bool> {
      if (auto done = keep_waits(u, by); !done) return std::unexpected(done.error());
      return true;
    });
  }
  void tick() {
    must<bool>(Actor::of_station("s"), [&](UseCase& u) -> Result<bool> {
      if (auto done = services->check_in.tick(u); !done) return std::unexpected(done.error());
      return true;
    });
  }
  std::chrono::milliseconds longest_wait() {
    const auto state = seen<WaitingState>(lead, [&](const View& v) { return services->alerts.waiting(v); });
    return state.check_ins.empty() ? std::chrono::milliseconds{-1} : state.check_ins.front().wait;
  }
};

TEST_F(ClockChanges, ACustomerHasWaitedAsLongAsBefore) {
  arrive(staged_order());
  clock.advance(minutes(5));
  for (const auto by : {hours(1), hours(-1), hours(-24 * 365), hours(24 * 365)}) {
    set_clock(by);
    EXPECT_EQ(longest_wait(), minutes(5));
  }
}

TEST_F(ClockChanges, NobodyIsSentAwayForDaysThatTheClockSkipped) {
  const auto id = staged_order();
  arrive(id);
  clock.advance(seconds(1));
  set_clock(hours(48));
  tick();
  EXPECT_EQ(order(id).check_in->state, "arrived");
  EXPECT_EQ(longest_wait(), seconds(1));
}

TEST_F(ClockChanges, AnAcceptanceLastsAsLongAsItShould) {
  const auto id = staged_order();
  const auto check_in = arrive(id);
  must<api::CheckInView>(sam, [&](UseCase& u) { return services->check_in.accept(u, {check_in.id}); });
  clock.advance(seconds(10));
  set_clock(hours(1));
  tick();
  EXPECT_EQ(order(id).check_in->state, "accepted");
  clock.advance(seconds(settings.accept_timeout_s - 10));
  tick();
  EXPECT_EQ(order(id).check_in->state, "arrived");
}

TEST_F(ClockChanges, WhatWasMadeWithTheNewClockStaysAsItIs) {
  arrive(staged_order("000002150"));
  clock.advance(minutes(2));
  clock.set_wall_clock(clock.now() + hours(1));
  const auto late = arrive(staged_order("000002151"));
  must<bool>(Actor::of_station("s"), [&](UseCase& u) -> Result<bool> { return keep_waits(u, hours(1)).has_value(); });
  EXPECT_EQ(longest_wait(), minutes(2));
  EXPECT_EQ(count("SELECT arrived_at FROM check_ins WHERE id = " + std::to_string(late.id)), clock.now().time_since_epoch().count());
}

TEST_F(ClockChanges, AreInTheJournalAndTheBoxsOwn) {
  set_clock(hours(-1));
  EXPECT_EQ(texts("SELECT d.detail FROM journal j JOIN journal_detail d USING (sequence) WHERE j.kind = 'clock_set'").size(), 1u);
  EXPECT_EQ(run<bool>(lead, [&](UseCase& u) -> Result<bool> {
              if (auto done = keep_waits(u, hours(1)); !done) return std::unexpected(done.error());
              return true;
            }).error().code,
            ErrorCode::forbidden);
}

}  // namespace
}  // namespace curblight::service::test
