// SPDX-License-Identifier: Apache-2.0
// Tells a scanner that types from a person who types. A scanner in keyboard mode that the daemon could not take sends
// its code to the window with the focus, as fast keys with Enter behind them: that is a scan and goes into no field. What
// may become one is held back until it is known, 50 ms at most. Told the time of each key; no GTK, main thread.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"

namespace curblight::kiosk {

class KeyBurst {
 public:
  // Nobody types four keys with less than this between each two; scanners need 2 to 40 ms, their default settings at least.
  static constexpr std::chrono::milliseconds kGap{50};
  static constexpr std::size_t kLeastKeys = 4;
  static constexpr std::chrono::milliseconds kLateEnter{500};  // after a code that ended by time it is still that code's
  static constexpr std::size_t kMostBytes = 4096;  // of a longer code the rest is swallowed, and "..." stands for it

  std::function<void(const std::string& key)> on_typed;  // a person's key, in their order
  std::function<void(const std::string& code)> on_scan;

  // A key that types `text` (UTF-8). Kept until it is known whose it is.
  void character(const std::string& text, core::MonotonicTime at);
  // Enter or Tab. True: it ended a scanner's code and is used up.
  bool terminator(core::MonotonicTime at);
  // A key that types nothing, like Backspace or an arrow: what was held back goes first.
  void other() { settle(); }
  // Whether a key at this time goes on with keys that are held back.
  bool goes_on(core::MonotonicTime at) const { return !keys_.empty() && at >= last_ && at - last_ < kGap; }

  // When expire() is due; nothing: nothing is held back.
  std::optional<core::MonotonicTime> deadline() const;
  void expire(core::MonotonicTime now);

 private:
  void settle();

  std::vector<std::string> keys_;
  std::size_t bytes_ = 0;
  core::MonotonicTime last_{};
  bool enter_may_follow_ = false;  // the last thing was a code, without its Enter
};

}  // namespace curblight::kiosk
