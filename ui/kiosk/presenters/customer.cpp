// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/customer.hpp"

#include <algorithm>

namespace curblight::kiosk {

Chrome CustomerPresenter::chrome() const {
  return {.bar = Chrome::Bar::customer, .back = true, .back_label = tr("Back")};
}

bool CustomerPresenter::curbside() const {
  return std::ranges::any_of(desk_.state.visit.orders, [](const auto& order) { return order.method == "curbside"; });
}

bool CustomerPresenter::asks(Step step) const {
  const auto& orders = desk_.state.visit.orders;
  switch (step) {
    case Step::is_this_you: return true;
    case Step::who_collects:
      return std::ranges::any_of(orders, [](const auto& order) { return order.has_alternate; });
    case Step::which_spot:
      return curbside() && desk_.state.store.check_in_form.parking_spots_enabled &&
             !desk_.state.store.check_in_form.parking_spots.empty();
  }
  return false;
}

void CustomerPresenter::go_on(Step after) {
  if (after < Step::who_collects && asks(Step::who_collects)) {
    desk_.navigator.go({.screen = ScreenId::who_collects});
  } else if (after < Step::which_spot && asks(Step::which_spot)) {
    desk_.navigator.go({.screen = ScreenId::which_spot});
  } else if (!check_in_.busy()) {
    desk_.state.visit.check_ins.clear();
    check_in(0);
  }
}

void CustomerPresenter::check_in(std::size_t index) {
  const CustomerVisit& visit = desk_.state.visit;
  const std::vector<std::string> claims = visit.claims();
  if (index >= claims.size()) {
    desk_.navigator.replace({.screen = ScreenId::checked_in});
    return;
  }
  const api::KioskCheckIn body{claims[index], visit.collects, visit.spot};
  check_in_.start<api::CheckInView>(post("/api/v1/kiosk/check-in", body),
                                    [this, index](Outcome<api::CheckInView> outcome) {
                                      if (!outcome) return;
                                      desk_.state.visit.check_ins.push_back(*outcome);
                                      check_in(index + 1);
                                    });
}

ButtonModel CustomerPresenter::check_in_button(ButtonModel idle) const {
  return check_in_.button(std::move(idle), tr("Checking you in"));
}

}  // namespace curblight::kiosk
