// SPDX-License-Identifier: Apache-2.0
// Stories of the orders list, an order's detail, and what goes back to its shelf.
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/order_detail_presenter.hpp"
#include "ui/kiosk/presenters/orders_presenter.hpp"
#include "ui/kiosk/presenters/put_backs_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::scan_of;
using test::units;

std::string path_of(const std::string& status, const std::string& query = {}) {
  return "/api/v1/orders?status=" + status + "&limit=50&offset=0" + (query.empty() ? "" : "&q=" + query);
}

struct OneView : OrdersView {
  void show(const OrdersModel& shown) override { model = shown; }
  OrdersModel model;
};

class OrdersStory : public testing::Test {
 protected:
  test::FakeDesk at;
  OneView view;
  OrdersPresenter presenter{at.desk, view};
};

TEST_F(OrdersStory, TypingSendsOneSearchAtATimeAndEndsWithTheWholeText) {
  presenter.start();
  at.backend.answer("GET", path_of("open"), api::OrderList{});
  presenter.type("2");
  presenter.type("21");
  presenter.type("215");
  EXPECT_EQ(at.backend.count("GET", path_of("all", "2")), 1U);
  EXPECT_EQ(at.backend.count("GET", path_of("all", "21")), 0U) << "two is under way";
  at.backend.answer("GET", path_of("all", "2"), api::OrderList{.orders = {{.id = 1, .suffix = "2999", .matched = "number"}}, .total = 1});
  EXPECT_EQ(view.model.rows.at(0).suffix.match, "2") << "marked is what was asked, not what is typed by now";
  EXPECT_EQ(at.backend.count("GET", path_of("all", "215")), 1U);
  at.backend.answer("GET", path_of("all", "215"), api::OrderList{.orders = {{.id = 2, .suffix = "2150", .matched = "number"}}, .total = 1});
  EXPECT_EQ(view.model.rows.at(0).suffix.match, "215");
  EXPECT_EQ(view.model.rows.at(0).suffix.after, "0");
  EXPECT_EQ(view.model.found, "1 order");
}

TEST_F(OrdersStory, ASearchTextIsSafeInsideThePath) {
  presenter.start();
  at.backend.answer("GET", path_of("open"), api::OrderList{});
  presenter.type("o'b &=é");
  EXPECT_EQ(at.backend.count("GET", path_of("all", "o%27b%20%26%3D%C3%A9")), 1U);
}

TEST_F(OrdersStory, ChipsCarryCountsAndChooseTheState) {
  at.state.home.put_backs = 2;
  presenter.start();
  at.backend.answer("GET", path_of("open"), api::OrderList{.counts = {{"open", 41}, {"staged", 18}}});
  EXPECT_EQ(view.model.chips.at(0).count, "41");
  EXPECT_TRUE(view.model.chips.at(0).selected);
  presenter.choose("staged");
  EXPECT_EQ(at.backend.count("GET", path_of("staged")), 1U);
  presenter.choose("put_backs");
  EXPECT_EQ(at.navigator.went.at(0).screen, ScreenId::put_backs);
}

TEST_F(OrdersStory, AnyLabelOfAnOrderOpensIt) {
  presenter.start();
  EXPECT_TRUE(presenter.on_scan(scan_of("CLB5501")));
  at.backend.answer("POST", "/api/v1/scan/resolve", api::Resolved{.kind = "bag", .order_id = 55, .suffix = "2155"});
  EXPECT_EQ(at.navigator.went.at(0), (Route{.screen = ScreenId::order_detail, .order_id = 55}));
}

TEST(MarkedMatch, FindsDigitsAcrossThePunctuationOfAPhoneNumber) {
  const auto phone = mark_match("(415) 555-0134", "5550");
  EXPECT_EQ(phone.before, "(415) ");
  EXPECT_EQ(phone.match, "555-0");
  EXPECT_EQ(phone.after, "134");
  EXPECT_EQ(mark_match("Maya Torres", "tor").match, "Tor");
  EXPECT_TRUE(mark_match("Maya Torres", "x").match.empty());
}

class OrderDetailStory : public testing::Test {
 protected:
  void open(const std::string& state, std::vector<std::string> possible) {
    api::OrderView order{.id = 50, .number = "000002150", .suffix = "2150", .state = state, .method = "in_store",
                         .customer = {.first_name = "Maya", .last_name = "Torres"}, .short_name = "Maya T.",
                         .total = {18700, "USD", 2}, .refunded = {2400, "USD", 2}, .possible = std::move(possible)};
    order.lines = {{.id = 1, .name = "Hoodie", .qty_ordered = units(2), .qty_picked = units(2)},
                   {.id = 2, .name = "Bottle", .qty_ordered = units(1), .qty_not_found = units(1)}};
    presenter.start();
    at.backend.answer("GET", "/api/v1/orders/50", order);
  }
  test::FakeDesk at;
  test::RecordingView<OrderDetailView, OrderDetailModel> view;
  OrderDetailPresenter presenter{at.desk, view, 50};
};

