// SPDX-License-Identifier: Apache-2.0
// Stories of reductions, cancellation and expiry, and of the goods that have to go back to their shelves.
#include <gmock/gmock.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's


TEST(OrderAmend, BeforePickingTakesUnitsOutAndRefundsThem) {
  Story story(two_lines());
  story.does(Amend{{{"L1", kOne}}, false});
  EXPECT_EQ(story.order.state, OrderState::received);
  EXPECT_EQ(story.line(1).removed, kOne);
  EXPECT_EQ(story.refunded.minor, 334);
  EXPECT_TRUE(story.notices().empty()) << "the ready notice will say it";
}

TEST(OrderAmend, FromUpstreamRefundsNothingOfItsOwn) {
  Story story(two_lines());
  story.does(Amend{{{"L1", kOne}}, true});
  EXPECT_EQ(story.refunded.minor, 0);
  EXPECT_EQ(story.line(1).refunded_quantity, kOne) << "or it would be refunded a second time later";
  story.does(Cancel{"no longer wanted", false});
  EXPECT_EQ(story.refunded.minor, 1500 - 334);
}

TEST(OrderAmend, TakesUnitsThatNobodyFoundFirst) {
  Story story(two_lines());
  story.starts().does(NotFound{{1}, kOne, "shelf empty", kAda}).does(Amend{{{"L1", kOne}}, false});
  EXPECT_EQ(story.order.state, OrderState::picking);
  EXPECT_EQ(story.line(1).to_pick(), Quantity::units(2));
  EXPECT_TRUE(story.line(1).not_found.is_zero());
  story.picks_everything().completes(1).stages_all();
  EXPECT_EQ(story.refunded.minor, 334) << "once";
}

TEST(OrderAmend, MakesPutBackTasksOfPickedUnits) {
  Story story(two_lines());
  story.starts().picks_everything().completes(1);
  story.does(Amend{{{"L1", Quantity::units(2)}}, false});
  EXPECT_EQ(story.order.state, OrderState::picked);
  EXPECT_EQ(story.line(1).held, kOne);
  ASSERT_EQ(story.order.put_backs.size(), 2u);
  EXPECT_EQ(story.order.put_backs.at(0).reason, "amended");
  EXPECT_EQ(story.refunded.minor, 334 + 333);
}

TEST(OrderAmend, BlocksAStagedOrderUntilTheBagWasOpenedAndRelabelled) {
  Story story(two_lines());
  story.reaches_staged().scans_out().does(Amend{{{"L2", kOne}}, false});
  EXPECT_EQ(story.notices(), Names{"partly_cancelled"});
  EXPECT_EQ(story.order.state, OrderState::staged);
  EXPECT_EQ(story.refuses(kSigned).code, ErrorCode::hand_off_blocked);
  EXPECT_EQ(story.refuses(ScanOut{{1}, ""}).code, ErrorCode::hand_off_blocked);
  story.puts_everything_back();
  ASSERT_EQ(story.of<PrintBagLabels>().size(), 1u);
  EXPECT_EQ(story.refuses(kSigned).code, ErrorCode::bags_not_scanned_out)
      << "the new label was never scanned";
  story.scans_out().does(kSigned);
  EXPECT_EQ(story.order.state, OrderState::handed_off);
  EXPECT_EQ(story.line(2).put_back, kOne);
}

TEST(OrderAmend, EndsTheOrderWhenNothingIsLeft) {
  Story unpicked(two_lines());
  unpicked.does(Amend{{{"L1", Quantity::units(3)}, {"L2", kOne}}, false});
  EXPECT_EQ(unpicked.order.state, OrderState::cancelled);
  EXPECT_EQ(unpicked.notices(), Names{"cancelled"});

  Story picking(two_lines());
  picking.starts().does(Amend{{{"L1", Quantity::units(3)}, {"L2", kOne}}, false});
  EXPECT_EQ(picking.order.state, OrderState::cancelled);

  for (const bool in_tote : {true, false}) {
    Story started(two_lines());
    started.starts().does(Pick{{2}, kOne, kAda});
    if (!in_tote) started.does(Release{kAda});
    started.does(Amend{{{"L1", Quantity::units(3)}, {"L2", kOne}}, false});
    EXPECT_EQ(started.order.state, OrderState::pulling);
  }

  Story bagged(two_lines());
  bagged.starts().picks_everything().completes(1);
  bagged.does(Amend{{{"L1", Quantity::units(3)}, {"L2", kOne}}, false});
  EXPECT_EQ(bagged.order.state, OrderState::pulling);

  Story staged(two_lines());
  staged.reaches_staged().does(Amend{{{"L1", Quantity::units(3)}, {"L2", kOne}}, false});
  EXPECT_EQ(staged.order.state, OrderState::pulling);
  EXPECT_EQ(staged.of<PrintPullSlip>().size(), 1u);
  EXPECT_EQ(staged.refunded.minor, 1500);
}

