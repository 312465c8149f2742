// SPDX-License-Identifier: Apache-2.0
// "Call an associate", on every customer screen: raises the alert and says so. Without an answer it keeps its key and is
// sent again when the daemon is back. One for the kiosk; main thread; no GTK.
#pragma once

#include <optional>
#include <string>

#include "ui/kiosk/presenters/desk.hpp"

namespace curblight::kiosk {

class AssociateCall {
 public:
  explicit AssociateCall(Desk& desk) : desk_(desk) {}
  void press();         // pressed again while a call stands: the same call, said again
  void link_restored();
  void clear();         // another customer
  void tick();          // once a second: a call that stands for long may be made again
  static const char* screen_name(ScreenId screen);

 private:
  static constexpr int kStandsS = 120;
  void send();
  void say_called();
  Desk& desk_;
  std::optional<Request> pending_;
  bool sending_ = false;
  bool called_ = false;
  int called_s_ = 0;
  int customer_ = 0;    // answers for an earlier one are not shown to the next
};

}  // namespace curblight::kiosk
