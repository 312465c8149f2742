// SPDX-License-Identifier: Apache-2.0
// Stories of the hand-off: what must be true before goods leave, what the customer refuses, and taking it
// back.
#include <gmock/gmock.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's


Story staged_story() {
  Story story(two_lines());
  story.reaches_staged();
  return story;
}

TEST(OrderHandOff, GivesEverythingToTheCustomer) {
  Story story = staged_story();
  story.scans_out().does(kSigned);
  EXPECT_EQ(story.order.state, OrderState::handed_off);
  EXPECT_EQ(story.order.handed_off_at, kMorning);
  EXPECT_EQ(story.line(1).handed_off, Quantity::units(3));
  EXPECT_EQ(story.notices(), Names{"picked_up"});
  ASSERT_EQ(story.of<EndCheckIn>().size(), 1u);
  EXPECT_TRUE(story.of<EndCheckIn>().at(0).completed);
  EXPECT_EQ(story.refunded.minor, 0);
}

TEST(OrderHandOff, WantsEachBagScannedOutOrOverridden) {
  Story story(two_lines());
  story.starts().picks_everything().completes(2).stages_all();
  story.does(ScanOut{{1}, ""});
  const Error waiting = story.refuses(kSigned);
  EXPECT_EQ(waiting.code, ErrorCode::bags_not_scanned_out);
  EXPECT_NE(waiting.message.find("bag 2"), std::string::npos) << waiting.message;
  story.does(ScanOut{{2}, "label torn"}).does(kSigned);
  EXPECT_EQ(story.order.bags.at(1).override_reason, "label torn");
  EXPECT_FALSE(story.order.bags.at(1).scanned_out);
  EXPECT_EQ(story.order.state, OrderState::handed_off);
}

TEST(OrderHandOff, CountsABagOnceHoweverOftenItIsScanned) {
  Story story = staged_story();
  story.does(ScanOut{{1}, ""}).does(ScanOut{{1}, ""});
  EXPECT_FALSE(story.changed);
  EXPECT_EQ(story.refuses(ScanOut{{7}, ""}).code, ErrorCode::bag_unknown);
}

TEST(OrderHandOff, WantsABagAgainThatWentBackToTheShelf) {
  Story story = staged_story();
  story.scans_out().does(Restage{{1}, "Shelf 1"});
  EXPECT_EQ(story.refuses(kSigned).code, ErrorCode::bags_not_scanned_out);
}

TEST(OrderHandOff, NeedsNoScanForALocker) {
  Story story = staged_story();
  story.does(Restage{{1}, "locker:7"}).does(kSigned);
  EXPECT_EQ(story.order.state, OrderState::handed_off);

}

TEST(OrderHandOff, NeedsTheScanWhenALockerOrderStandsOnAShelf) {
  Order locker = two_lines();
  locker.method = PickupMethod::locker;
  Story story(locker);
  story.reaches_staged();
  EXPECT_EQ(story.refuses(kSigned).code, ErrorCode::bags_not_scanned_out);
  story.scans_out().does(kSigned);
  EXPECT_EQ(story.order.state, OrderState::handed_off);
}

TEST(OrderHandOff, IsBlockedWhilePaymentIsDue) {
  Order unpaid = two_lines();
  unpaid.payment_due = {1};
  Story story(unpaid);
  story.reaches_staged().scans_out();
  EXPECT_EQ(story.refuses(kSigned).code, ErrorCode::payment_due);
}

TEST(OrderHandOff, WantsASignatureUnlessThePolicyWaivesIt) {
  Story story = staged_story();
  story.scans_out();
  EXPECT_EQ(story.refuses(HandOff{}).code, ErrorCode::signature_required);
  story.policy.require_signature = false;
  story.does(HandOff{});
  EXPECT_EQ(story.order.state, OrderState::handed_off);
}

TEST(OrderHandOff, WantsTheIdCheckOfThePolicyOrTheOrder) {
  Story by_policy = staged_story();
  by_policy.policy.require_id_check = true;
  by_policy.scans_out();
  EXPECT_EQ(by_policy.refuses(kSigned).code, ErrorCode::id_check_required);
  by_policy.does(HandOff{{}, true, true});

  Order alcohol = two_lines();
  alcohol.id_check_required = true;
  Story by_order(alcohol);
  by_order.reaches_staged().scans_out();
  EXPECT_EQ(by_order.refuses(kSigned).code, ErrorCode::id_check_required);
}