TEST(OrderAmend, RefusesWhatIsNotThere) {
  Story story(two_lines());
  EXPECT_EQ(story.refuses(Amend{{}, false}).code, ErrorCode::invalid_input);
  EXPECT_EQ(story.refuses(Amend{{{"L9", kOne}}, false}).code, ErrorCode::not_found);
  EXPECT_EQ(story.refuses(Amend{{{"L2", Quantity::units(2)}}, false}).code, ErrorCode::more_than_ordered);
  EXPECT_EQ(story.refuses(Amend{{{"L2", {}}}, false}).code, ErrorCode::invalid_input);
  EXPECT_EQ(story.refuses(Amend{{{"L1", kOne}, {"L2", kOne}, {"L2", kOne}}, false}).code,
            ErrorCode::more_than_ordered);
  story.reaches_staged().hands_off();
  EXPECT_EQ(story.refuses(Amend{{{"L1", kOne}}, false}).code, ErrorCode::illegal_transition);
}

TEST(OrderAmend, DoesNotRefundAgainWhatTheReadyNoticeRefunded) {
  Story story(two_lines());
  story.starts().does(NotFound{{1}, kOne, "shelf empty", kAda}).picks_everything().completes(1).stages_all();
  EXPECT_EQ(story.refunded.minor, 334);
  EXPECT_EQ(story.refuses(Amend{{{"L1", Quantity::units(3)}}, false}).code, ErrorCode::more_than_ordered);
  story.does(Amend{{{"L1", Quantity::units(2)}}, false});
  EXPECT_EQ(story.refunded.minor, 1000);
}

TEST(OrderCancel, IsDoneAtOnceWithoutGoods) {
  Story story(two_lines());
  story.does(Cancel{"", false});
  EXPECT_EQ(story.order.state, OrderState::cancelled);
  EXPECT_EQ(story.order.ended_reason, "cancelled");
  EXPECT_EQ(story.refunded.minor, 1500);
  EXPECT_EQ(story.notices(), Names{"cancelled"});
  EXPECT_EQ(story.of<EndCheckIn>().size(), 1u);
  EXPECT_TRUE(story.of<PrintPullSlip>().empty());
  EXPECT_EQ(story.refuses(Cancel{"", false}).code, ErrorCode::illegal_transition);

  Story started(two_lines());
  started.starts().does(Cancel{"", false});
  EXPECT_EQ(started.order.state, OrderState::cancelled);
  EXPECT_FALSE(started.order.hold.has_value());
}

TEST(OrderCancel, FromUpstreamLeavesTheMoneyToUpstream) {
  Story story(two_lines());
  story.does(Cancel{"fraud", true});
  EXPECT_EQ(story.refunded.minor, 0);
  EXPECT_EQ(story.order.ended_reason, "fraud");
  EXPECT_EQ(story.notices(), Names{"cancelled"});
}

TEST(OrderCancel, PullsGoodsUntilTheLastUnitIsPutBack) {
  Story story(two_lines());
  story.reaches_staged().does(Cancel{"", false});
  EXPECT_EQ(story.order.state, OrderState::pulling);
  EXPECT_EQ(story.of<PrintPullSlip>().size(), 1u);
  EXPECT_EQ(story.refunded.minor, 1500);
  EXPECT_EQ(story.refuses(kSigned).code, ErrorCode::illegal_transition);
  ASSERT_EQ(story.order.put_backs.size(), 4u);
  for (std::int64_t id = 1; id <= 3; ++id) {
    story.does(PutBackUnits{{id}});
    EXPECT_EQ(story.order.state, OrderState::pulling);
  }
  story.does(PutBackUnits{{4}});
  EXPECT_EQ(story.order.state, OrderState::cancelled);
  story.does(PutBackUnits{{4}});
  EXPECT_FALSE(story.changed) << "a double tap";
  EXPECT_EQ(story.order.state, OrderState::cancelled);
}

