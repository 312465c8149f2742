// SPDX-License-Identifier: Apache-2.0
// Stories of a customer who came for several orders.
#include "hand_off_story.hpp"
#include "ui/kiosk/presenters/signature_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::scan_of;

class VisitStory : public HandOffDetailStory {
 protected:
  static api::VisitOrder other(int bags_out) {
    return {.order_id = 45, .number = "000002145", .suffix = "2145", .state = "staged", .bags = 2, .bags_out = bags_out,
            .locations = "C-01", .can_go = true};
  }
  void tell(const api::VisitOrder& now) { at.backend.answer("GET", kOrder + "/visit", api::Visit{.orders = {now}}); }
};

TEST_F(VisitStory, OtherOrdersOfTheCustomerStandBelowTheBags) {
  open(scanned());
  tell(other(0));
  ASSERT_EQ(view.model.bags.size(), 3U);
  EXPECT_EQ(view.model.bags[2].title, "Order 2145");
  EXPECT_EQ(view.model.bags[2].words, "2 bags, C-01");
  EXPECT_FALSE(view.model.bags[2].out);
  EXPECT_EQ(view.model.bags_of, "of 2") << "the order's own bags are counted";
}

TEST_F(VisitStory, NobodyIsSentHomeWithoutTheRestUnasked) {
  open(scanned());
  tell(other(0));
  presenter.sign();
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->title, "Order 2145 is ready, too");
  presenter.asking().choose(0);
  EXPECT_FALSE(at.state.draft) << "its bags come first";
  presenter.sign();
  presenter.asking().choose(1);
  ASSERT_TRUE(at.state.draft);
  EXPECT_TRUE(at.state.draft->input.visit.empty());
}

TEST_F(VisitStory, OneSignatureCoversWhatIsOut) {
  open(scanned());
  tell(other(0));
  presenter.on_scan(scan_of("CLB4501", "s1"));
  at.backend.answer("POST", kOrder + "/scan-out", api::ScanOutAnswer{.order = scanned(), .good = true, .code = "scanned_out"});
  tell(other(1));
  EXPECT_EQ(view.model.sign.sub, "Scan every bag of order 2145, too");
  presenter.sign();
  EXPECT_FALSE(at.state.draft);
  presenter.on_changed({.topics = {"orders"}, .order_id = 45});
  tell(other(2));
  EXPECT_EQ(view.model.bags[2].words, "Goes along");
  presenter.sign();
  ASSERT_TRUE(at.state.draft);
  EXPECT_EQ(at.state.draft->input.visit, std::vector<std::int64_t>{45});
  EXPECT_EQ(at.state.draft->visit.at(0).suffix, "2145");
}

TEST_F(VisitStory, TheCustomerSeesAndSignsForAllOfIt) {
  HandOffDraft draft{.order = order(), .visit = {other(2)}};
  draft.input.visit = {45};
  at.state.draft = draft;
  struct View : test::RecordingView<SignatureView, SignatureModel> {
    void wipe_canvas() override {}
    void mirror(const api::Signature&) override {}
  } signing_view;
  SignaturePresenter signing{at.desk, signing_view, 44};
  signing.start();
  EXPECT_EQ(signing_view.model.bags, "4 bags handed to you");
  EXPECT_EQ(signing_view.model.lines.front().name, "Order 2145");
  EXPECT_EQ(signing_view.model.lines.front().about, "2 bags");
  EXPECT_EQ(at.backend.last_body<api::SignOnPad>(kOrder + "/sign-on-pad").visit, std::vector<std::int64_t>{45});
}

TEST_F(VisitStory, WhatIsNotReadyStaysOutOfTheWay) {
  open(scanned());
  auto picking = other(0);
  picking.can_go = false;
  tell(picking);
  EXPECT_EQ(view.model.bags[2].words, "Not ready");
  presenter.sign();
  EXPECT_TRUE(at.state.draft);
}

}  // namespace
}  // namespace curblight::kiosk
