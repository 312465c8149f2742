// SPDX-License-Identifier: Apache-2.0
// Nobody touches the kiosk: after a while a visible countdown, then everything personal is wiped. Counts on the
// monotonic clock, so a wall-clock jump neither wipes nor keeps. Told the time by the shell's one-second tick.
#pragma once

#include <functional>
#include <optional>

#include "core/clock.hpp"
#include "ui/kiosk/presenters/presenter.hpp"

namespace curblight::kiosk {

class IdleWatch {
 public:
  struct Limits {
    int warn_after_s = 45;
    int reset_after_s = 30;  // after the warning; 0: no warning
  };
  explicit IdleWatch(const core::Clock& clock) : clock_(clock), last_(clock.monotonic()) {}

  std::function<void()> on_expired;                  // wipe now
  std::function<void(std::optional<int>)> on_change; // seconds left while warning; nullopt: no warning

  void set_limits(Limits limits) { limits_ = limits; }
  void set_counting(bool counting);
  // Both, as the screen and who is logged in want it. `covered`: a question of the kiosk itself lies over the screen.
  void follow(const Chrome& chrome, const KioskState& state, bool covered);
  // A touch or a key. While the warning shows only stay() takes it away, so that a brush does not.
  void activity();
  void stay();  // "I'm still here", a scan, ink on the pad
  void tick();  // about once a second
  std::optional<int> left() const { return left_; }

 private:
  void say(std::optional<int> left);

  const core::Clock& clock_;
  Limits limits_;
  core::MonotonicTime last_;
  bool counting_ = false;
  std::optional<int> left_;
};

}  // namespace curblight::kiosk
