// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/navigator.hpp"

#include <utility>

namespace curblight::kiosk {

bool is_customer_screen(ScreenId screen) { return screen <= ScreenId::checked_in; }

void RouteStack::show() {
  if (on_show) on_show(routes_.back());
}

void RouteStack::go(Route route) {
  if (route == routes_.back()) return;  // a second tap, or a second scan of the same thing
  routes_.push_back(std::move(route));
  show();
}

void RouteStack::replace(Route route) {
  routes_.back() = std::move(route);
  show();
}

void RouteStack::back() {
  if (routes_.size() < 2) {
    start_over();
    return;
  }
  routes_.pop_back();
  show();
}

void RouteStack::home() {
  routes_.assign(1, Route{.screen = ScreenId::home});
  show();
}

void RouteStack::start_over() {
  routes_.assign(1, Route{});
  if (on_wipe) on_wipe();
  show();
}

}  // namespace curblight::kiosk
