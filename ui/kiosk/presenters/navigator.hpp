// SPDX-License-Identifier: Apache-2.0
// Which screen is shown, and how one gets to another. A route is a plain value: a screen and what it is about.
// Main thread only. RouteStack is the one implementation; the shell (or a test) listens to it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace curblight::kiosk {

enum class ScreenId {
  // customer
  attract,
  find_order,
  is_this_you,
  who_collects,
  which_spot,
  checked_in,
  // associate
  log_in,
  home,
  pick_queue,
  pick_walk,
  bags,
  stage,
  hand_off,
  hand_off_detail,
  signature,
  orders,
  order_detail,
  put_backs,
};

bool is_customer_screen(ScreenId screen);

struct Route {
  ScreenId screen = ScreenId::attract;
  std::int64_t order_id = 0;
  std::int64_t other_id = 0;  // walk, check-in, bag: whatever the screen says it is
  std::string text{};         // a scanned code, a search text, a status chip
  bool operator==(const Route&) const = default;
};

class Navigator {
 public:
  virtual ~Navigator() = default;
  virtual void go(Route route) = 0;       // opens it on top: back() returns here
  virtual void replace(Route route) = 0;  // instead of the current one: back() does not return here
  virtual void back() = 0;                // one step; from the bottom to home() or the first screen
  virtual void home() = 0;                // associates: the home screen, with nothing under it
  virtual void start_over() = 0;          // the attract screen; forgets the customer, ends the session
  virtual const Route& current() const = 0;
};

// Keeps the stack and says what to show. `on_show` may destroy the screen that asked only after it returned.
class RouteStack : public Navigator {
 public:
  std::function<void(const Route&)> on_show;
  std::function<void()> on_wipe;  // forget customer and session; called before the attract screen shows

  void go(Route route) override;
  void replace(Route route) override;
  void back() override;
  void home() override;
  void start_over() override;
  const Route& current() const override { return routes_.back(); }

 private:
  void show();
  std::vector<Route> routes_{Route{}};
};

}  // namespace curblight::kiosk
