// SPDX-License-Identifier: Apache-2.0
// Keeps KioskState::home fresh while somebody is logged in: reads it after each change the daemon tells of, one read
// at a time, and turns device faults and calls for help into notices. For the home screen and every top bar. No GTK.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "ui/kiosk/presenters/desk.hpp"

namespace curblight::kiosk {

class LiveCounts {
 public:
  explicit LiveCounts(Desk& desk) : desk_(desk) {}
  std::function<void()> on_update;

  // Reads now, or once more when the read under way has ended. Nothing without a session.
  void refresh();
  // Session over: forgets counts and notices.
  void clear();

 private:
  void arrived(Outcome<api::Home> outcome);
  void tell_devices();
  Desk& desk_;
  bool reading_ = false;
  bool again_ = false;
  std::set<std::string> told_;
};

// Seconds somebody has waited by now: the count as read plus what went by since.
std::int64_t still_waiting_s(const Desk& desk, std::int64_t seconds_when_read);
// "new", "waiting", "late" for a wait that ticks on.
std::string level_of(std::int64_t seconds, const api::StoreInfo& store);

}  // namespace curblight::kiosk
