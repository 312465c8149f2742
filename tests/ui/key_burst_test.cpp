// SPDX-License-Identifier: Apache-2.0
// A scanner that types into the kiosk's window is a scan and reaches no field; a person's keys do, in their order.
#include "ui/kiosk/presenters/key_burst.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/presenters/find_order_presenter.hpp"
#include "ui/kiosk/presenters/log_in_presenter.hpp"
#include "ui/kiosk/presenters/scan_router.hpp"

namespace curblight::kiosk {
namespace {

using std::chrono::milliseconds;

// The way of a key from the window to the screen, as kiosk_input.cpp goes it, on a clock of its own.
class Keyboard {
 public:
  Keyboard() {
    burst.on_typed = [this](const std::string& key) { typed.push_back(key); };
    burst.on_scan = [this](const std::string& code) { codes.push_back(code); };
  }
  void wait(int ms) {
    now += milliseconds(ms);
    burst.expire(now);
  }
  // Each key `pace_ms` after the one before.
  void strike(const std::string& keys, int pace_ms) {
    for (const char key : keys) {
      wait(pace_ms);
      burst.character(std::string(1, key), now);
    }
  }
  void enter(int pace_ms) {
    wait(pace_ms);
    if (!burst.terminator(now)) typed.emplace_back(kKeyEnter);
  }
  std::string text() const {
    std::string all;
    for (const auto& key : typed) all += key;
    return all;
  }

