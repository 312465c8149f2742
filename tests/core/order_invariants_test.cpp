// SPDX-License-Identifier: Apache-2.0
// Each invariant by itself: an order is spoilt in one way, and the sentence for it has to come.
#include <gmock/gmock.h>

#include <functional>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's
using ::testing::Contains;
using ::testing::HasSubstr;


void breaks(const Story& story, const std::string& sentence, const std::function<void(Order&)>& spoil) {
  Order order = story.order;
  ASSERT_EQ(broken_invariants(order), Names{});
  spoil(order);
  EXPECT_THAT(broken_invariants(order), Contains(HasSubstr(sentence)));
}

TEST(OrderInvariants, CountEveryUnit) {
  Story story(two_lines());
  story.starts().does(Pick{{1}, kOne, kAda});
  breaks(story, "line SKU-1: a quantity is negative", [](Order& o) { o.lines[0].not_found = {-1000}; });
  breaks(story, "line SKU-1: a fraction of a piece", [](Order& o) { o.lines[0].not_found = {500}; });
  breaks(story, "more picked, not found and removed than ordered",
         [](Order& o) { o.lines[1].removed = kOne + kOne; });
  breaks(story, "picked units are not all accounted for", [](Order& o) { o.lines[0].held = {}; });
}

TEST(OrderInvariants, CountEveryCent) {
  Story story(two_lines());
  breaks(story, "refunds exceed the charge", [](Order& o) { o.lines[0].refunded = {1001}; });
  breaks(story, "more units refunded than ordered",
         [](Order& o) { o.lines[1].refunded_quantity = kOne + kOne; });
  breaks(story, "a unit is refunded and still to be had",
         [](Order& o) { o.lines[1].refunded_quantity = kOne; });
  story.does(Cancel{"", false});
  breaks(story, "not refunded in full", [](Order& o) { o.lines[0].refunded = {999}; });
}

TEST(OrderInvariants, TiePutBackTasksToUnits) {
  Story story(two_lines());
  story.reaches_staged().does(Cancel{"", false}).does(PutBackUnits{{1}});
  ASSERT_FALSE(HasFailure()) << "nothing to put back";
  breaks(story, "open put-back tasks do not match", [](Order& o) { o.put_backs.pop_back(); });
  breaks(story, "done put-back tasks do not match",
         [](Order& o) { o.put_backs.front().quantity = kOne + kOne; });
  breaks(story, "a put-back task has no line", [](Order& o) { o.put_backs.front().line = {9}; });
  breaks(story, "cancelled although goods are still out", [](Order& o) { o.state = OrderState::cancelled; });
  story.puts_everything_back();
  breaks(story, "pulling although everything is put back", [](Order& o) { o.state = OrderState::pulling; });
}

TEST(OrderInvariants, KnowOneHolderWhilePickingOnly) {
  Story story(two_lines());
  breaks(story, "while it is not being picked", [](Order& o) { o.hold = Hold{}; });
  story.starts();
  breaks(story, "being picked by nobody", [](Order& o) { o.hold.reset(); });
}

TEST(OrderInvariants, TellStatesFromTheirGoods) {
  Story story(two_lines());
  breaks(story, "still to pick after the pick was completed", [](Order& o) { o.state = OrderState::picked; });
  breaks(story, "picked goods without a bag", [](Order& o) { o.state = OrderState::picked; });
  breaks(story, "picked or staged without goods", [](Order& o) { o.state = OrderState::picked; });
  breaks(story, "handed off without goods", [](Order& o) { o.state = OrderState::handed_off; });
  story.starts().picks_everything().completes(2);
  breaks(story, "bags are not numbered in order", [](Order& o) { o.bags.back().number = 1; });
  breaks(story, "a bag of a staged order has no location", [](Order& o) { o.state = OrderState::staged; });
  breaks(story, "staged but the customer was never told", [](Order& o) { o.state = OrderState::staged; });
  breaks(story, "goods in a tote or bag of an order at rest", [](Order& o) { o.state = OrderState::closed; });
  story.stages_all().hands_off();
  breaks(story, "handed off in an order that is not", [](Order& o) { o.state = OrderState::staged; });
}

}  // namespace
}  // namespace curblight::core
