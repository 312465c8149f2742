// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/key_burst.hpp"

#include <utility>

namespace curblight::kiosk {

void KeyBurst::character(const std::string& text, core::MonotonicTime at) {
  if (!goes_on(at)) settle();
  last_ = at;
  bytes_ += text.size();
  if (bytes_ <= kMostBytes) keys_.push_back(text);
}

bool KeyBurst::terminator(core::MonotonicTime at) {
  const bool ended_a_code = keys_.size() >= kLeastKeys && goes_on(at);
  settle();
  const bool late = std::exchange(enter_may_follow_, false) && at >= last_ && at - last_ < kLateEnter;
  return ended_a_code || late;
}

std::optional<core::MonotonicTime> KeyBurst::deadline() const {
  if (keys_.empty()) return std::nullopt;
  return last_ + kGap;
}

void KeyBurst::expire(core::MonotonicTime now) {
  if (!goes_on(now)) settle();
}

// Whoever it was has stopped: many fast keys are a code, a few are a person's.
void KeyBurst::settle() {
  const auto keys = std::exchange(keys_, {});
  const bool too_long = std::exchange(bytes_, 0) > kMostBytes;
  if (keys.size() < kLeastKeys) {
    if (!keys.empty()) enter_may_follow_ = false;
    for (const auto& key : keys) on_typed(key);
    return;
  }
  enter_may_follow_ = true;
  std::string code;
  for (const auto& key : keys) code += key;
  if (too_long) code += "...";  // longer than any code may be: whoever is asked what it is says so
  on_scan(code);
}

}  // namespace curblight::kiosk