  KeyBurst burst;
  core::MonotonicTime now{milliseconds(1000)};
  std::vector<std::string> typed, codes;
};

TEST(KeyBursts, AreScansAndReachNoField) {
  Keyboard keyboard;
  keyboard.strike("]E04006381333931", 4);
  keyboard.enter(4);
  EXPECT_EQ(keyboard.codes, (std::vector<std::string>{"]E04006381333931"}));
  EXPECT_TRUE(keyboard.typed.empty()) << "not even Enter";
}

TEST(KeyBursts, AreScansWithoutATerminatorToo) {
  Keyboard keyboard;
  keyboard.strike("4006381333931", 10);
  EXPECT_TRUE(keyboard.codes.empty());
  keyboard.wait(50);
  EXPECT_EQ(keyboard.codes, (std::vector<std::string>{"4006381333931"}));
  EXPECT_TRUE(keyboard.typed.empty());
}

TEST(KeyBursts, KeepAnEnterThatComesLate) {
  Keyboard keyboard;
  keyboard.strike("4006381333931", 10);
  keyboard.enter(300);
  EXPECT_EQ(keyboard.codes.size(), 1U);
  EXPECT_TRUE(keyboard.typed.empty()) << "it would have pressed something";
  keyboard.enter(100);
  EXPECT_EQ(keyboard.text(), "enter") << "a second one is a person's";
}

TEST(KeyBursts, LeaveAnEnterToThePersonWhoTypesAfterAScan) {
  Keyboard keyboard;
  keyboard.strike("4006381333931", 10);
  keyboard.enter(600);
  EXPECT_EQ(keyboard.text(), "enter");
  keyboard.strike("4006381333931", 10);
  keyboard.strike("2", 100);
  keyboard.enter(100);
  EXPECT_EQ(keyboard.text(), "enter2enter");
}

TEST(KeyBursts, LeaveAPersonsKeysAlone) {
  Keyboard keyboard;
  keyboard.strike("246810", 90);
  keyboard.enter(120);
  EXPECT_EQ(keyboard.text(), "246810enter");
  EXPECT_TRUE(keyboard.codes.empty());
}

TEST(KeyBursts, LetTwoOrThreeKeysThatAPersonStrikesAlmostAtOncePass) {
  Keyboard keyboard;
  keyboard.strike("th", 8);
  keyboard.strike("e", 30);
  keyboard.enter(30);
  EXPECT_EQ(keyboard.text(), "theenter");
  EXPECT_TRUE(keyboard.codes.empty());
}

TEST(KeyBursts, HoldAPersonsKeyBackFor50MsAtMost) {
  Keyboard keyboard;
  keyboard.strike("2", 100);
  EXPECT_TRUE(keyboard.typed.empty());
  EXPECT_EQ(keyboard.burst.deadline(), keyboard.now + milliseconds(50));
  keyboard.wait(50);
  EXPECT_EQ(keyboard.text(), "2");
  EXPECT_FALSE(keyboard.burst.deadline());
}

TEST(KeyBursts, KeepTheOrderOfKeysThatTypeNothing) {
  Keyboard keyboard;
  keyboard.strike("2", 100);
  keyboard.burst.other();
  keyboard.typed.emplace_back(kKeyDelete);
  EXPECT_EQ(keyboard.text(), "2delete");
}

TEST(KeyBursts, BeginAnewAfterAPersonsKey) {
  Keyboard keyboard;
  keyboard.strike("2", 100);
  keyboard.wait(80);
  keyboard.strike("CLB7K2Q9F4MX", 3);
  keyboard.enter(3);
  EXPECT_EQ(keyboard.text(), "2");
  EXPECT_EQ(keyboard.codes, (std::vector<std::string>{"CLB7K2Q9F4MX"}));
}

TEST(KeyBursts, CutACodeThatIsTooLongAndSaySo) {
  Keyboard keyboard;
  keyboard.strike(std::string(5000, '7'), 2);
  keyboard.enter(2);
  ASSERT_EQ(keyboard.codes.size(), 1U);
  EXPECT_EQ(keyboard.codes[0], std::string(4096, '7') + "...");
  EXPECT_TRUE(keyboard.typed.empty());
}

TEST(KeyBursts, TakeATimeThatRunsBackwardsForAPause) {
  Keyboard keyboard;
  for (const char key : std::string("24681012")) {
    keyboard.now -= milliseconds(1);
    keyboard.burst.character(std::string(1, key), keyboard.now);
  }
  keyboard.wait(1000);
  EXPECT_EQ(keyboard.text(), "24681012");
}

// Whatever is struck at whatever pace: each key is typed or part of a code, once and in order.
RC_GTEST_PROP(KeyBursts, LoseNoKey, (const std::vector<std::pair<std::uint8_t, std::uint8_t>>& keys)) {
  Keyboard keyboard;
  std::string struck, told;
  keyboard.burst.on_typed = [&](const std::string& key) { told += key; };
  keyboard.burst.on_scan = [&](const std::string& code) { told += code; };
  for (const auto& [letter, pace] : keys) {
    struck += static_cast<char>('a' + letter % 26);
    keyboard.strike(struck.substr(struck.size() - 1), pace);
  }
  keyboard.wait(50);
  RC_ASSERT(told == struck);
}

// ---- at the screens, where it matters ----
TEST(ScannersThatType, LogAnAssociateInByBadgeAndLeaveThePinAlone) {
  test::FakeDesk at;
  at.state.session.reset();
  at.navigator.here = {.screen = ScreenId::log_in};
  test::RenderedView<LogInView, LogInModel> view;
  LogInPresenter presenter(at.desk, view);
  presenter.start();
  ScanRouter router(at.desk);
  router.current = [&] { return &presenter; };
  Keyboard keyboard;
  keyboard.burst.on_typed = [&](const std::string& key) { presenter.key(key); };
  keyboard.burst.on_scan = [&](const std::string& code) { router.scan(test::scan_of(code)); };

  keyboard.strike("sam", 150);
  keyboard.wait(150);
  presenter.key(kKeyEnter);
  keyboard.strike("24", 150);
  keyboard.wait(400);
  keyboard.strike("CLA7654321", 5);
  keyboard.enter(5);
  EXPECT_EQ(view.model.user.text, "sam");
  EXPECT_EQ(view.model.pin.text, "24");
  at.backend.answer("POST", "/api/v1/scan/resolve", api::Resolved{.kind = "badge"});
  EXPECT_EQ(at.backend.count("POST", "/api/v1/sessions"), 1U) << "the badge logs in";
}

TEST(ScannersThatType, LeaveTheCustomersOrderNumberAlone) {
  test::FakeDesk at;
  at.state.session.reset();
  test::RenderedView<FindOrderView, FindOrderModel> view;
  FindOrderPresenter presenter(at.desk, view);
  presenter.start();
  int scans = 0;
  Keyboard keyboard;
  keyboard.burst.on_typed = [&](const std::string& key) { presenter.key(key); };
  keyboard.burst.on_scan = [&](const std::string&) { ++scans; };
  keyboard.strike("21", 200);
  keyboard.wait(200);
  keyboard.strike("4006381333931", 6);
  keyboard.enter(6);
  keyboard.strike("50", 200);
  keyboard.wait(200);
  EXPECT_EQ(view.model.number.text, "2150");
  EXPECT_EQ(scans, 1);
}

}  // namespace
}  // namespace curblight::kiosk
