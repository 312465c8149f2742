// SPDX-License-Identifier: Apache-2.0
// Stories of an order that arrives, and arrives again: the same, changed in time, reduced later, or too late.
#include <gmock/gmock.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's


Order changed(const std::string& fingerprint = "second") {
  Order order = two_lines();
  order.fingerprint = fingerprint;
  return order;
}

TEST(OrderArrival, StartsInReceived) {
  const auto received = receive_new(two_lines(), kMorning);
  ASSERT_TRUE(received.has_value());
  EXPECT_EQ(received->order.state, OrderState::received);
  EXPECT_TRUE(received->effects.empty());
  EXPECT_EQ(broken_invariants(received->order), Names{});
}

TEST(OrderArrival, LeavesOutWhatUpstreamHasAlreadyCancelled) {
  Order order = two_lines();
  order.lines[0].removed = kOne;
  Story story(order);
  EXPECT_EQ(story.line(1).to_pick(), Quantity::units(2));
  story.does(Cancel{"", false});
  EXPECT_EQ(story.refunded.minor, 1500 - 334) << "upstream gave the first unit's money back itself";
}

TEST(OrderArrival, RefusesWhatMakesNoSense) {
  const auto refuses = [](auto spoil) {
    Order order = two_lines();
    spoil(order);
    const auto received = receive_new(order, kMorning);
    EXPECT_FALSE(received.has_value());
    return received ? ErrorCode::internal : received.error().code;
  };
  EXPECT_EQ(refuses([](Order& o) { o.number.clear(); }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.currency = "DEM"; }), ErrorCode::unknown_currency);
  EXPECT_EQ(refuses([](Order& o) { o.lines.clear(); }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.payment_due = {-1}; }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.bags.emplace_back(); }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].external_id.clear(); }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].external_id = "L2"; }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].sku.clear(); }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].ordered = {-1000}; }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].removed = Quantity::units(4); }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].charge = {-1}; }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].picked = kOne; }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) { o.lines[0].bundle_external_id = "B"; }), ErrorCode::invalid_input);
  EXPECT_EQ(refuses([](Order& o) {
              for (auto& l : o.lines) l.removed = l.ordered;
            }),
            ErrorCode::invalid_input);
}

TEST(OrderReceive, TheSameAgainChangesNothingInAnyState) {
  Story story(two_lines());
  const auto again = [&](OrderState state) {
    ASSERT_EQ(story.order.state, state);
    const Order before = story.order;
    Order same = two_lines();
    same.customer.phone = "not looked at: the fingerprint says that nothing differs";
    story.does(Receive{same});
    EXPECT_FALSE(story.changed);
    EXPECT_TRUE(story.effects.empty());
    EXPECT_EQ(story.order, before);
  };
  again(OrderState::received);
  story.starts();
  again(OrderState::picking);
  story.picks_everything().completes(1);
  again(OrderState::picked);
  story.stages_all();
  again(OrderState::staged);
  Story pulled = story;
  story.hands_off();
  again(OrderState::handed_off);
  story = pulled;
  story.does(Cancel{"", false});
  again(OrderState::pulling);
  story.puts_everything_back();
  again(OrderState::cancelled);
  story = pulled;
  story.scans_out().does(HandOff{{{{1}, Quantity::units(3), "x"}, {{2}, kOne, "x"}}, true, true});
  again(OrderState::closed);
}

TEST(OrderReceive, BeforePickingTakesEverythingOver) {
  Story story(two_lines());
  Order incoming = changed();
  incoming.customer.phone = "+1 555 0100";
  incoming.due_at += std::chrono::hours{2};
  incoming.lines[0].ordered = Quantity::units(5);
  incoming.lines[0].charge = {1700};
  incoming.lines[0].aisle = "7-C12";
  incoming.lines.push_back(line_of(3, 2, 900));
  incoming.lines.back().id = {};
  story.does(Receive{incoming});
  EXPECT_TRUE(story.changed);
  EXPECT_TRUE(story.effects.empty());
  EXPECT_EQ(story.order.customer.phone, "+1 555 0100");
  EXPECT_EQ(story.order.due_at, incoming.due_at);
  ASSERT_EQ(story.order.lines.size(), 3u);
  EXPECT_EQ(story.line(1).id, LineId{1}) << "a known line keeps its row";
  EXPECT_EQ(story.line(1).to_pick(), Quantity::units(5));
  EXPECT_EQ(story.line(1).aisle, "7-C12");
  story.does(Receive{incoming});
  EXPECT_FALSE(story.changed);
}

