// SPDX-License-Identifier: Apache-2.0
// Stories of staging: places belong to bags, the customer is told once, and moving a bag refunds nothing.
#include <gmock/gmock.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's

Story with_bags(int bags) {
  Story story(two_lines());
  story.starts().does(Pick{{1}, Quantity::units(2), kAda}).does(NotFound{{1}, {}, "shelf empty", kAda});
  story.does(Pick{{2}, Quantity::units(1), kAda}).completes(bags);
  return story;
}

TEST(OrderStaging, IsStagedOnlyWhenEachBagHasAPlace) {
  Story story = with_bags(2);
  story.does(Stage{{1}, "Shelf B3"});
  EXPECT_EQ(story.order.state, OrderState::picked);
  EXPECT_TRUE(story.effects.empty());
  story.does(Stage{{2}, "Chiller 1"});
  EXPECT_EQ(story.order.state, OrderState::staged);
  EXPECT_EQ(story.order.staged_at, kMorning);
}

TEST(OrderStaging, ShipsRefundsAndTellsInThisOrderOnce) {
  Story story = with_bags(1);
  story.stages_all();
  ASSERT_EQ(story.effects.size(), 3u);
  const auto& ship = std::get<ShipLines>(story.effects.at(0));
  ASSERT_EQ(ship.lines.size(), 2u);
  EXPECT_EQ(ship.lines.at(0).second, Quantity::units(2));
  EXPECT_EQ(ship.lines.at(1).second, Quantity::units(1));
  const auto& refund = std::get<RefundLine>(story.effects.at(1));
  EXPECT_EQ(refund.line, LineId{1});
  EXPECT_EQ(refund.quantity, Quantity::units(1));
  EXPECT_EQ(refund.amount.minor, 334);
  EXPECT_EQ(refund.reason, "not_found");
  EXPECT_EQ(std::get<SendNotice>(story.effects.at(2)).kind, NoticeKind::ready);
  EXPECT_TRUE(story.order.ready_notified);
}

TEST(OrderStaging, MovesABagWithoutASecondRefundOrNotice) {
  Story story = with_bags(1);
  story.stages_all().does(Restage{{1}, "Shelf C1"});
  EXPECT_EQ(story.order.bags.at(0).location, "Shelf C1");
  EXPECT_TRUE(story.effects.empty());
  EXPECT_EQ(story.refunded.minor, 334);
  story.does(Restage{{1}, "Shelf C1"});
  EXPECT_FALSE(story.changed);
}

TEST(OrderStaging, TellsWhenTheBagMovesIntoALockerOrOut) {
  Story story = with_bags(1);
  story.stages_all().does(Restage{{1}, "locker:7"});
  EXPECT_EQ(story.notices(), Names{"pickup_place_changed"});
  story.does(Restage{{1}, "locker:8"});
  EXPECT_EQ(story.notices(), Names{"pickup_place_changed"});
  story.does(Restage{{1}, "Shelf C1"});
  EXPECT_EQ(story.notices(), Names{"pickup_place_changed"});
}

TEST(OrderStaging, WantsAKnownBagAndAPlace) {
  Story story = with_bags(1);
  EXPECT_EQ(story.refuses(Stage{{9}, "Shelf B3"}).code, ErrorCode::bag_unknown);
  EXPECT_EQ(story.refuses(Stage{{}, "Shelf B3"}).code, ErrorCode::bag_unknown);
  EXPECT_EQ(story.refuses(Stage{{1}, " "}).code, ErrorCode::invalid_input);
  story.stages_all();
  EXPECT_EQ(story.refuses(Restage{{9}, "Shelf B3"}).code, ErrorCode::bag_unknown);
}

TEST(OrderStaging, MovesABagBeforeAllArePlaced) {
  Story story = with_bags(2);
  story.does(Stage{{1}, "Shelf B3"}).does(Stage{{1}, "Shelf B3"});
  EXPECT_FALSE(story.changed);
  story.does(Stage{{1}, "Shelf B4"});
  EXPECT_EQ(story.order.bags.at(0).location, "Shelf B4");
  EXPECT_EQ(story.order.state, OrderState::picked);
}

TEST(OrderStaging, TellsAtThePickWhenTheStoreWantsThat) {
  Story story(two_lines());
  story.policy.ready_when_picked = true;
  story.starts()
      .does(NotFound{{1}, {}, "shelf empty", kAda})
      .does(Pick{{2}, Quantity::units(1), kAda})
      .completes(1);
  EXPECT_EQ(story.notices(), Names{"ready"});
  EXPECT_EQ(story.of<ShipLines>().size(), 1u);
  EXPECT_EQ(story.refunded.minor, 1000);
  story.stages_all();
  EXPECT_EQ(story.order.state, OrderState::staged);
  EXPECT_TRUE(story.effects.empty());
}

TEST(OrderCheckIn, ConcernsLiveOrdersOnly) {
  Story story(two_lines());
  const auto checks_in = [&](OrderState expected) {
    story.does(CheckInOrder{});
    EXPECT_EQ(story.order.state, expected);
  };
  checks_in(OrderState::received);
  story.starts();
  checks_in(OrderState::picking);
  story.picks_everything().completes(1);
  checks_in(OrderState::picked);
  story.stages_all();
  checks_in(OrderState::staged);
  story.hands_off();
  EXPECT_EQ(story.refuses(CheckInOrder{}).code, ErrorCode::illegal_transition);
}

}  // namespace
}  // namespace curblight::core
