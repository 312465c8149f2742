// SPDX-License-Identifier: Apache-2.0
// The life of a check-in: what happens in the parking lot, told event by event, and a property over drawn
// events.
#include "core/check_in.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace curblight::core {
namespace {

using std::chrono::minutes;

constexpr UtcTime kNoon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{12}};
constexpr UserId kPriya{1};
constexpr UserId kSam{2};

Announce announce(bool arrived, CheckInDetails details = {}) {
  return {arrived, CheckInSource::phone, std::move(details), {}};
}

CheckIn on_the_way() {
  return start_check_in(OrderId{1}, announce(false), kNoon);
}
CheckIn arrived() {
  return start_check_in(OrderId{1}, announce(true), kNoon);
}
CheckIn after(const CheckIn& check_in, const CheckInEvent& event, UtcTime now = kNoon) {
  auto next = apply(check_in, event, now);
  EXPECT_TRUE(next) << (next ? "" : next.error().message);
  return next.value_or(check_in);
}
ErrorCode refusal(const CheckIn& check_in, const CheckInEvent& event) {
  const auto next = apply(check_in, event, kNoon);
  EXPECT_FALSE(next);
  return next ? ErrorCode::internal : next.error().code;
}

TEST(CheckIn, StartsWhereTheCustomerIs) {
  EXPECT_EQ(on_the_way().state, CheckInState::on_the_way);
  EXPECT_FALSE(on_the_way().arrived_at);
  EXPECT_EQ(arrived().state, CheckInState::arrived);
  EXPECT_EQ(arrived().arrived_at, kNoon);
}

TEST(CheckIn, CountsTheWaitFromTheFirstArrivalWhateverComesAfter) {
  auto check_in = after(on_the_way(), announce(true), kNoon + minutes{5});
  check_in = after(check_in, announce(true), kNoon + minutes{6});
  check_in = after(check_in, Accept{kPriya}, kNoon + minutes{7});
  check_in = after(check_in, GiveBack{kPriya}, kNoon + minutes{8});
  EXPECT_EQ(check_in.state, CheckInState::arrived);
  EXPECT_EQ(check_in.arrived_at, kNoon + minutes{5});
  EXPECT_FALSE(check_in.accepted_at);
  EXPECT_FALSE(check_in.accepted_by);
}

TEST(CheckIn, NeverGoesBackToOnTheWay) {
  EXPECT_EQ(after(arrived(), announce(false)).state, CheckInState::arrived);
}

TEST(CheckIn, TheNewestDetailsWinBeforeAcceptance) {
  CheckInDetails first;
  first.spot = "A3";
  first.car_make = "Hatchback";
  auto check_in = start_check_in(OrderId{1}, announce(true, first), kNoon);
  CheckInDetails second;
  second.other_spot = "by the big tree";
  check_in = after(check_in, announce(true, second));
  EXPECT_EQ(check_in.details.spot, "");
  EXPECT_EQ(check_in.details.other_spot, "by the big tree");
  EXPECT_EQ(check_in.details.car_make, "Hatchback") << "what the newest source does not know stays";
}

TEST(CheckIn, DetailsAfterAcceptanceChangeNothing) {
  const auto accepted = after(arrived(), Accept{kPriya});
  CheckInDetails late;
  late.spot = "A8";
  EXPECT_EQ(after(accepted, announce(true, late)), accepted);
}

TEST(CheckIn, IsAcceptedOnceAndTheSecondAssociateIsTold) {
  const auto accepted = after(arrived(), Accept{kPriya}, kNoon + minutes{1});
  EXPECT_EQ(accepted.accepted_by, kPriya);
  EXPECT_EQ(accepted.accepted_at, kNoon + minutes{1});
  EXPECT_EQ(after(accepted, Accept{kPriya}, kNoon + minutes{2}), accepted);
  EXPECT_EQ(refusal(accepted, Accept{kSam}), ErrorCode::held_by_other);
  EXPECT_EQ(refusal(accepted, GiveBack{kSam}), ErrorCode::held_by_other);
}