TEST(OrderCancel, PullsFromEveryStateWithGoods) {
  Story released(two_lines());
  released.starts().does(Pick{{2}, kOne, kAda}).does(Release{kAda}).does(Cancel{"", false});
  EXPECT_EQ(released.order.state, OrderState::pulling);
  EXPECT_EQ(released.order.put_backs.size(), 1u);

  Story picking(two_lines());
  picking.starts().does(Pick{{2}, kOne, kAda}).does(Cancel{"", false});
  EXPECT_EQ(picking.order.state, OrderState::pulling);

  Story picked(two_lines());
  picked.starts().picks_everything().completes(1).does(Cancel{"", false});
  EXPECT_EQ(picked.order.state, OrderState::pulling);
}

TEST(OrderCancel, PullsUnitsThatAnAmendmentHadSentBack) {
  Story story(two_lines());
  story.starts().does(Pick{{2}, kOne, kAda}).does(Amend{{{"L2", kOne}}, false}).does(Cancel{"", false});
  EXPECT_EQ(story.order.state, OrderState::pulling) << "the unit is still in the tote";
  story.puts_everything_back();
  EXPECT_EQ(story.order.state, OrderState::cancelled);
}

TEST(OrderPutBack, DoesNotDependOnTheOrdersState) {
  Story story(two_lines());
  story.starts().does(Pick{{1}, kOne, kAda}).does(Amend{{{"L1", Quantity::units(3)}}, false});
  const PutBackId in_picking{1};
  Story received = story;
  received.does(Release{kAda}).does(PutBackUnits{in_picking});
  EXPECT_EQ(received.order.state, OrderState::received);

  story.does(PutBackUnits{in_picking});
  EXPECT_EQ(story.order.state, OrderState::picking);
  EXPECT_EQ(story.line(1).put_back, kOne);
  EXPECT_EQ(story.refuses(PutBackUnits{{9}}).code, ErrorCode::not_found);
  EXPECT_EQ(story.refuses(PutBackUnits{{}}).code, ErrorCode::not_found);

  Story picked(two_lines());
  picked.starts().picks_everything().completes(1).does(Amend{{{"L1", kOne}}, false}).puts_everything_back();
  EXPECT_EQ(picked.order.state, OrderState::picked);
  EXPECT_EQ(picked.of<PrintBagLabels>().size(), 1u);
}

class OrderExpiry : public ::testing::Test {
 protected:
  OrderExpiry() : story(two_lines()) { story.reaches_staged(); }
  Story story;
  const UtcTime due_day_end = std::chrono::floor<std::chrono::days>(kMorning) + std::chrono::days{1};
};

TEST_F(OrderExpiry, ComesAfterTheCleanupWindow) {
  story.now = due_day_end + std::chrono::days{7} - std::chrono::milliseconds{1};
  EXPECT_EQ(story.refuses(Expire{}).code, ErrorCode::conflict);
  story.now += std::chrono::milliseconds{1};
  story.does(Expire{});
  EXPECT_EQ(story.order.state, OrderState::pulling);
  EXPECT_EQ(story.refunded.minor, 1500);
  EXPECT_EQ(story.notices(), Names{"cancelled"});
  EXPECT_EQ(story.of<PrintPullSlip>().size(), 1u);
  EXPECT_EQ(story.order.put_backs.at(0).reason, "expired");
}

TEST_F(OrderExpiry, CountsFromTheEndOfTheStoresOwnDay) {
  const UtcTime in_honolulu = due_day_end + std::chrono::hours{10};
  story.now = due_day_end + std::chrono::days{7};
  EXPECT_EQ(story.refuses(Expire{false, in_honolulu}).code, ErrorCode::conflict);
  story.now = in_honolulu + std::chrono::days{7};
  story.does(Expire{false, in_honolulu});
  EXPECT_EQ(story.order.state, OrderState::pulling);
}

TEST_F(OrderExpiry, NeverComesWhileTheCustomerIsCheckedIn) {
  story.now = due_day_end + std::chrono::days{30};
  EXPECT_EQ(story.refuses(Expire{true, std::nullopt}).code, ErrorCode::conflict);
}

TEST_F(OrderExpiry, CanBeTurnedOff) {
  story.policy.cleanup_window_days = 0;
  story.now = due_day_end + std::chrono::days{300};
  EXPECT_EQ(story.refuses(Expire{}).code, ErrorCode::conflict);
}

TEST_F(OrderExpiry, CountsFromStagingWithoutADueTime) {
  story.order.due_at = UtcTime{};
  EXPECT_EQ(story.refuses(Expire{}).code, ErrorCode::conflict);
  story.now = due_day_end + std::chrono::days{7};
  story.does(Expire{});
  EXPECT_EQ(story.order.state, OrderState::pulling);
}

}  // namespace
}  // namespace curblight::core
