// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/log_in_presenter.hpp"

namespace curblight::kiosk {

Chrome LogInPresenter::chrome() const {
  return {.bar = Chrome::Bar::associate, .title = choosing() ? tr("A new PIN") : tr("Associate log in"), .back = true, .back_label = tr("Customer screen")};
}

std::string LogInPresenter::missing() const {
  if (choosing()) {
    if (new_pin_.size() < kLeastPin) return tr("At least 6 digits");
    if (new_pin_ == old_pin_) return tr("Another one than before");
    if (pin_.size() < kLeastPin) return tr("Type it once more");
    return pin_ == new_pin_ ? std::string{} : tr("The two differ");
  }
  if (user_.empty()) return tr("Type your user name");
  if (pin_.size() < kLeastPin) return tr("At least 6 digits");
  return {};
}

void LogInPresenter::render() {
  const std::string wanted = missing();
  const ButtonModel idle{.label = tr("Log in"), .sub = wanted, .icon = "key", .enabled = wanted.empty()};
  ButtonModel button = log_in_.button(idle, tr("Logging in"));
  if (button.failed && !log_in_.lost()) button = idle;
  if (choosing()) {
    render_choice(button);
    return;
  }
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

void LogInPresenter::render_choice(const ButtonModel& button) {
  view_.render({
      .badge_title = tr("Choose your own PIN"),
      .badge_text = tr("At least 6 digits that only you know."),
      .or_word = {},
      .forgot = tr("The PIN you have typed works only this once more."),
      .user = {.label = tr("New PIN"), .text = new_pin_, .error = refused_, .masked = true, .active = !on_pin_},
      .pin = {.label = tr("New PIN again"), .text = pin_, .masked = true, .active = on_pin_},
      .letters = false,
      .start_over = {.label = tr("Start over"), .icon = "restart", .enabled = !log_in_.busy()},
      .log_in = button,
      .language = language(),
  });
}

void LogInPresenter::type_new_pin(const std::string& key) {
  if (key != kKeyDelete && key != kKeyClear && !is_digit_key(key)) return;
  refused_.clear();
  auto& field = on_pin_ ? pin_ : new_pin_;
  field = typed(field, key, kMostPin);
}

void LogInPresenter::key(const std::string& key) {
  if (log_in_.busy()) return;
  if (key == kKeyEnter) {
    if (!on_pin_ && !(choosing() ? new_pin_ : user_).empty()) {
      on_pin_ = true;
    } else if (missing().empty()) {
      log_in();
      return;
    }
    render();
    return;
  }
  log_in_.forget();
  if (choosing()) {
    type_new_pin(key);
  } else if (!on_pin_) {
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
  old_pin_.clear();
  new_pin_.clear();
  refused_.clear();
  on_pin_ = false;
  log_in_.forget();
  render();
}

void LogInPresenter::log_in() {
  if (!missing().empty()) return;
  refused_.clear();
  const auto input = choosing() ? api::LogIn{.user_name = user_, .pin = old_pin_, .badge = {}, .new_pin = new_pin_}
                                : api::LogIn{.user_name = user_, .pin = pin_, .badge = {}};
  log_in_.start<api::Session>(post("/api/v1/sessions", input), [this, pin = input.pin](Outcome<api::Session> outcome) {
    pin_.clear();
    if (!outcome) {
      refuse(outcome.error(), pin);
      return;
    }
    desk_.state.visit = {};
    desk_.state.session = *outcome;
    desk_.navigator.home();
  });
}

void LogInPresenter::refuse(const Failure& failure, const std::string& pin) {
  new_pin_.clear();
  if (failure.code == "pin_change_required") {
    old_pin_ = pin;
    on_pin_ = false;
    update();
    return;
  }
  refused_ = failure.words;
  // A new PIN that was refused is chosen again; anything else goes back to the first step.
  if (choosing() && failure.code != "invalid_input") {
    old_pin_.clear();
    on_pin_ = true;
  } else {
    on_pin_ = !choosing();
  }
  update();
}

}  // namespace curblight::kiosk
