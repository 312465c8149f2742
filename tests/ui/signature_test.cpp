// SPDX-License-Identifier: Apache-2.0
// Stories of signing with a finger: the customer holds the screen, so nothing leads away from it but a badge or a PIN.
#include "hand_off_story.hpp"
#include "ui/kiosk/presenters/scan_router.hpp"
#include "ui/kiosk/presenters/signature_presenter.hpp"

namespace curblight::kiosk {
namespace {

using test::scan_of;
using test::units;

class SignatureStory : public testing::Test {
 protected:
  SignatureStory() {
    HandOffDraft draft{.order = order()};
    draft.input.rejections = {{.line_id = 1, .quantity = units(1), .reason = "Wrong size"}};
    at.state.draft = draft;
    presenter.emplace(at.desk, view, 44);
    presenter->start();
    presenter->canvas(700, 300);
  }
  void draw() {
    presenter->begin_stroke({.x = 10, .y = 20, .pressure = 512, .t_ms = 5000});
    for (int i = 1; i < 8; ++i) presenter->extend_stroke({.x = 10 + i * 10, .y = 20, .pressure = 512, .t_ms = 5000 + i * 16});
    presenter->end_stroke();
  }
  struct View : test::RecordingView<SignatureView, SignatureModel> {
    void wipe_canvas() override { ++wipes; }
    void mirror(const api::Signature&) override {}
    int wipes = 0;
  };
  test::FakeDesk at;
  View view;
  std::optional<SignaturePresenter> presenter;
};

TEST_F(SignatureStory, StrokesGoOutWithTheirTimesFromTheFirstPoint) {
  EXPECT_FALSE(view.model.done.enabled);
  presenter->done();
  EXPECT_EQ(at.backend.count("POST", kHandOff), 0U);
  draw();
  presenter->done();
  presenter->done();
  EXPECT_EQ(at.backend.count("POST", kHandOff), 1U);
  const auto sent = at.backend.last_body<api::HandOffInput>(kHandOff);
  ASSERT_TRUE(sent.signature);
  EXPECT_EQ(sent.signature->width, 700);
  ASSERT_EQ(sent.signature->strokes.size(), 1U);
  EXPECT_EQ(sent.signature->strokes[0].points.front().t_ms, 0);
  EXPECT_EQ(sent.signature->strokes[0].points.back().t_ms, 112);
  EXPECT_EQ(sent.rejections.at(0).reason, "Wrong size");
}

TEST_F(SignatureStory, TheResultSaysWhatIsRefundedAndThenTheListFollows) {
  draw();
  presenter->done();
  at.backend.answer("POST", kHandOff, api::HandOffRecord{.state = "handed_off", .refunded = {6400, "USD", 2}});
  EXPECT_TRUE(view.model.finished);
  EXPECT_EQ(view.model.result_title, "Handed off");
  EXPECT_EQ(view.model.result_refund, "$64.00 is refunded");
  EXPECT_FALSE(at.state.draft);
  at.clock.advance(std::chrono::seconds{SignaturePresenter::kResultSeconds});
  presenter->on_second();
  EXPECT_EQ(at.navigator.homes, 1);
  EXPECT_EQ(at.navigator.went.at(0).screen, ScreenId::hand_off);
}

TEST_F(SignatureStory, ARefusalKeepsTheStrokes) {
  draw();
  presenter->done();
  at.backend.refuse("POST", kHandOff, 409, "payment_due", "$5.00 is still to be paid.");
  EXPECT_FALSE(view.model.finished);
  EXPECT_TRUE(view.model.has_strokes);
  EXPECT_TRUE(view.model.done.failed);
  EXPECT_EQ(view.model.done.sub, "$5.00 is still to be paid.");
}

TEST_F(SignatureStory, TheWayBackAsksForThePinOrABadge) {
  presenter->on_back();
  ASSERT_TRUE(view.question);
  EXPECT_EQ(at.navigator.backs, 0);
  presenter->asking().type("000000");
  presenter->asking().confirm();
  EXPECT_TRUE(view.question->busy);
  at.backend.refuse("POST", "/api/v1/sessions", 401, "unauthenticated", "Wrong PIN. 4 tries left.");
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->error, "Wrong PIN. 4 tries left.");
  EXPECT_EQ(at.navigator.backs, 0);
  EXPECT_TRUE(presenter->on_scan(scan_of("CLA0123456789")));
  api::Session again = *at.state.session;
  again.token = "another";
  at.backend.answer("POST", "/api/v1/sessions", again, 201);
  EXPECT_EQ(at.navigator.backs, 1);
  EXPECT_EQ(at.state.session->token, "token-of-sam");
  EXPECT_EQ(at.backend.last("DELETE", "/api/v1/sessions/current").token, "another") << "no session is left behind";
}

TEST_F(SignatureStory, WhoCannotSignIsAttestedByTheAssociateWithAReason) {
  presenter->cannot_sign();
  presenter->asking().type("123456");
  presenter->asking().confirm();
  at.backend.answer("POST", "/api/v1/sessions", *at.state.session, 201);
  ASSERT_TRUE(view.question);
  presenter->asking().choose(0);
  const auto sent = at.backend.last_body<api::HandOffInput>(kHandOff);
  EXPECT_EQ(sent.attest_reason, "Injured hand");
  EXPECT_FALSE(sent.signature);
}

TEST_F(SignatureStory, ClearStartsAnew) {
  draw();
  presenter->clear();
  EXPECT_EQ(view.wipes, 1);
  EXPECT_FALSE(view.model.done.enabled);
}

TEST_F(SignatureStory, NoScanLeadsTheCustomerAnywhere) {
  at.navigator.here = {.screen = ScreenId::signature, .order_id = 44};
  ScanRouter router(at.desk);
  router.current = [this] { return &*presenter; };
  int id = 0;
  for (const char* code : {"https://store.example/c/abc", "4006381333931", "CLB4401", "CLS7-C12"}) {
    router.scan(scan_of(code, "scan-" + std::to_string(++id)));
    EXPECT_EQ(at.backend.count("POST", kResolve), 0U) << code;
    EXPECT_EQ(at.feedback.verdicts.size(), static_cast<std::size_t>(id)) << "said, and nothing more";
    EXPECT_FALSE(at.feedback.on_tap) << code;
    EXPECT_FALSE(view.question) << code;
  }
  EXPECT_TRUE(at.navigator.went.empty());
}

TEST_F(SignatureStory, ABadgeAsksForTheWayBackAsBackDoes) {
  EXPECT_TRUE(presenter->on_scan(scan_of("CLA0123456789", "s1")));
  ASSERT_TRUE(view.question);
  EXPECT_EQ(view.question->title, "For the associate");
  EXPECT_EQ(at.backend.count("POST", "/api/v1/sessions"), 0U);
  EXPECT_TRUE(presenter->on_scan(scan_of("CLA0123456789", "s2")));
  EXPECT_EQ(at.backend.count("POST", "/api/v1/sessions"), 1U);
  at.backend.answer("POST", "/api/v1/sessions", *at.state.session, 201);
  EXPECT_EQ(at.navigator.backs, 1);
}

TEST_F(SignatureStory, WhileItIsRecordedAndAfterwardsABadgeAsksNothing) {
  draw();
  presenter->done();
  EXPECT_TRUE(presenter->on_scan(scan_of("CLA0123456789", "s1")));
  EXPECT_FALSE(view.question);
  at.backend.answer("POST", kHandOff, api::HandOffRecord{.state = "handed_off"});
  EXPECT_TRUE(presenter->on_scan(scan_of("CLA0123456789", "s2")));
  EXPECT_FALSE(view.question);
  EXPECT_FALSE(at.feedback.on_tap);
}

TEST_F(SignatureStory, ALeftScreenEndsTheSessionButNotWhileTheHandOffIsRecorded) {
  EXPECT_TRUE(presenter->chrome().idle_counts);
  draw();
  EXPECT_EQ(at.feedback.signs_of_life, 1) << "a stroke is somebody";
  presenter->done();
  EXPECT_FALSE(presenter->chrome().idle_counts);
  at.backend.lose("POST", kHandOff);
  EXPECT_FALSE(presenter->chrome().idle_counts) << "the goods are gone, and nobody knows whether that is known";
  presenter->link_restored();
  at.backend.refuse("POST", kHandOff, 409, "payment_due", "$5.00 is still to be paid.");
  EXPECT_TRUE(presenter->chrome().idle_counts);
  presenter->done();
  at.backend.answer("POST", kHandOff, api::HandOffRecord{.state = "handed_off"});
  EXPECT_FALSE(presenter->chrome().idle_counts) << "the result goes by itself";
}

}  // namespace
}  // namespace curblight::kiosk
