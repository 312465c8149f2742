// SPDX-License-Identifier: Apache-2.0
// Stories of bundles: children are picked, a missing child makes its bundle unit unfulfilled, and the money
// is the parent's.
#include <gmock/gmock.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's

// Two bundles for 30.01, each of one strap (line 1) and two blocks (line 2); and a single bottle (line 3).
Order two_bundles() {
  return incoming_order({child_of("B", 1, 2, 1, 2001), child_of("B", 2, 4, 2, 1000), line_of(3, 1, 500)});
}

TEST(OrderBundles, WithoutAChildAreRefundedByTheParentAndTheirSiblingsGoBack) {
  Story story(two_bundles());
  story.starts().does(NotFound{{1}, Quantity::units(1), "shelf empty", kAda}).picks_everything().completes(1);
  EXPECT_EQ(story.line(1).held, Quantity::units(1));
  EXPECT_EQ(story.line(2).held, Quantity::units(2));
  EXPECT_EQ(story.line(2).awaiting_put_back, Quantity::units(2));
  EXPECT_EQ(story.order.put_backs.at(0).reason, "bundle_incomplete");
  EXPECT_EQ(story.refunded.minor, 0) << "with the ready notice";
  story.stages_all();
  ASSERT_EQ(story.of<RefundLine>().size(), 1u);
  const RefundLine refund = story.of<RefundLine>().at(0);
  EXPECT_EQ(refund.line, LineId{1});
  EXPECT_EQ(refund.quantity, Quantity::units(1)) << "one bundle";
  EXPECT_EQ(refund.amount.minor, 1001 + 500);
  story.hands_off();
  EXPECT_EQ(story.line(2).handed_off, Quantity::units(2));
}

TEST(OrderBundles, CanLoseTheFirstChildsSiblingToo) {
  Story story(two_bundles());
  story.starts()
      .does(NotFound{{2}, Quantity::units(1), "damaged", kAda})
      .picks_everything()
      .completes(1)
      .stages_all();
  EXPECT_EQ(story.line(1).awaiting_put_back, Quantity::units(1));
  EXPECT_EQ(story.line(2).awaiting_put_back, Quantity::units(1))
      << "the block that was found of the broken bundle";
  ASSERT_EQ(story.of<RefundLine>().size(), 1u);
  EXPECT_EQ(story.of<RefundLine>().at(0).amount.minor, 1501);
}

TEST(OrderBundles, CloseTheOrderWhenNoBundleIsWhole) {
  Story story(incoming_order({child_of("B", 1, 2, 1, 2001), child_of("B", 2, 4, 2, 1000)}));
  story.starts().does(NotFound{{1}, {}, "shelf empty", kAda}).picks_everything().completes(1);
  EXPECT_EQ(story.order.state, OrderState::closed);
  EXPECT_EQ(story.refunded.minor, 3001);
  EXPECT_EQ(story.line(2).awaiting_put_back, Quantity::units(4));
}

TEST(OrderBundles, MayBePartialWhenTheStoreAllowsIt) {
  Story story(two_bundles());
  story.policy.bundle_partial = true;
  story.starts()
      .does(NotFound{{1}, Quantity::units(1), "shelf empty", kAda})
      .picks_everything()
      .completes(1)
      .stages_all();
  EXPECT_EQ(story.line(2).held, Quantity::units(4));
  EXPECT_TRUE(story.order.put_backs.empty());
  EXPECT_EQ(story.refunded.minor, 1001);
}

TEST(OrderBundles, AreReducedWhole) {
  Story story(two_bundles());
  story.does(Amend{{{"L1", Quantity::units(1)}}, false});
  EXPECT_EQ(story.line(2).removed, Quantity::units(2));
  ASSERT_EQ(story.of<RefundLine>().size(), 1u);
  EXPECT_EQ(story.refunded.minor, 1501);
}

TEST(OrderBundles, ReducedUpstreamAreUpstreamsMoney) {
  Story story(two_bundles());
  story.starts().picks_everything().completes(1);
  Order incoming = two_bundles();
  incoming.fingerprint = "second";
  incoming.lines[0].removed = Quantity::units(1);
  incoming.lines[1].removed = Quantity::units(2);
  story.does(Receive{incoming}).stages_all().puts_everything_back();
  EXPECT_EQ(story.refunded.minor, 0);
  story.does(Cancel{"", false});
  EXPECT_EQ(story.refunded.minor, 3501 - 1501);
}

TEST(OrderBundles, KeepTheRefundOfAMissingChildApartFromUpstreamsReduction) {
  Story story(two_bundles());
  story.starts().does(NotFound{{1}, Quantity::units(1), "shelf empty", kAda}).picks_everything().completes(1);
  Order incoming = two_bundles();
  incoming.fingerprint = "second";
  incoming.lines[2].removed = Quantity::units(1);
  story.does(Receive{incoming}).stages_all();
  EXPECT_EQ(story.refunded.minor, 1501) << "the broken bundle is still ours to refund";
}

TEST(OrderBundles, RefusedInPartGoBackWhole) {
  Story story(two_bundles());
  story.reaches_staged().scans_out().does(HandOff{{{{2}, Quantity::units(1), "scratched"}}, true, true});
  EXPECT_EQ(story.order.state, OrderState::handed_off);
  EXPECT_EQ(story.line(1).handed_off, Quantity::units(1));
  EXPECT_EQ(story.line(2).handed_off, Quantity::units(2));
  EXPECT_EQ(story.refunded.minor, 1501);
}

TEST(OrderBundles, TogetherRefundExactlyTheParentsCharge) {
  Story story(two_bundles());
  story.does(Amend{{{"L1", Quantity::units(1)}}, false}).reaches_staged().does(Cancel{"", false});
  EXPECT_EQ(story.refunded.minor, 3501);
}

}  // namespace
}  // namespace curblight::core