TEST_F(OrderDetailStory, CancellingAsksForTheReasonAndThenAgain) {
  open("staged", {"cancel", "hand_off"});
  presenter.cancel_order();
  ASSERT_TRUE(view.question);
  presenter.asking().choose(0);
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->tone, Question::Tone::danger);
  EXPECT_NE(view.question->detail.find("$163.00"), std::string::npos) << "what was refunded before is not refunded again";
  EXPECT_EQ(at.backend.count("POST", "/api/v1/orders/50/cancel"), 0U);
  presenter.asking().confirm();
  EXPECT_EQ(at.backend.count("POST", "/api/v1/orders/50/cancel"), 1U);
  EXPECT_TRUE(view.model.cancel.busy);
}

TEST_F(OrderDetailStory, KeepingTheOrderSendsNothing) {
  open("staged", {"cancel"});
  presenter.cancel_order();
  presenter.asking().choose(0);
  presenter.asking().cancel();
  EXPECT_FALSE(view.question);
  EXPECT_EQ(at.backend.count("POST", "/api/v1/orders/50/cancel"), 0U);
}

TEST_F(OrderDetailStory, TheNextThingDependsOnTheState) {
  open("staged", {"cancel", "hand_off"});
  EXPECT_EQ(view.model.primary.label, "Hand off");
  presenter.primary();
  EXPECT_EQ(at.navigator.went.at(0), (Route{.screen = ScreenId::hand_off_detail, .order_id = 50}));
  EXPECT_TRUE(view.model.lines[1].short_of);
  EXPECT_FALSE(view.model.lines[0].short_of);
}

TEST_F(OrderDetailStory, WhatMayNotBeDoneIsNotOffered) {
  at.forbid("orders.cancel");
  at.forbid("hand_off");
  open("staged", {"cancel", "hand_off"});
  EXPECT_FALSE(view.model.cancel.visible);
  EXPECT_FALSE(view.model.primary.visible);
}

TEST_F(OrderDetailStory, PickingStartsAWalkForThisOrderOnce) {
  open("received", {"start_pick"});
  presenter.primary();
  presenter.primary();
  EXPECT_EQ(at.backend.count("POST", "/api/v1/pick/walks"), 1U);
  at.backend.answer("POST", "/api/v1/pick/walks", api::Walk{.id = 8}, 201);
  EXPECT_EQ(at.navigator.went.at(0), (Route{.screen = ScreenId::pick_walk, .other_id = 8}));
}

struct PutBacksSeen : PutBacksView {
  void show(const PutBacksModel& shown) override { model = shown; }
  PutBacksModel model;
};

TEST(PutBacksStory, AConfirmedItemLeavesTheListAndOnlyOnce) {
  test::FakeDesk at;
  PutBacksSeen view;
  PutBacksPresenter presenter(at.desk, view);
  presenter.start();
  at.backend.answer("GET", "/api/v1/put-backs", api::PutBacks{{{.id = 1, .suffix = "2171", .sku = "HFH", .name = "Hoodie", .quantity = units(2)},
                                                               {.id = 2, .suffix = "2171", .sku = "TS-L", .name = "Socks", .quantity = units(1)},
                                                               {.id = 3, .sku = "OLD", .done = true}}});
  ASSERT_EQ(view.model.rows.size(), 2U);
  EXPECT_EQ(view.model.rows[0].name, "2 × Hoodie");
  presenter.confirm(1);
  presenter.confirm(1);
  EXPECT_EQ(at.backend.count("POST", "/api/v1/put-backs/1/confirm"), 1U);
  EXPECT_TRUE(view.model.rows[0].done.busy);
  at.backend.answer("POST", "/api/v1/put-backs/1/confirm", api::PutBackView{.id = 1, .name = "Hoodie", .done = true});
  ASSERT_EQ(view.model.rows.size(), 1U);
  EXPECT_TRUE(at.feedback.verdicts.back().good);
  EXPECT_TRUE(presenter.on_scan(scan_of("TS-L", "s1")));
  EXPECT_EQ(at.backend.last("POST", "/api/v1/put-backs/2/confirm").idempotency_key, "s1");
  EXPECT_FALSE(presenter.on_scan(scan_of("UNKNOWN", "s2")));
}

}  // namespace
}  // namespace curblight::kiosk
