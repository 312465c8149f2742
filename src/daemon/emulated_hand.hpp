// SPDX-License-Identifier: Apache-2.0
// The hand that signs on the emulated pad of a demo: looks at the screen's layout and moves the pen. Any thread.
#pragma once

#include <cstdint>
#include <mutex>

#include "api/types/devices.hpp"
#include "core/error.hpp"
#include "peripherals/emulated/stu_model.hpp"

namespace curblight::daemon {

class EmulatedHand {
 public:
  // The pad outlives the hand.
  explicit EmulatedHand(emulated::StuModel& pad) : pad_(pad) {}

  // "sign", "draw", "lift", "clear", "accept", "cancel". Errors: invalid_input, unavailable (the pad is not plugged in).
  core::Result<void> act(const api::EmulateSign& sign);

 private:
  bool sign_a_name();
  bool tap(int x, int y);

  emulated::StuModel& pad_;
  std::mutex mutex_;
  std::int64_t ms_ = 0;  // the pad's clock
};

}  // namespace curblight::daemon
