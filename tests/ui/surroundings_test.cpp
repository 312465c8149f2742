// SPDX-License-Identifier: Apache-2.0
// What surrounds every screen: calls for help, live counts, home, the stack of routes.
#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/associate_call.hpp"
#include "ui/kiosk/presenters/home_presenter.hpp"
#include "ui/kiosk/presenters/live_counts.hpp"
#include "ui/kiosk/presenters/log_in_presenter.hpp"

namespace curblight::kiosk {
namespace {

using std::chrono::seconds;
constexpr const char* kCall = "/api/v1/kiosk/call-associate";
constexpr const char* kHome = "/api/v1/home";

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
  const std::string key = at.backend.last("POST", kCall).idempotency_key;
  call.press();
  EXPECT_EQ(at.backend.count("POST", kCall), 2U);
  EXPECT_NE(at.backend.last("POST", kCall).idempotency_key, key) << "the old key would be answered, and nobody called";
}

TEST(AssociateCallStory, TheNextCustomerNeedNotWaitForTheAnswerToTheLast) {
  test::FakeDesk at;
  AssociateCall call(at.desk);
  call.press();
  const std::string key = at.backend.last("POST", kCall).idempotency_key;
  call.clear();
  call.press();
  EXPECT_NE(at.backend.last("POST", kCall).idempotency_key, key);
  at.backend.answer("POST", kCall, api::Done{});
  EXPECT_EQ(at.feedback.notices.back().title, "Calling an associate") << "that was the answer to the last";
  at.backend.answer("POST", kCall, api::Done{});
  EXPECT_EQ(at.feedback.notices.back().title, "An associate has been called");
}

TEST(AssociateCallStory, TheCallOfWhoHasGoneIsNotSentWhenTheDaemonIsBack) {
  test::FakeDesk at;
  AssociateCall call(at.desk);
  call.press();
  call.clear();
  at.backend.lose("POST", kCall);
  call.link_restored();
  EXPECT_EQ(at.backend.count("POST", kCall), 1U);
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
  EXPECT_TRUE(at.feedback.notices[0].staff) << "a customer who signs has nothing to do with it";
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
  test::RenderedView<HomeView, HomeModel> view;
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
  test::RenderedView<HomeView, HomeModel> view;
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
  test::RenderedView<HomeView, HomeModel> view;
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
  test::RenderedView<LogInView, LogInModel> view;
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
