// SPDX-License-Identifier: Apache-2.0
// A scan always does something visible. The current screen's presenter has the first say; what it cannot use is
// resolved by the daemon: a pickup code on a customer screen starts finding the order, a badge on one logs in, all else
// says what it was and where it would be of use. Main thread; outlives the screens.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "ui/kiosk/presenters/presenter.hpp"

namespace curblight::kiosk {

class ScanRouter {
 public:
  explicit ScanRouter(Desk& desk) : desk_(desk) {}

  // Who is shown now; null while nothing is.
  std::function<Presenter*()> current;

  // A scan seen before (same id, when the stream was reopened) does nothing.
  void scan(const api::ScanEvent& event);

 private:
  void resolved(const api::ScanEvent& event, const Outcome<api::Resolved>& outcome);
  void on_customer_screen(const api::ScanEvent& event, const api::Resolved& what);
  void on_staff_screen(const api::Resolved& what);
  void log_in(const api::ScanEvent& event);
  void find(const api::ScanEvent& event);

  Desk& desk_;
  std::deque<std::string> seen_;
  bool logging_in_ = false;
  bool finding_ = false;
};

// "2150" -> "..2150": how an order is named in a sentence.
std::string dotted(const std::string& suffix);

// The screen that a code of this kind opens for staff; nullopt when none.
std::optional<Route> route_of(const api::Resolved& what);

}  // namespace curblight::kiosk
