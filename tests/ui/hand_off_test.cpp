// SPDX-License-Identifier: Apache-2.0
// Stories of the hand-off: the list with its clocks, and the detail.
#include "hand_off_story.hpp"
#include "ui/kiosk/presenters/hand_off_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::scan_of;
using test::units;
const std::string kBoard = "/api/v1/hand-off";

api::HandOffCard card(std::int64_t id, const std::string& suffix, std::int64_t wait, const std::string& state = "arrived") {
  api::HandOffCard card{.short_name = "Jonas K.", .method = "curbside", .locations = "B-02", .bags = 2, .order_state = "staged"};
  card.check_in = {.id = id, .order_id = 40 + id, .suffix = suffix, .state = state, .place = "Curbside, spot A3", .spot = "A3",
                   .wait_s = wait, .ready = true};
  return card;
}

class HandOffListStory : public testing::Test {
 protected:
  void open(std::vector<api::HandOffCard> waiting) {
    presenter.start();
    at.backend.answer("GET", kBoard, api::HandOffBoard{.waiting = std::move(waiting)});
  }
  test::FakeDesk at;
  test::RecordingView<HandOffView, HandOffModel> view;
  HandOffPresenter presenter{at.desk, view};
};

TEST_F(HandOffListStory, ClocksChangeTheirLevelAtTheStoresLimits) {
  at.state.store.wait_warn_s = 120;
  at.state.store.wait_late_s = 240;
  open({card(1, "2144", 119)});
  EXPECT_EQ(view.model.cards[0].level, WaitLevel::fresh);
  EXPECT_EQ(view.model.cards[0].word, "Just here");
  at.clock.advance(std::chrono::seconds{1});
  presenter.on_second();
  EXPECT_EQ(view.model.cards[0].level, WaitLevel::waiting);
  EXPECT_EQ(view.model.cards[0].clock, "2:00");
  at.clock.advance(std::chrono::seconds{120});
  presenter.on_second();
  EXPECT_EQ(view.model.cards[0].level, WaitLevel::late);
  at.clock.set_wall_clock(core::UtcTime{});
  presenter.on_second();
  EXPECT_EQ(view.model.cards[0].clock, "4:00") << "a wall clock that jumps changes no wait";
}

TEST_F(HandOffListStory, TheLongestWaitStandsFirstAndOnlyItHasTheSolidButton) {
  auto taken = card(3, "2139", 500, "accepted");
  taken.check_in.accepted_by = "Priya";
  taken.check_in.accepted_by_id = 9;
  open({taken, card(1, "2161", 60), card(2, "2150", 200)});
  EXPECT_EQ(view.model.cards[0].suffix, "2150");
  EXPECT_EQ(view.model.cards[1].suffix, "2161");
  EXPECT_EQ(view.model.cards[2].suffix, "2139");
  EXPECT_TRUE(view.model.cards[0].primary);
  EXPECT_FALSE(view.model.cards[1].primary);
  EXPECT_EQ(view.model.cards[2].going, "Priya is going");
}

TEST_F(HandOffListStory, ADoubleTapTakesTheCustomerOnce) {
  open({card(1, "2144", 60)});
  presenter.go(1);
  presenter.go(1);
  EXPECT_EQ(at.backend.count("POST", "/api/v1/check-ins/1/accept"), 1U);
  EXPECT_TRUE(view.model.cards[0].go.busy);
  at.backend.answer("POST", "/api/v1/check-ins/1/accept", api::CheckInView{.id = 1});
  ASSERT_EQ(at.navigator.went.size(), 1U);
  EXPECT_EQ(at.navigator.went[0].order_id, 41);
}

TEST_F(HandOffListStory, SomebodyElseWasFaster) {
  open({card(1, "2144", 60)});
  presenter.go(1);
  at.backend.refuse("POST", "/api/v1/check-ins/1/accept", 409, "held_by_other", "Priya is going already.");
  EXPECT_TRUE(view.model.cards[0].go.failed);
  EXPECT_EQ(view.model.cards[0].go.sub, "Priya is going already.");
  EXPECT_TRUE(at.navigator.went.empty());
  EXPECT_EQ(at.backend.waiting("GET", kBoard), 1U);
}

TEST_F(HandOffListStory, CheckingSomeoneInAsksForNumberAndPlace) {
  open({});
  EXPECT_FALSE(view.model.empty_title.empty());
  presenter.check_someone_in();
  presenter.asking().type("2150");
  presenter.asking().confirm();
  const std::string search = "/api/v1/orders?status=open&limit=12&offset=0&q=2150";
  ASSERT_TRUE(view.question);
  EXPECT_TRUE(view.question->busy);
  at.backend.answer("GET", search, api::OrderList{});
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->error, "No open order has this number");
  presenter.asking().type("2150");
  presenter.asking().confirm();
  at.backend.answer("GET", search, api::OrderList{.orders = {{.id = 50, .number = "000002150", .suffix = "2150", .short_name = "Maya T.", .matched = "number"},
                                                            {.id = 9, .number = "7", .matched = "phone"}}});
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->title, "Where does Maya T. wait?");
  EXPECT_EQ(view.question->choices.size(), 3U) << "the counter and two spots";
  presenter.asking().choose(2);
  const auto sent = at.backend.last_body<api::NewCheckIn>("/api/v1/check-ins");
  EXPECT_EQ(sent.order_number, "000002150");
  EXPECT_EQ(sent.spot, "A2");
  EXPECT_EQ(sent.type, "arrived");
}

