// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/idle_watch.hpp"

#include <algorithm>

namespace curblight::kiosk {
namespace {
constexpr int kStaffWarningS = 30;
}

void IdleWatch::set_counting(bool counting) {
  if (counting == counting_) return;
  counting_ = counting;
  last_ = clock_.monotonic();
  say(std::nullopt);
}

void IdleWatch::follow(const Chrome& chrome, const KioskState& state, bool covered) {
  const auto& store = state.store;
  if (state.session) {
    set_limits({std::max(10, store.inactivity_lock_s - kStaffWarningS), kStaffWarningS});
  } else {
    set_limits({store.idle_warning_s, chrome.idle_warns ? store.idle_reset_s : 0});
  }
  // An open question is something to find, also where the screen below has nothing.
  set_counting(chrome.idle_counts || (covered && !chrome.idle_warns));
}

void IdleWatch::activity() {
  if (!left_) last_ = clock_.monotonic();
}

void IdleWatch::stay() {
  last_ = clock_.monotonic();
  say(std::nullopt);
}

void IdleWatch::tick() {
  if (!counting_) return;
  const auto idle =
      static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(clock_.monotonic() - last_).count());
  if (idle < limits_.warn_after_s) {
    say(std::nullopt);  // the limit has grown since
    return;
  }
  const int left = limits_.warn_after_s + limits_.reset_after_s - idle;
  if (left > 0) {
    say(left);
    return;
  }
  last_ = clock_.monotonic();
  say(std::nullopt);
  if (on_expired) on_expired();
}

void IdleWatch::say(std::optional<int> left) {
  if (left == left_) return;
  left_ = left;
  if (on_change) on_change(left);
}

}  // namespace curblight::kiosk
