// SPDX-License-Identifier: Apache-2.0
// Stories of picking: who holds an order, what goes into the tote, what is not found, and how a pick ends.
#include <gmock/gmock.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's

constexpr LineId kFirst{1};
constexpr LineId kSecond{2};

TEST(OrderPicking, GoesFromReceivedToPicked) {
  Story story(two_lines());
  EXPECT_EQ(story.order.state, OrderState::received);
  story.starts();
  EXPECT_EQ(story.order.state, OrderState::picking);
  EXPECT_EQ(story.order.hold.value().since, kMorning);
  story.does(Pick{kFirst, kOne, kAda})
      .does(Pick{kFirst, Quantity::units(2), kAda})
      .does(Pick{kSecond, kOne, kAda});
  EXPECT_EQ(story.line(1).held, Quantity::units(3));
  story.completes(2);
  EXPECT_EQ(story.order.state, OrderState::picked);
  EXPECT_EQ(story.order.picked_at, kMorning);
  EXPECT_FALSE(story.order.hold.has_value());
  ASSERT_EQ(story.order.bags.size(), 2u);
  ASSERT_EQ(story.of<PrintBagLabels>().size(), 1u);
  EXPECT_EQ(story.of<PrintBagLabels>().at(0).bag_numbers, (std::vector<int>{1, 2}));
  EXPECT_TRUE(story.notices().empty());
}

TEST(OrderPicking, TellsTheSecondAssociateThatTheOrderIsHeldSinceWhen) {
  Story story(two_lines());
  story.starts();
  story.now += std::chrono::minutes{12};
  const Error held = story.refuses(StartPick{kBen, {11}, "B"});
  EXPECT_EQ(held.code, ErrorCode::held_by_other);
  EXPECT_NE(held.message.find("12 minutes ago"), std::string::npos) << held.message;
  EXPECT_EQ(story.refuses(Pick{kFirst, kOne, kBen}).code, ErrorCode::held_by_other);
  EXPECT_EQ(story.refuses(Release{kBen}).code, ErrorCode::held_by_other);
  EXPECT_EQ(story.refuses(CompletePick{1, kBen}).code, ErrorCode::held_by_other);
}

TEST(OrderPicking, IsTakenOverWithThePermissionAndKeepsItsProgress) {
  Story story(two_lines());
  story.starts().does(Pick{kFirst, kOne, kAda});
  story.does(StartPick{kBen, {11}, "", true});
  EXPECT_EQ(story.order.hold.value().associate, kBen);
  EXPECT_EQ(story.order.tote, "A");
  EXPECT_EQ(story.line(1).picked, kOne);
  EXPECT_EQ(story.refuses(Pick{kFirst, kOne, kAda}).code, ErrorCode::held_by_other);
}

TEST(OrderPicking, StartingTwiceIsStartingOnce) {
  Story story(two_lines());
  story.starts().starts();
  EXPECT_FALSE(story.changed);
  EXPECT_EQ(story.refuses(StartPick{{}, kWalk, "A"}).code, ErrorCode::invalid_input);
}

TEST(OrderPicking, DistinguishesCompleteFromNotInThisWalk) {
  Story story(two_lines());
  story.starts().does(Pick{kSecond, kOne, kAda});
  EXPECT_EQ(story.refuses(Pick{kSecond, kOne, kAda}).code, ErrorCode::already_complete);
  EXPECT_EQ(story.refuses(Pick{{99}, kOne, kAda}).code, ErrorCode::not_in_walk);
  EXPECT_EQ(story.refuses(Pick{{}, kOne, kAda}).code, ErrorCode::not_in_walk);
}

TEST(OrderPicking, NeverTakesMoreThanOrdered) {
  Story story(two_lines());
  story.starts().does(Pick{kFirst, Quantity::units(2), kAda});
  EXPECT_EQ(story.refuses(Pick{kFirst, Quantity::units(2), kAda}).code, ErrorCode::more_than_ordered);
  EXPECT_EQ(story.refuses(Pick{kFirst, {500}, kAda}).code, ErrorCode::invalid_input);
  EXPECT_EQ(story.refuses(Pick{kFirst, {}, kAda}).code, ErrorCode::invalid_input);
  EXPECT_EQ(story.refuses(Pick{kFirst, Quantity::units(-1), kAda}).code, ErrorCode::invalid_input);
}

TEST(OrderPicking, TakesAUnitBackOutOfTheTote) {
  Story story(two_lines());
  story.starts().does(Pick{kFirst, Quantity::units(2), kAda}).does(Unpick{kFirst, kOne, kAda});
  EXPECT_EQ(story.line(1).held, kOne);
  EXPECT_EQ(story.line(1).to_pick(), Quantity::units(2));
  EXPECT_EQ(story.refuses(Unpick{kFirst, Quantity::units(2), kAda}).code, ErrorCode::invalid_input);
}

