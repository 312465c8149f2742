// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/log_in_presenter.hpp"

namespace curblight::kiosk {

Chrome LogInPresenter::chrome() const {
  return {.bar = Chrome::Bar::associate, .title = tr("Associate log in"), .back = true, .back_label = tr("Customer screen")};
}

std::string LogInPresenter::missing() const {
  if (user_.empty()) return tr("Type your user name");
  if (pin_.size() < kLeastPin) return tr("At least 6 digits");
  return {};
}

void LogInPresenter::render() {
  const std::string wanted = missing();
  const ButtonModel idle{.label = tr("Log in"), .sub = wanted, .icon = "key", .enabled = wanted.empty()};
  ButtonModel button = log_in_.button(idle, tr("Logging in"));
  if (button.failed && !log_in_.lost()) button = idle;
  view_.render({
      .badge_title = tr("Scan your badge"),
      .badge_text = tr("That logs you in. Nothing to type."),
      .or_word = tr("or"),
      .forgot = tr("Forgot it? A manager can set a new one."),
      .user = {.label = tr("User name"), .text = user_, .active = !on_pin_},
      .pin = {.label = tr("PIN"), .text = pin_, .error = refused_, .masked = true, .active = on_pin_},
      .letters = !on_pin_,
      .start_over = {.label = tr("Start over"), .icon = "restart", .enabled = !log_in_.busy()},
      .log_in = button,
      .language = language(),
  });
}

void LogInPresenter::key(const std::string& key) {
  if (log_in_.busy()) return;
  if (key == kKeyEnter) {
    if (!on_pin_ && !user_.empty()) {
      on_pin_ = true;
    } else if (missing().empty()) {
      log_in();
      return;
    }
    render();
    return;
  }
  log_in_.forget();
  if (!on_pin_) {
    if (key != " ") user_ = typed(user_, key, kMostUser);
  } else if (key == kKeyDelete || key == kKeyClear || is_digit_key(key)) {
    refused_.clear();
    pin_ = typed(pin_, key, kMostPin);
  }
  render();
}

void LogInPresenter::tap_user() {
  on_pin_ = false;
  render();
}

void LogInPresenter::tap_pin() {
  on_pin_ = true;
  render();
}

void LogInPresenter::clear() {
  if (log_in_.busy()) return;
  user_.clear();
  pin_.clear();
  refused_.clear();
  on_pin_ = false;
  log_in_.forget();
  render();
}

void LogInPresenter::log_in() {
  if (!missing().empty()) return;
  refused_.clear();
  log_in_.start<api::Session>(post("/api/v1/sessions", api::LogIn{.user_name = user_, .pin = pin_}),
                              [this](Outcome<api::Session> outcome) {
                                pin_.clear();
                                if (!outcome) {
                                  refused_ = outcome.error().words;
                                  on_pin_ = true;
                                  render();
                                  return;
                                }
                                desk_.state.visit = {};
                                desk_.state.session = *outcome;
                                desk_.navigator.home();
                              });
}

}  // namespace curblight::kiosk
