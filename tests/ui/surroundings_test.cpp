// SPDX-License-Identifier: Apache-2.0
// What surrounds every screen: log in, where scans go, calls for help, idle, live counts, the stack of routes.
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/associate_call.hpp"
#include "ui/kiosk/presenters/attract_presenter.hpp"
#include "ui/kiosk/presenters/home_presenter.hpp"
#include "ui/kiosk/presenters/idle_watch.hpp"
#include "ui/kiosk/presenters/live_counts.hpp"
#include "ui/kiosk/presenters/log_in_presenter.hpp"
#include "ui/kiosk/presenters/scan_router.hpp"

namespace curblight::kiosk {
namespace {

using std::chrono::seconds;
constexpr const char* kSessions = "/api/v1/sessions";
constexpr const char* kResolve = "/api/v1/scan/resolve";
constexpr const char* kFind = "/api/v1/kiosk/find";
constexpr const char* kCall = "/api/v1/kiosk/call-associate";
constexpr const char* kHome = "/api/v1/home";

template <typename View, typename Model>
struct Seen : View {
  void render(const Model& shown) override { model = shown; }
  Model model;
};

class LogInStory : public testing::Test {
 protected:
  LogInStory() {
    at.state.session.reset();
    presenter.start();
  }
  void type(const std::string& keys) {
    for (char key : keys) presenter.key(std::string(1, key));
  }
  test::FakeDesk at;
  Seen<LogInView, LogInModel> view;
  LogInPresenter presenter{at.desk, view};
};

TEST_F(LogInStory, SaysWhatIsMissingAndMasksThePin) {
  EXPECT_EQ(view.model.log_in.sub, "Type your user name");
  type("sam");
  presenter.key(kKeyEnter);
  type("1234");
  EXPECT_TRUE(view.model.pin.masked);
  EXPECT_EQ(view.model.log_in.sub, "At least 6 digits");
  EXPECT_FALSE(view.model.log_in.enabled);
}

TEST_F(LogInStory, AWrongPinIsSaidUnderItsFieldAndForgotten) {
  type("sam");
  presenter.key(kKeyEnter);
  type("123456");
  presenter.log_in();
  presenter.log_in();
  EXPECT_EQ(at.backend.count("POST", kSessions), 1U);
  at.backend.refuse("POST", kSessions, 401, "unauthenticated", "That PIN didn't match. Three more tries.");
  EXPECT_EQ(view.model.pin.error, "That PIN didn't match. Three more tries.");
  EXPECT_TRUE(view.model.pin.text.empty());
  EXPECT_EQ(view.model.user.text, "sam");
  EXPECT_EQ(at.navigator.homes, 0);
  EXPECT_FALSE(at.state.session);
}

TEST_F(LogInStory, TheRightPinOpensHomeAndWipesTheCustomer) {
  at.state.visit.orders = {{.suffix = "2150"}};
  type("sam");
  presenter.key(kKeyEnter);
  type("246810");
  presenter.key(kKeyEnter);
  at.backend.answer("POST", kSessions, api::Session{.token = "t", .user = {.first_name = "Sam"}}, 201);
  EXPECT_EQ(at.navigator.homes, 1);
  EXPECT_EQ(at.state.session->token, "t");
  EXPECT_TRUE(at.state.visit.orders.empty());
}

TEST_F(LogInStory, AGivenPinIsReplacedBeforeItLetsAnybodyIn) {
  type("sam");
  presenter.key(kKeyEnter);
  type("246810");
  presenter.log_in();
  at.backend.refuse("POST", kSessions, 403, "pin_change_required", "Choose a new PIN of your own.");
  EXPECT_EQ(view.model.user.label, "New PIN");
  EXPECT_TRUE(view.model.user.masked);
  EXPECT_TRUE(view.model.user.active);
  EXPECT_FALSE(view.model.letters);
  type("246810");
  EXPECT_EQ(view.model.log_in.sub, "Another one than before");
  presenter.key(kKeyClear);
  type("135791");
  EXPECT_EQ(view.model.log_in.sub, "Type it once more");
  presenter.key(kKeyEnter);
  type("135790");
  EXPECT_EQ(view.model.log_in.sub, "The two differ");
  presenter.log_in();
  EXPECT_EQ(at.backend.count("POST", kSessions), 1U) << "nothing was sent";
  presenter.key(kKeyDelete);
  type("1");
  presenter.log_in();
  const auto sent = at.backend.last_body<api::LogIn>(kSessions);
  EXPECT_EQ(sent.user_name, "sam");
  EXPECT_EQ(sent.pin, "246810");
  EXPECT_EQ(sent.new_pin, "135791");
  at.backend.answer("POST", kSessions, api::Session{.token = "t"}, 201);
  EXPECT_EQ(at.navigator.homes, 1);
}

TEST_F(LogInStory, ARefusedNewPinIsChosenAgainAndStartingOverForgetsBoth) {
  type("sam");
  presenter.key(kKeyEnter);
  type("246810");
  presenter.log_in();
  at.backend.refuse("POST", kSessions, 403, "pin_change_required", "Choose a new PIN of your own.");
  type("135791");
  presenter.tap_pin();
  type("135791");
  presenter.log_in();
  at.backend.refuse("POST", kSessions, 422, "invalid_input", "The new PIN has to be another one.");
  EXPECT_EQ(view.model.user.label, "New PIN");
  EXPECT_EQ(view.model.user.error, "The new PIN has to be another one.");
  EXPECT_TRUE(view.model.user.text.empty());
  EXPECT_TRUE(view.model.pin.text.empty());
  presenter.clear();
  EXPECT_EQ(view.model.user.label, "User name");
  EXPECT_TRUE(view.model.user.text.empty());
}

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
  Seen<AttractView, AttractModel> view;
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

TEST(AssociateCallStory, PressedTwiceItIsOneCallAndSaysSo) {
  test::FakeDesk at;
  AssociateCall call(at.desk);
  at.navigator.here = {.screen = ScreenId::find_order};
  call.press();
  call.press();
  EXPECT_EQ(at.backend.count("POST", kCall), 1U);
  EXPECT_EQ(at.backend.last_body<api::CallAssociate>(kCall).screen, "find_order");
  at.backend.answer("POST", kCall, api::Done{});
  EXPECT_EQ(at.feedback.notices.back().title, "An associate has been called");
  call.press();
  EXPECT_EQ(at.backend.count("POST", kCall), 1U);
}

TEST(AssociateCallStory, WithoutAnAnswerItIsSentAgainWithTheSameKey) {
  test::FakeDesk at;
  AssociateCall call(at.desk);
  call.press();
  const std::string key = at.backend.last("POST", kCall).idempotency_key;
  at.backend.lose("POST", kCall);
  EXPECT_EQ(at.feedback.notices.back().title, "We could not call anybody");
  call.link_restored();
  EXPECT_EQ(at.backend.last("POST", kCall).idempotency_key, key);
}

TEST(AssociateCallStory, TheNextCustomerDoesNotSeeTheAnswerForTheLast) {
  test::FakeDesk at;
  AssociateCall call(at.desk);
  call.press();
  const auto said = at.feedback.notices.size();
  call.clear();
  at.backend.answer("POST", kCall, api::Done{});
  EXPECT_EQ(at.feedback.notices.size(), said);
}

class IdleStory : public testing::Test {
 protected:
  IdleStory() {
    idle.on_expired = [this] { ++wiped; };
    idle.set_limits({45, 30});
    idle.set_counting(true);
  }
  void pass(int count) {
    for (int i = 0; i < count; ++i) {
      clock.advance(seconds{1});
      idle.tick();
    }
  }
  test::FakeClock clock;
  IdleWatch idle{clock};
  int wiped = 0;
};

TEST_F(IdleStory, WarnsAfterFortyFiveSecondsAndWipesThirtyLater) {
  pass(44);
  EXPECT_FALSE(idle.left());
  pass(1);
  EXPECT_EQ(idle.left(), 30);
  pass(29);
  EXPECT_EQ(idle.left(), 1);
  EXPECT_EQ(wiped, 0);
  pass(1);
  EXPECT_EQ(wiped, 1);
  EXPECT_FALSE(idle.left());
}

TEST_F(IdleStory, StillHereStartsAnewButABrushDoesNot) {
  pass(50);
  idle.activity();
  EXPECT_EQ(idle.left(), 25);
  idle.stay();
  EXPECT_FALSE(idle.left());
  pass(44);
  EXPECT_FALSE(idle.left());
}

TEST_F(IdleStory, AWallClockJumpNeitherWipesNorKeeps) {
  clock.set_wall_clock(clock.now() + std::chrono::hours{5});
  pass(44);
  EXPECT_FALSE(idle.left());
  clock.set_wall_clock(clock.now() - std::chrono::hours{50});
  pass(1);
  EXPECT_EQ(idle.left(), 30);
}

TEST_F(IdleStory, TheFirstScreenDoesNotCount) {
  idle.set_counting(false);
  pass(500);
  EXPECT_EQ(wiped, 0);
}

TEST(LiveCountsStory, OneReadAtATimeAndOnceMoreAfterAChange) {
  test::FakeDesk at;
  LiveCounts counts(at.desk);
  int updates = 0;
  counts.on_update = [&] { ++updates; };
  counts.refresh();
  counts.refresh();
  counts.refresh();
  EXPECT_EQ(at.backend.count("GET", kHome), 1U);
  at.backend.answer("GET", kHome, api::Home{.to_pick = 12});
  EXPECT_EQ(at.state.home.to_pick, 12);
  EXPECT_EQ(at.backend.count("GET", kHome), 2U);
  at.backend.answer("GET", kHome, api::Home{.to_pick = 11});
  EXPECT_EQ(at.backend.count("GET", kHome), 2U);
  EXPECT_EQ(updates, 2);
}

TEST(LiveCountsStory, AnAnswerAfterLogOutIsDropped) {
  test::FakeDesk at;
  LiveCounts counts(at.desk);
  counts.refresh();
  at.state.session.reset();
  at.backend.answer("GET", kHome, api::Home{.to_pick = 12});
  EXPECT_EQ(at.state.home.to_pick, 0);
}

TEST(LiveCountsStory, ADeviceFaultIsANoticeThatSaysWhatIsKept) {
  test::FakeDesk at;
  LiveCounts counts(at.desk);
  counts.refresh();
  at.backend.answer("GET", kHome, api::Home{.devices = {{.id = "printer-1", .kind = "label_printer", .name = "Label printer",
                                                         .state = "degraded", .words = "Out of paper"}}});
  ASSERT_EQ(at.feedback.notices.size(), 1U);
  EXPECT_EQ(at.feedback.notices[0].title, "Label printer: Out of paper");
}

TEST(LiveCountsStory, ADeviceThatSaysWhatToDoIsQuoted) {
  test::FakeDesk at;
  LiveCounts counts(at.desk);
  counts.refresh();
  at.backend.answer("GET", kHome, api::Home{.devices = {{.id = "printer-1", .kind = "label_printer", .name = "Label printer",
                                                         .state = "degraded",
                                                         .words = "The printer is out of paper. Put in a new roll."}}});
  ASSERT_EQ(at.feedback.notices.size(), 1U);
  EXPECT_EQ(at.feedback.notices[0].title, "The printer is out of paper");
  EXPECT_TRUE(at.feedback.notices[0].detail.starts_with("Put in a new roll."));
}

TEST(HomeStory, WaitsTickAndTurnLate) {
  test::FakeDesk at;
  at.state.home = {.waiting = 1, .longest_wait_s = 238, .waiting_now = {{.order_id = 2, .suffix = "2150", .wait_s = 238}}};
  at.state.home_at = at.clock.monotonic();
  Seen<HomeView, HomeModel> view;
  HomePresenter presenter(at.desk, view);
  presenter.start();
  EXPECT_FALSE(view.model.tiles[2].late);
  EXPECT_EQ(view.model.waiting[0].wait, "3:58");
  at.clock.advance(seconds{2});
  presenter.on_second();
  EXPECT_TRUE(view.model.tiles[2].late);
  EXPECT_EQ(view.model.tiles[2].marks[0].text, "Longest 4:00");
  EXPECT_EQ(view.model.waiting[0].level_word, "Late");
}

TEST(HomeStory, AModuleWithoutPermissionDoesNotOpen) {
  test::FakeDesk at;
  at.forbid("stage");
  Seen<HomeView, HomeModel> view;
  HomePresenter presenter(at.desk, view);
  presenter.start();
  EXPECT_FALSE(view.model.tiles[1].enabled);
  presenter.open(1);
  EXPECT_TRUE(at.navigator.went.empty());
  presenter.open(0);
  ASSERT_EQ(at.navigator.went.size(), 1U);
  EXPECT_EQ(at.navigator.went[0].screen, ScreenId::pick_queue);
}

TEST(HomeStory, ACallForHelpIsAnsweredOnce) {
  test::FakeDesk at;
  at.state.home = {.outbox_waiting = 4, .assistance_calls = 1};
  Seen<HomeView, HomeModel> view;
  HomePresenter presenter(at.desk, view);
  presenter.start();
  EXPECT_TRUE(view.model.card_is_call) << "a person comes before messages";
  presenter.answer_call();
  presenter.answer_call();
  const char* path = "/api/v1/kiosk/call-associate/answer";
  EXPECT_EQ(at.backend.count("POST", path), 1U);
  at.backend.answer("POST", path, api::Done{});
  EXPECT_FALSE(view.model.card_is_call);
}

TEST(RouteStackStory, BackGoesOneStepAndTheBottomStartsOver) {
  RouteStack routes;
  std::vector<ScreenId> shown;
  int wiped = 0;
  routes.on_show = [&](const Route& route) { shown.push_back(route.screen); };
  routes.on_wipe = [&] { ++wiped; };
  routes.go({.screen = ScreenId::find_order});
  routes.go({.screen = ScreenId::find_order});
  EXPECT_EQ(shown.size(), 1U) << "two taps open one screen";
  routes.go({.screen = ScreenId::is_this_you});
  routes.replace({.screen = ScreenId::checked_in});
  routes.back();
  EXPECT_EQ(routes.current().screen, ScreenId::find_order);
  EXPECT_EQ(wiped, 0);
  routes.home();
  routes.back();
  EXPECT_EQ(routes.current().screen, ScreenId::attract);
  EXPECT_EQ(wiped, 1);
}

TEST(PresenterLifetime, AnAnswerAfterTheScreenIsGoneIsDropped) {
  test::FakeDesk at;
  at.state.session.reset();
  Seen<LogInView, LogInModel> view;
  {
    LogInPresenter presenter(at.desk, view);
    presenter.start();
    for (const char* key : {"s", "a"}) presenter.key(key);
    presenter.key(kKeyEnter);
    for (int i = 0; i < 6; ++i) presenter.key("1");
    presenter.log_in();
  }
  at.backend.answer("POST", kSessions, api::Session{.token = "t"}, 201);
  EXPECT_FALSE(at.state.session);
  EXPECT_EQ(at.navigator.homes, 0);
}

}  // namespace
}  // namespace curblight::kiosk
