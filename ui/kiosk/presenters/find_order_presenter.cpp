// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/find_order_presenter.hpp"

namespace curblight::kiosk {

std::string FindOrderPresenter::missing() const {
  if (number_.empty()) return tr("Your order number first");
  if (by_name_) return characters(name_) < 2 ? tr("Your last name") : "";
  const auto left = static_cast<std::int64_t>(kPhoneDigits - phone_.size());
  switch (left) {
    case 0: return {};
    case 1: return tr("One more digit");
    case 2: return tr("Two more digits");
    case 3: return tr("Three more digits");
    default: return tr("Four digits of your phone number");
  }
}

void FindOrderPresenter::render() {
  const bool on_number = active_ == Active::number;
  const std::string wanted = missing();
  ButtonModel button = find_.button({.label = tr("Find my order"), .sub = wanted, .icon = "search", .enabled = wanted.empty()},
                                    tr("Looking"));
  if (button.failed && !find_.lost()) {  // the reason stands under the field: the button only asks for another try
    button = {.label = tr("Find my order"), .sub = wanted, .icon = "search", .enabled = wanted.empty()};
  }
  view_.render({
      .title = tr("Let's find your order"),
      .number = {.label = tr("Order number"), .text = number_, .active = on_number, .good = !number_.empty() && !on_number},
      .phone = {.label = tr("Last 4 digits of your phone number"), .text = phone_, .error = refused_, .active = !on_number},
      .name = {.label = tr("Last name on the order"), .text = name_, .error = refused_, .active = !on_number},
      .by_name = by_name_,
      .letters = by_name_ && !on_number,
      .other_proof = {.label = by_name_ ? tr("Use my phone number instead") : tr("Use my last name instead"), .icon = "swap"},
      .start_over = {.label = tr("Start over"), .icon = "restart"},
      .find = button,
      .scan_hint = tr("You can scan your code at any time."),
      .staff_code = refused_code_,
      .language = language(),
  });
}

void FindOrderPresenter::key(const std::string& key) {
  if (find_.busy()) return;
  if (key == kKeyEnter) {
    if (active_ == Active::number && !number_.empty()) {
      active_ = Active::proof;
    } else if (missing().empty()) {
      find();
      return;
    }
    render();
    return;
  }
  refused_.clear();
  refused_code_.clear();
  find_.forget();
  const bool word = key == kKeyDelete || key == kKeyClear;
  if (active_ == Active::number) {
    number_ = typed(number_, key, kMostNumber);
  } else if (by_name_) {
    if (word || !is_digit_key(key)) name_ = typed(name_, key, kMostName);
  } else if (word || is_digit_key(key)) {
    if (key == kKeyDelete && phone_.empty()) {
      active_ = Active::number;
    } else {
      phone_ = typed(phone_, key, kPhoneDigits);
    }
  }
  render();
}

void FindOrderPresenter::tap_number() {
  active_ = Active::number;
  render();
}

void FindOrderPresenter::tap_proof() {
  active_ = Active::proof;
  render();
}

void FindOrderPresenter::use_other_proof() {
  by_name_ = !by_name_;
  refused_.clear();
  refused_code_.clear();
  find_.forget();
  if (!number_.empty()) active_ = Active::proof;
  render();
}

void FindOrderPresenter::find() {
  if (!missing().empty()) return;
  refused_.clear();
  refused_code_.clear();
  find_.start<api::Found>(post("/api/v1/kiosk/find", api::FindOrder{.number = number_, .proof = proof()}),
                          [this](Outcome<api::Found> outcome) {
                            if (outcome && !outcome->orders.empty()) {
                              desk_.state.visit = {};
                              desk_.state.visit.orders = outcome->orders;
                              desk_.navigator.go({.screen = ScreenId::is_this_you, .text = outcome->orders.front().claim});
                              return;
                            }
                            refused_ = outcome ? tr("We can't find that order. Check both numbers.") : outcome.error().words;
                            refused_code_ = outcome ? "none" : outcome.error().code;
                            active_ = Active::proof;
                            if (!by_name_) phone_.clear();
                            render();
                          });
}

}  // namespace curblight::kiosk
