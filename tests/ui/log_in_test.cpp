// SPDX-License-Identifier: Apache-2.0
// Log in: with a PIN, with a given PIN that has to be replaced.
#include "api_paths.hpp"
#include "support/fake_desk.hpp"
#include "ui/kiosk/presenters/log_in_presenter.hpp"

namespace curblight::kiosk {
namespace {

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
  test::RenderedView<LogInView, LogInModel> view;
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

}  // namespace
}  // namespace curblight::kiosk