TEST(OrderPicking, MarksTheRestOfALineNotFoundAndUndoesIt) {
  Story story(two_lines());
  story.starts().does(Pick{kFirst, kOne, kAda});
  EXPECT_EQ(story.refuses(NotFound{kFirst, {}, "", kAda}).code, ErrorCode::invalid_input);
  EXPECT_EQ(story.refuses(NotFound{kFirst, Quantity::units(3), "shelf empty", kAda}).code,
            ErrorCode::more_than_ordered);
  story.does(NotFound{kFirst, {}, "shelf empty", kAda});
  EXPECT_EQ(story.line(1).not_found, Quantity::units(2));
  EXPECT_EQ(story.line(1).not_found_reason, "shelf empty");
  EXPECT_EQ(story.refuses(NotFound{kFirst, {}, "again", kAda}).code, ErrorCode::already_complete);
  story.does(UndoNotFound{kFirst, kAda});
  EXPECT_EQ(story.line(1).to_pick(), Quantity::units(2));
  EXPECT_EQ(story.line(1).not_found_reason, "");
  story.does(UndoNotFound{kFirst, kAda});
  EXPECT_FALSE(story.changed);
}

TEST(OrderPicking, PutsASkippedLineLastAndStaysOpen) {
  Story story(incoming_order({line_of(1, 1, 100), line_of(2, 1, 100), line_of(3, 1, 100)}));
  story.starts().does(Skip{{2}, 0, kAda}).does(Skip{{1}, 0, kAda});
  EXPECT_LT(story.line(2).skipped_at, story.line(1).skipped_at);
  EXPECT_EQ(story.line(3).skipped_at, 0);
  story.does(Pick{{3}, kOne, kAda});
  EXPECT_EQ(story.refuses(Skip{{3}, 0, kAda}).code, ErrorCode::already_complete);
  const Error open = story.refuses(CompletePick{1, kAda});
  EXPECT_EQ(open.code, ErrorCode::open_lines);
  EXPECT_NE(open.message.find("SKU-1, SKU-2"), std::string::npos) << open.message;
}

TEST(OrderPicking, KeepsProgressAndToteAfterRelease) {
  Story story(two_lines());
  story.starts()
      .does(Pick{kFirst, kOne, kAda})
      .does(NotFound{kSecond, {}, "shelf empty", kAda})
      .does(Release{kAda});
  EXPECT_EQ(story.order.state, OrderState::received);
  EXPECT_FALSE(story.order.hold.has_value());
  EXPECT_EQ(story.order.tote, "A");
  EXPECT_EQ(story.line(1).held, kOne);
  story.does(StartPick{kBen, {11}, ""})
      .does(Pick{kFirst, Quantity::units(2), kBen})
      .does(CompletePick{1, kBen});
  EXPECT_EQ(story.order.state, OrderState::picked);
}

TEST(OrderPicking, ClosesAnOrderOfWhichNothingWasFound) {
  Story story(two_lines());
  story.starts().does(NotFound{kFirst, {}, "shelf empty", kAda}).does(NotFound{kSecond, {}, "damaged", kAda});
  story.completes(0);
  EXPECT_EQ(story.order.state, OrderState::closed);
  EXPECT_EQ(story.refunded.minor, 1500);
  EXPECT_EQ(story.notices(), Names{"cancelled"});
  ASSERT_EQ(story.of<EndCheckIn>().size(), 1u);
  EXPECT_FALSE(story.of<EndCheckIn>().at(0).completed);
  EXPECT_TRUE(story.of<PrintBagLabels>().empty());
}

TEST(OrderPicking, WantsABagForWhatWasFound) {
  Story story(two_lines());
  story.starts().picks_everything();
  EXPECT_EQ(story.refuses(CompletePick{0, kAda}).code, ErrorCode::invalid_input);
  EXPECT_EQ(story.refuses(CompletePick{100, kAda}).code, ErrorCode::invalid_input);
}

TEST(OrderWeights, AreCompleteWithinTheToleranceAndRefundTheDifference) {
  Story story(incoming_order({weighed_line(1, 1000, 2000)}));
  story.starts().does(Pick{kFirst, {850}, kAda});
  EXPECT_EQ(story.refuses(CompletePick{1, kAda}).code, ErrorCode::open_lines) << "15 % are missing";
  story.does(Pick{kFirst, {100}, kAda});
  EXPECT_TRUE(is_complete(story.line(1), story.policy));
  EXPECT_EQ(story.refuses(Pick{kFirst, {10}, kAda}).code, ErrorCode::already_complete);
  story.completes(1).stages_all();
  ASSERT_EQ(story.of<RefundLine>().size(), 1u);
  EXPECT_EQ(story.of<RefundLine>().at(0).quantity, Quantity{50});
  EXPECT_EQ(story.refunded.minor, 100);
}

TEST(OrderWeights, NeverChargeMoreForALittleOverweight) {
  Story story(incoming_order({weighed_line(1, 1000, 2000)}));
  story.starts();
  EXPECT_EQ(story.refuses(Pick{kFirst, {1101}, kAda}).code, ErrorCode::more_than_ordered);
  story.does(Pick{kFirst, {1100}, kAda});
  EXPECT_EQ(story.line(1).picked, Quantity{1000});
  story.completes(1).stages_all();
  EXPECT_EQ(story.refunded.minor, 0);
}

TEST(OrderWeights, AreNeverCompleteWithNothingPicked) {
  Story story(incoming_order({weighed_line(1, 1000, 2000)}));
  story.policy.weight_tolerance_percent = 100;
  story.starts();
  EXPECT_EQ(story.refuses(CompletePick{1, kAda}).code, ErrorCode::open_lines);
}

}  // namespace
}  // namespace curblight::core