TEST(OrderReceive, BeforePickingALineThatIsGoneIsNotPicked) {
  Story story(two_lines());
  Order incoming = changed();
  incoming.lines.pop_back();
  story.does(Receive{incoming});
  EXPECT_TRUE(story.line(2).to_pick().is_zero());
  EXPECT_EQ(story.refunded.minor, 0);
  story.reaches_staged().hands_off();
  EXPECT_EQ(story.order.state, OrderState::handed_off);
}

TEST(OrderReceive, KeepsTheStoresOwnReductionWhenTheOrderChanges) {
  Story story(two_lines());
  story.does(Amend{{{"L1", kOne}}, false});
  Order incoming = changed();
  incoming.customer.phone = "+1 555 0100";
  story.does(Receive{incoming});
  EXPECT_EQ(story.line(1).to_pick(), Quantity::units(2)) << "upstream has not heard of our refund yet";
  incoming.fingerprint = "third";
  incoming.lines[0].removed = kOne;
  story.does(Receive{incoming});
  EXPECT_EQ(story.line(1).to_pick(), Quantity::units(2)) << "our own refund has come back";
  incoming.fingerprint = "fourth";
  incoming.lines[0].removed = Quantity::units(2);
  story.does(Receive{incoming});
  EXPECT_EQ(story.line(1).to_pick(), kOne) << "one more was cancelled upstream";
}

TEST(OrderReceive, LaterTakesReductionsOver) {
  Story story(two_lines());
  story.starts().does(Pick{{1}, Quantity::units(3), kAda});
  Order incoming = changed();
  incoming.lines[0].removed = kOne;
  incoming.lines[1].removed = kOne;
  story.does(Receive{incoming});
  EXPECT_EQ(story.order.state, OrderState::picking);
  EXPECT_EQ(exceptions(story), Names{});
  EXPECT_EQ(story.line(1).held, Quantity::units(2));
  EXPECT_EQ(story.line(1).awaiting_put_back, kOne);
  EXPECT_TRUE(story.line(2).to_pick().is_zero());
  EXPECT_EQ(story.refunded.minor, 0);
}

TEST(OrderReceive, AlsoUnderstandsReductionsThatAreLeftOutOfTheQuantity) {
  Story story(two_lines());
  story.reaches_staged();
  Order incoming = changed();
  incoming.lines[0].ordered = Quantity::units(2);
  incoming.lines[0].charge = {667};
  incoming.lines.pop_back();
  story.does(Receive{incoming});
  EXPECT_EQ(exceptions(story), Names{});
  EXPECT_EQ(story.line(1).held, Quantity::units(2));
  EXPECT_TRUE(story.line(2).held.is_zero());
  EXPECT_TRUE(story.order.handoff_blocked);
  EXPECT_EQ(story.notices(), Names{"partly_cancelled"});
}

TEST(OrderReceive, KnowsItsOwnRefundsWhenTheyComeBack) {
  Story story(two_lines());
  story.starts().does(NotFound{{1}, kOne, "shelf empty", kAda}).picks_everything().completes(1).stages_all();
  EXPECT_EQ(story.refunded.minor, 334);
  Order incoming = changed();
  incoming.lines[0].removed = kOne;
  story.does(Receive{incoming});
  EXPECT_EQ(story.line(1).held, Quantity::units(2));
  EXPECT_FALSE(story.order.handoff_blocked);
  EXPECT_TRUE(story.effects.empty());
}

TEST(OrderReceive, DoesNotRefundUnfoundUnitsThatUpstreamCancelled) {
  Story story(two_lines());
  story.starts().does(NotFound{{1}, kOne, "shelf empty", kAda}).picks_everything().completes(1);
  Order incoming = changed();
  incoming.lines[0].removed = kOne;
  story.does(Receive{incoming}).stages_all();
  EXPECT_EQ(story.refunded.minor, 0);
  EXPECT_EQ(story.line(1).held, Quantity::units(2));
}

