// SPDX-License-Identifier: Apache-2.0
// Nobody touches the kiosk, or somebody has left it: what goes, when, and what the next one finds.
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/attract_presenter.hpp"
#include "ui/kiosk/presenters/idle_watch.hpp"

namespace curblight::kiosk {
namespace {

using std::chrono::seconds;

class IdleStory : public testing::Test {
 protected:
  IdleStory() {
    idle.on_expired = [this] { ++wiped; };
    idle.on_change = [this](std::optional<int> left) { warned = warned || left; };
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
  bool warned = false;
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

TEST_F(IdleStory, AScreenThatDoesNotCountIsNeverLeft) {
  idle.set_counting(false);
  pass(500);
  EXPECT_EQ(wiped, 0);
}

TEST_F(IdleStory, UnderALongerLimitTheWarningGoes) {
  pass(50);
  EXPECT_EQ(idle.left(), 25);
  idle.set_limits({90, 30});
  pass(1);
  EXPECT_FALSE(idle.left());
  pass(38);
  EXPECT_FALSE(idle.left());
  pass(1);
  EXPECT_EQ(idle.left(), 30);
}

// The first screen as the shell follows it.
class FirstScreenStory : public IdleStory {
 protected:
  FirstScreenStory() {
    set_language("en");
    at.state.session.reset();
    idle.on_expired = [this] {
      ++wiped;
      at.state.forget_person();
    };
    presenter.start();
  }
  ~FirstScreenStory() override { set_language("en"); }
  void wait(int count, bool covered = false) {
    for (int i = 0; i < count; ++i) {
      idle.follow(presenter.chrome(), at.state, covered);
      pass(1);
    }
  }
  test::FakeDesk at;
  test::RenderedView<AttractView, AttractModel> view;
  AttractPresenter presenter{at.desk, view};
};

TEST_F(FirstScreenStory, AsItWasSetUpItIsLeftAlone) {
  wait(500);
  EXPECT_EQ(wiped, 0);
}

TEST_F(FirstScreenStory, WhatSomebodyChoseGoesInSilence) {
  presenter.toggle_large_text();
  presenter.toggle_high_contrast();
  set_language("fr");
  wait(44);
  EXPECT_EQ(wiped, 0);
  wait(1);
  EXPECT_EQ(wiped, 1);
  EXPECT_FALSE(warned);
  EXPECT_FALSE(at.state.large_text);
  EXPECT_FALSE(at.state.high_contrast);
  EXPECT_EQ(language(), "en");
  wait(500);
  EXPECT_EQ(wiped, 1);
}

TEST_F(FirstScreenStory, ATouchKeepsWhatWasChosen) {
  presenter.toggle_large_text();
  wait(40);
  idle.activity();
  wait(44);
  EXPECT_TRUE(at.state.large_text);
}

TEST_F(FirstScreenStory, AnOpenQuestionGoesToo) {
  wait(45, true);
  EXPECT_EQ(wiped, 1);
}

TEST_F(FirstScreenStory, AStoreOfAnotherLanguageKeepsIt) {
  at.state.default_language = "es";
  set_language("es");
  wait(100);
  EXPECT_EQ(wiped, 0);
  set_language("en");
  wait(45);
  EXPECT_EQ(language(), "es");
}

TEST_F(FirstScreenStory, WhoIsLoggedInHasTheLongerLimitAndAWarning) {
  at.state.session = api::Session{.token = "t"};
  for (int i = 0; i < 90; ++i) {
    idle.follow({.bar = Chrome::Bar::customer}, at.state, false);
    EXPECT_FALSE(idle.left());
    pass(1);
  }
  EXPECT_EQ(idle.left(), 30);
}

TEST(SignersLanguage, IsNotTheAssociatesAfterwards) {
  set_language("en");
  KioskState state;
  RouteStack routes;
  routes.on_show = [&](const Route& route) { state.enter(route.screen); };
  routes.on_wipe = [&] { state.forget_person(); };
  routes.go({.screen = ScreenId::hand_off_detail, .order_id = 44});
  routes.go({.screen = ScreenId::signature, .order_id = 44});
  set_language("fr");
  state.enter(ScreenId::signature);  // the window has another size: the same screen is made anew
  EXPECT_EQ(language(), "fr");
  routes.home();
  EXPECT_EQ(language(), "en");

  routes.go({.screen = ScreenId::signature, .order_id = 44});
  set_language("es");
  routes.back();
  EXPECT_EQ(language(), "en");
  routes.go({.screen = ScreenId::signature, .order_id = 44});
  set_language("es");
  routes.start_over();
  EXPECT_EQ(language(), "en");
}

}  // namespace
}  // namespace curblight::kiosk