TEST(OrderHandOff, RefundsAndTakesBackWhatTheCustomerRefuses) {
  Story story = staged_story();
  story.scans_out().does(HandOff{{{{1}, Quantity::units(2), "wrong colour"}}, true, false});
  EXPECT_EQ(story.order.state, OrderState::handed_off);
  EXPECT_EQ(story.line(1).handed_off, Quantity::units(1));
  EXPECT_EQ(story.refunded.minor, 334 + 333);
  ASSERT_EQ(story.order.put_backs.size(), 2u) << "a task per unit";
  EXPECT_EQ(story.order.put_backs.at(0).reason, "rejected");
  story.puts_everything_back();
  EXPECT_EQ(story.line(1).put_back, Quantity::units(2));
  EXPECT_EQ(story.order.state, OrderState::handed_off);
}

TEST(OrderHandOff, ClosesWhenEverythingIsRefused) {
  Story story = staged_story();
  story.scans_out().does(
      HandOff{{{{1}, Quantity::units(3), "late"}, {{2}, Quantity::units(1), "late"}}, false, false});
  EXPECT_EQ(story.order.state, OrderState::closed);
  EXPECT_EQ(story.refunded.minor, 1500);
  EXPECT_EQ(story.notices(), Names{"cancelled"});
  EXPECT_EQ(story.of<EndCheckIn>().size(), 1u);
  story.puts_everything_back();
  EXPECT_EQ(story.order.state, OrderState::closed);
}

TEST(OrderHandOff, RefusesRejectionsThatMakeNoSense) {
  Story story = staged_story();
  story.scans_out();
  const auto refuses = [&](Rejection rejection) {
    return story.refuses(HandOff{{rejection}, true, false}).code;
  };
  EXPECT_EQ(refuses({{9}, Quantity::units(1), "x"}), ErrorCode::not_found);
  EXPECT_EQ(refuses({{1}, Quantity::units(4), "x"}), ErrorCode::more_than_ordered);
  EXPECT_EQ(refuses({{1}, {}, "x"}), ErrorCode::invalid_input);
  EXPECT_EQ(refuses({{1}, Quantity::units(1), ""}), ErrorCode::invalid_input);
  story.policy.allow_item_rejection = false;
  EXPECT_EQ(refuses({{1}, Quantity::units(1), "x"}), ErrorCode::forbidden);
}

TEST(OrderReopen, BringsAcceptedUnitsBackWithinADay) {
  Story story = staged_story();
  story.scans_out().does(HandOff{{{{1}, Quantity::units(1), "torn"}}, true, false});
  story.now += std::chrono::hours{24};
  story.does(Reopen{});
  EXPECT_EQ(story.order.state, OrderState::staged);
  EXPECT_EQ(story.line(1).held, Quantity::units(2)) << "the refused unit stays refunded";
  EXPECT_FALSE(story.order.bags.at(0).scanned_out);
  EXPECT_EQ(story.refuses(kSigned).code, ErrorCode::bags_not_scanned_out);
  story.scans_out().does(kSigned);
  EXPECT_EQ(story.order.state, OrderState::handed_off);
  EXPECT_EQ(story.refunded.minor, 334);
}

TEST(OrderReopen, IsTooLateAfterADay) {
  Story story = staged_story();
  story.hands_off();
  story.now += std::chrono::hours{24} + std::chrono::milliseconds{1};
  EXPECT_EQ(story.refuses(Reopen{}).code, ErrorCode::reopen_too_late);
}

TEST(OrderReopen, LeavesOutWhatUpstreamRefundedMeanwhile) {
  Story story = staged_story();
  story.hands_off();
  Order incoming = two_lines();
  incoming.fingerprint = "returned";
  incoming.lines[0].removed = Quantity::units(1);
  story.does(Receive{incoming}).does(Reopen{});
  EXPECT_EQ(story.line(1).held, Quantity::units(2));
  EXPECT_EQ(story.line(1).awaiting_put_back, Quantity::units(1));
  EXPECT_EQ(story.refunded.minor, 0);
}

TEST(OrderReopen, HasNothingToReopenWhenAllWasRefunded) {
  Story story = staged_story();
  story.hands_off();
  Order incoming = two_lines();
  incoming.fingerprint = "returned";
  for (OrderLine& line : incoming.lines) line.removed = line.ordered;
  story.does(Receive{incoming});
  EXPECT_EQ(story.refuses(Reopen{}).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace curblight::core