TEST(CheckIn, FallsBackWhenNobodyCame) {
  const auto accepted = after(arrived(), Accept{kPriya});
  EXPECT_EQ(after(accepted, AcceptTimeout{}).state, CheckInState::arrived);
  EXPECT_EQ(refusal(arrived(), AcceptTimeout{}), ErrorCode::illegal_transition);
  EXPECT_EQ(refusal(arrived(), GiveBack{kPriya}), ErrorCode::illegal_transition);
  EXPECT_EQ(refusal(on_the_way(), Accept{kPriya}), ErrorCode::illegal_transition);
}

TEST(CheckIn, EndsOnceAndTheSameEndAgainIsNoError) {
  const struct {
    CheckInEvent event;
    CheckInState end;
  } ends[] = {{Complete{}, CheckInState::completed},
              {Withdraw{}, CheckInState::withdrawn},
              {NoShow{}, CheckInState::no_show},
              {OrderEnded{}, CheckInState::order_ended}};
  for (const auto& end : ends) {
    const auto ended = after(arrived(), end.event, kNoon + minutes{9});
    EXPECT_EQ(ended.state, end.end);
    EXPECT_EQ(ended.ended_at, kNoon + minutes{9});
    EXPECT_EQ(after(ended, end.event, kNoon + minutes{10}), ended);
    EXPECT_EQ(refusal(ended, announce(true)), ErrorCode::check_in_ended);
    EXPECT_EQ(refusal(ended, Accept{kPriya}), ErrorCode::check_in_ended);
    for (const auto& other : ends) {
      if (other.end != end.end) {
        EXPECT_EQ(refusal(ended, other.event), ErrorCode::check_in_ended);
      }
    }
  }
}

TEST(CheckIn, RefusalsNameTheStateAndWhatIsPossible) {
  const auto refused = apply(on_the_way(), Accept{kPriya}, kNoon);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "This check-in is on the way; possible now: arrive, withdraw, complete.");
}

TEST(CheckIn, NamesComeBack) {
  for (int i = 0; i <= static_cast<int>(CheckInState::order_ended); ++i) {
    const auto state = static_cast<CheckInState>(i);
    EXPECT_EQ(check_in_state_from(to_string(state)), state);
  }
  for (int i = 0; i <= static_cast<int>(CheckInSource::associate); ++i) {
    const auto source = static_cast<CheckInSource>(i);
    EXPECT_EQ(check_in_source_from(to_string(source)), source);
  }
  EXPECT_FALSE(check_in_state_from("waiting"));
  EXPECT_FALSE(check_in_source_from("fax"));
}

CheckInEvent drawn_event() {
  const auto by = UserId{*rc::gen::inRange<std::int64_t>(1, 4)};
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
      return announce(false);
    case 1:
      return announce(true);
    case 2:
      return Accept{by};
    case 3:
      return GiveBack{by};
    case 4:
      return AcceptTimeout{};
    case 5:
      return Complete{};
    case 6:
      return Withdraw{};
    case 7:
      return NoShow{};
    default:
      return OrderEnded{};
  }
}

RC_GTEST_PROP(CheckIn, StaysSoundUnderAnyEvents, (bool here)) {
  auto check_in = start_check_in(OrderId{1}, announce(here), kNoon);
  std::optional<UtcTime> first_arrival = check_in.arrived_at;
  const auto steps = *rc::gen::inRange(1, 30);
  for (int i = 1; i <= steps; ++i) {
    const auto next = apply(check_in, drawn_event(), kNoon + minutes{i});
    if (!next) continue;
    RC_ASSERT(is_open(check_in.state) || *next == check_in);
    check_in = *next;
    if (!first_arrival) first_arrival = check_in.arrived_at;
    RC_ASSERT((check_in.arrived_at == first_arrival));
    RC_ASSERT((check_in.state == CheckInState::accepted) <= check_in.accepted_at.has_value());
    if (is_open(check_in.state)) {
      RC_ASSERT(check_in.accepted_at.has_value() == (check_in.state == CheckInState::accepted));
    }
    RC_ASSERT(check_in.ended_at.has_value() == !is_open(check_in.state));
    RC_ASSERT(check_in.state != CheckInState::arrived || check_in.arrived_at.has_value());
  }
}

}  // namespace
}  // namespace curblight::core
