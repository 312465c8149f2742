// SPDX-License-Identifier: Apache-2.0
// Stories of an order that arrives again when it is picked already: whose money goes back, and what staff must hear of.
#include <gmock/gmock.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's


Order changed(Order order, const std::string& fingerprint) {
  order.fingerprint = fingerprint;
  return order;
}

TEST(OrderReceiveLate, RefundsUnfoundUnitsItselfWhenUpstreamTakesTheRestAway) {
  Story story(two_lines());
  story.starts().does(NotFound{{1}, {}, "shelf empty", kAda}).picks_everything().completes(1);
  Order incoming = changed(two_lines(), "second");
  incoming.lines.pop_back();
  story.does(Receive{incoming});
  EXPECT_EQ(story.order.state, OrderState::pulling);
  const auto refunds = story.of<RefundLine>();
  ASSERT_EQ(refunds.size(), 1u) << "the other line is upstream's affair";
  EXPECT_EQ(refunds.at(0).line, LineId{1});
  EXPECT_EQ(refunds.at(0).quantity, Quantity::units(3));
  EXPECT_EQ(refunds.at(0).amount.minor, 1000);
  EXPECT_EQ(story.line(2).refunded.minor, 500);
}

TEST(OrderReceiveLate, LaterShowsAChangeOfTheTotalAloneToStaff) {
  Order first = two_lines();
  first.external_id = "12";
  first.total = {1500};
  first.placed_at = kMorning;
  Story story(first);
  story.starts();
  const auto shown = [&](const char* what) {
    static int number = 0;
    Order incoming = first;
    incoming.fingerprint = "changed " + std::to_string(++number);
    if (what == std::string("the total")) incoming.total = {1400};
    if (what == std::string("the shop's own id")) incoming.external_id = "13";
    if (what == std::string("the time of the order")) incoming.placed_at -= std::chrono::hours{1};
    story.does(Receive{incoming});
    ASSERT_EQ(exceptions(story).size(), 1u) << what;
    EXPECT_NE(exceptions(story).at(0).find(std::string("too late: ") + what + "."), std::string::npos)
        << exceptions(story).at(0);
    EXPECT_EQ(story.order.total.minor, 1500);
    EXPECT_EQ(story.order.external_id, "12");
  };
  shown("the total");
  shown("the shop's own id");
  shown("the time of the order");
  Order silent = first;
  silent.fingerprint = "silent";
  silent.external_id.clear();
  silent.placed_at = {};
  story.does(Receive{silent});
  EXPECT_EQ(exceptions(story), Names{}) << "what is left out has not changed";
}

TEST(OrderReceiveLate, TakesTheTotalOverWithTheReductionThatChangedIt) {
  Order first = two_lines();
  first.total = {1500};
  Story story(first);
  story.starts().picks_everything().completes(1);
  Order incoming = first;
  incoming.fingerprint = "second";
  incoming.lines[1].removed = kOne;
  incoming.total = {1000};
  story.does(Receive{incoming});
  EXPECT_EQ(exceptions(story), Names{});
  EXPECT_EQ(story.order.total.minor, 1000);
  incoming.fingerprint = "third";
  incoming.payment_due = {100};
  story.does(Receive{incoming});
  EXPECT_EQ(exceptions(story), Names{}) << "the total is known by now";
  incoming.fingerprint = "fourth";
  incoming.total = {1100};
  story.does(Receive{incoming});
  EXPECT_EQ(exceptions(story).size(), 1u) << "no reduction makes an order dearer";
}

}  // namespace
}  // namespace curblight::core
