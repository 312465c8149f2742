// SPDX-License-Identifier: Apache-2.0
// The clock port on the machine's clocks. Any thread.
#pragma once

#include "core/clock.hpp"

namespace curblight::kiosk {

class SystemClock : public core::Clock {
 public:
  core::UtcTime now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  core::MonotonicTime monotonic() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now());
  }
};

}  // namespace curblight::kiosk