TEST_F(HandOffDetailStory, SigningIsOffUntilEveryBagIsScanned) {
  open(order());
  EXPECT_FALSE(view.model.sign.enabled);
  EXPECT_EQ(view.model.sign.sub, "Scan bag 1 first");
  presenter.on_scan(scan_of("CLB4401", "s1"));
  auto now = order();
  now.bags[0].scanned_out = true;
  at.backend.answer("POST", kOrder + "/scan-out", api::ScanOutAnswer{.order = now, .good = true, .headline = "Bag 1 of 2"});
  EXPECT_EQ(view.model.bags_out, "1");
  EXPECT_TRUE(view.model.bags[1].next);
  presenter.sign();
  EXPECT_TRUE(at.navigator.went.empty());
}

TEST_F(HandOffDetailStory, AWrongBagLeavesTheModel) {
  open(order());
  presenter.on_scan(scan_of("CLB5501", "s1"));
  at.backend.answer("POST", kOrder + "/scan-out",
                    api::ScanOutAnswer{.order = order(), .good = false, .headline = "Wrong bag", .code = "bag_of_other_order"});
  EXPECT_FALSE(at.feedback.verdicts.back().good);
  EXPECT_EQ(view.model.bags_out, "0");
}

TEST_F(HandOffDetailStory, ARefusalAsksHowManyAndWhy) {
  open(scanned());
  presenter.refuse(2);
  ASSERT_TRUE(view.question);
  presenter.asking().choose(2);  // all 3, 2, 1
  ASSERT_TRUE(view.question);
  presenter.asking().choose(0);
  EXPECT_EQ(view.model.lines[1].refused_words, "1 of 3 refused");
  presenter.sign();
  ASSERT_TRUE(at.state.draft);
  ASSERT_EQ(at.state.draft->input.rejections.size(), 1U);
  EXPECT_EQ(at.state.draft->input.rejections[0].quantity.milli, 1000);
  EXPECT_EQ(at.state.draft->input.rejections[0].reason, "Wrong size");
  EXPECT_EQ(at.navigator.went.at(0).screen, ScreenId::signature);
}

TEST_F(HandOffDetailStory, TakingItAfterAllForgetsTheRefusal) {
  open(scanned());
  presenter.refuse(1);
  presenter.asking().choose(0);
  EXPECT_TRUE(view.model.lines[0].refused);
  presenter.take(1);
  EXPECT_FALSE(view.model.lines[0].refused);
}

TEST_F(HandOffDetailStory, WhatWasNotFoundHasNoChoice) {
  open(order());
  EXPECT_EQ(view.model.lines[2].chip.text, "Not found, refunded");
  presenter.refuse(3);
  EXPECT_FALSE(view.question);
}

TEST_F(HandOffDetailStory, AnIdCheckComesBeforeTheSignature) {
  auto now = scanned();
  now.id_check_required = true;
  open(now);
  presenter.sign();
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->big, "Jonas Keller");
  presenter.asking().choose(1);
  EXPECT_FALSE(at.feedback.verdicts.back().good);
  presenter.sign();
  presenter.asking().choose(0);
  presenter.sign();
  ASSERT_TRUE(at.state.draft);
  EXPECT_TRUE(at.state.draft->input.id_checked);
}

TEST_F(HandOffDetailStory, AMissingBagNeedsAReasonAndThePermission) {
  auto now = order();
  now.bags[0].scanned_out = true;
  open(now);
  presenter.bag_missing();
  ASSERT_TRUE(view.question);
  presenter.asking().choose(0);
  EXPECT_EQ(at.backend.last_body<api::BagOverride>(kOrder + "/bag-override").bag_id, 442);
  now.bags[1].override_reason = "Label is torn";
  at.backend.answer("POST", kOrder + "/bag-override", now);
  EXPECT_TRUE(view.model.sign.enabled);
  EXPECT_TRUE(view.model.bags[1].overridden);
}

TEST_F(HandOffDetailStory, NothingIsHandedOverBeforeItIsPaid) {
  auto now = scanned();
  now.payment_due = {1250, "USD", 2};
  open(now);
  EXPECT_FALSE(view.model.sign.enabled);
  EXPECT_EQ(view.model.sign.sub, "$12.50 is still to be paid");
}

}  // namespace
}  // namespace curblight::kiosk
