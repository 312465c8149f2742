// SPDX-License-Identifier: Apache-2.0
// Where a scan goes: to the screen that is shown first, then to what any screen can do with it.
#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/attract_presenter.hpp"
#include "ui/kiosk/presenters/scan_router.hpp"
#include "ui/kiosk/presenters/text.hpp"

namespace curblight::kiosk {
namespace {

class ScanStory : public testing::Test {
 protected:
  void resolve(const api::Resolved& what) { at.backend.answer("POST", kResolve, what); }
  test::FakeDesk at;
  ScanRouter router{at.desk};
};

TEST_F(ScanStory, TheScreenHasTheFirstSay) {
  struct Taker : AttractPresenter {
    using AttractPresenter::AttractPresenter;
    bool on_scan(const api::ScanEvent& event) override {
      taken = event.data;
      return true;
    }
    std::string taken;
  };
  test::RenderedView<AttractView, AttractModel> view;
  Taker taker(at.desk, view);
  router.current = [&] { return &taker; };
  router.scan(test::scan_of("CLB1"));
  EXPECT_EQ(taker.taken, "CLB1");
  EXPECT_EQ(at.backend.sent(), 0U);
}

TEST_F(ScanStory, APickupCodeOnACustomerScreenFindsTheOrder) {
  at.state.session.reset();
  router.scan(test::scan_of("https://store.example/c/abc"));
  resolve({.kind = "pickup"});
  EXPECT_EQ(at.backend.last_body<api::FindOrder>(kFind).code, "https://store.example/c/abc");
  at.backend.answer("POST", kFind, api::Found{{{.claim = "c", .suffix = "2150"}}});
  ASSERT_EQ(at.navigator.went.size(), 1U);
  EXPECT_EQ(at.navigator.went[0].screen, ScreenId::is_this_you);
}

TEST_F(ScanStory, ABadgeOnACustomerScreenLogsIn) {
  at.state.session.reset();
  at.navigator.here = {.screen = ScreenId::is_this_you};
  router.scan(test::scan_of("CLA7"));
  resolve({.kind = "badge"});
  EXPECT_EQ(at.backend.last_body<api::LogIn>(kSessions).badge, "CLA7");
  at.backend.answer("POST", kSessions, api::Session{.token = "t"}, 201);
  EXPECT_EQ(at.navigator.homes, 1);
}

TEST_F(ScanStory, ABadgeOnACustomerScreenLeavesTheCustomersChoicesBehind) {
  at.state.session.reset();
  at.navigator.here = {.screen = ScreenId::checked_in};
  at.state.large_text = true;
  set_language("fr");
  router.scan(test::scan_of("CLA7"));
  resolve({.kind = "badge"});
  at.backend.answer("POST", kSessions, api::Session{.token = "t"}, 201);
  EXPECT_EQ(language(), "en");
  EXPECT_FALSE(at.state.large_text);
  EXPECT_EQ(at.state.session->token, "t");
}

TEST_F(ScanStory, ABadgeOnTheLogInScreenKeepsWhatWasChosenThere) {
  at.state.session.reset();
  at.navigator.here = {.screen = ScreenId::log_in};
  set_language("fr");
  router.scan(test::scan_of("CLA7"));
  resolve({.kind = "badge"});
  at.backend.answer("POST", kSessions, api::Session{.token = "t"}, 201);
  EXPECT_EQ(language(), "fr");
  set_language("en");
}

TEST_F(ScanStory, ARefusedBadgeIsSaid) {
  at.state.session.reset();
  router.scan(test::scan_of("CLA7"));
  resolve({.kind = "badge"});
  at.backend.refuse("POST", kSessions, 401, "unauthenticated", "This badge is not active.");
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_EQ(at.feedback.verdicts[0].detail, "This badge is not active.");
}

TEST_F(ScanStory, AnythingElseOnACustomerScreenSaysWhatToScan) {
  at.state.session.reset();
  router.scan(test::scan_of("4006381333931"));
  resolve({.kind = "product", .words = "Harbor Fleece Hoodie"});
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_FALSE(at.feedback.verdicts[0].good);
  EXPECT_EQ(at.feedback.verdicts[0].headline, "Not a pickup code");
}

TEST_F(ScanStory, AScanThatThisScreenCannotUseSaysWhereItWouldBe) {
  at.navigator.here = {.screen = ScreenId::home};
  router.scan(test::scan_of("CLB1"));
  EXPECT_EQ(at.backend.last("POST", kResolve).token, "token-of-sam");
  resolve({.kind = "bag", .words = "Bag 1 of order 2150", .screen = "hand_off", .order_id = 2, .suffix = "2150"});
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_EQ(at.feedback.verdicts[0].headline, "Bag of order ..2150");
  EXPECT_EQ(at.feedback.verdicts[0].detail, "Opens Hand off: tap here");
  EXPECT_TRUE(at.navigator.went.empty()) << "a scan on the wrong screen moves nothing by itself";
}

TEST_F(ScanStory, AScanFromJustBeforeTheSignatureLeadsNowhereFromIt) {
  at.navigator.here = {.screen = ScreenId::hand_off_detail};
  router.scan(test::scan_of("4006381333931"));
  at.navigator.here = {.screen = ScreenId::signature};
  resolve({.kind = "order_number", .words = "Order 2150", .screen = "hand_off", .order_id = 2, .suffix = "2150"});
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_EQ(at.feedback.verdicts[0].detail, "This screen has no use for it");
  EXPECT_FALSE(at.feedback.on_tap);
}

TEST_F(ScanStory, TheSameScanTwiceIsOne) {
  router.scan(test::scan_of("CLB1", "scan-9"));
  router.scan(test::scan_of("CLB1", "scan-9"));
  EXPECT_EQ(at.backend.count("POST", kResolve), 1U);
  router.scan(test::scan_of("CLB1", "scan-10"));
  EXPECT_EQ(at.backend.count("POST", kResolve), 2U);
}

TEST_F(ScanStory, WithoutAnAnswerTheBandStillSaysSo) {
  router.scan(test::scan_of("CLB1"));
  at.backend.lose("POST", kResolve);
  ASSERT_EQ(at.feedback.verdicts.size(), 1U);
  EXPECT_EQ(at.feedback.verdicts[0].headline, "Not read");
}

}  // namespace
}  // namespace curblight::kiosk