TEST(OrderReceive, LaterShowsEverythingElseToStaff) {
  Story story(two_lines());
  story.starts();
  Order incoming = changed();
  incoming.customer.phone = "+1 555 0100";
  incoming.alternate = Person{"Sam", "", "", ""};
  incoming.due_at += std::chrono::hours{1};
  incoming.method = PickupMethod::locker;
  incoming.currency = "EUR";
  incoming.id_check_required = true;
  incoming.lines[0].ordered = Quantity::units(4);
  incoming.lines[1].charge = {600};
  incoming.lines[1].name = "Other thing";
  incoming.lines.push_back(line_of(3, 1, 100));
  story.does(Receive{incoming});
  ASSERT_EQ(exceptions(story).size(), 1u);
  for (const auto* part :
       {"2150", "customer's details", "alternate", "due time", "pickup method", "currency", "ID check",
        "more of SKU-1", "price of SKU-2", "description of SKU-2", "new line SKU-3"}) {
    EXPECT_NE(exceptions(story).at(0).find(part), std::string::npos)
        << part << " in: " << exceptions(story).at(0);
  }
  EXPECT_EQ(exceptions(story).at(0).find("555"), std::string::npos) << "no personal data in an exception";
  EXPECT_EQ(story.order.lines.size(), 2u);
  EXPECT_EQ(story.line(1).ordered, Quantity::units(3));
  story.does(Receive{incoming});
  EXPECT_TRUE(story.effects.empty()) << "said once";
}

TEST(OrderReceive, AfterAReleaseWithProgressOnlyReductionsCount) {
  Story story(two_lines());
  story.starts().does(Pick{{1}, kOne, kAda}).does(Release{kAda});
  Order incoming = changed();
  incoming.lines[0].ordered = Quantity::units(4);
  story.does(Receive{incoming});
  EXPECT_EQ(exceptions(story).size(), 1u);
  EXPECT_EQ(story.line(1).ordered, Quantity::units(3));
}

TEST(OrderReceive, FreesAnOrderThatWasPaidMeanwhile) {
  Order unpaid = two_lines();
  unpaid.payment_due = {1500};
  Story story(unpaid);
  story.reaches_staged().scans_out().does(Receive{changed()});
  EXPECT_EQ(exceptions(story), Names{});
  story.does(HandOff{{}, true, false});
  EXPECT_EQ(story.order.state, OrderState::handed_off);
}

TEST(OrderReceive, CancelsWhenUpstreamWantsNothingDelivered) {
  Order gone = changed();
  for (OrderLine& line : gone.lines) line.removed = line.ordered;

  Story received(two_lines());
  received.does(Receive{gone});
  EXPECT_EQ(received.order.state, OrderState::cancelled);
  EXPECT_EQ(received.refunded.minor, 0);
  EXPECT_EQ(received.notices(), Names{"cancelled"});

  Story picking(two_lines());
  picking.starts().does(Receive{gone});
  EXPECT_EQ(picking.order.state, OrderState::cancelled);

  for (const bool in_tote : {true, false}) {
    Story started(two_lines());
    started.starts().does(Pick{{1}, kOne, kAda});
    if (!in_tote) started.does(Release{kAda});
    started.does(Receive{gone});
    EXPECT_EQ(started.order.state, OrderState::pulling);
  }

  Story picked(two_lines());
  picked.starts().picks_everything().completes(1).does(Receive{gone});
  EXPECT_EQ(picked.order.state, OrderState::pulling);

  Order by_state = changed();
  by_state.state = OrderState::cancelled;
  Story staged(two_lines());
  staged.reaches_staged().does(Receive{by_state});
  EXPECT_EQ(staged.order.state, OrderState::pulling);
  EXPECT_EQ(staged.of<PrintPullSlip>().size(), 1u);
}

TEST(OrderReceive, ShowsARefundAfterTheHandOffToStaff) {
  Story story(two_lines());
  story.reaches_staged().hands_off();
  Order incoming = changed();
  incoming.lines[0].removed = kOne;
  story.does(Receive{incoming});
  EXPECT_EQ(story.order.state, OrderState::handed_off);
  ASSERT_EQ(exceptions(story).size(), 1u);
  EXPECT_NE(exceptions(story).at(0).find("a refund of SKU-1"), std::string::npos);
  EXPECT_EQ(story.line(1).refunded.minor, 334);
}

TEST(OrderReceive, RefusesAnArrivalThatMakesNoSense) {
  Story story(two_lines());
  Order incoming = changed();
  incoming.lines[0].bundle_external_id = "B";
  EXPECT_EQ(story.refuses(Receive{incoming}).code, ErrorCode::invalid_input);
}

}  // namespace
}  // namespace curblight::core
