// SPDX-License-Identifier: Apache-2.0
// How long a driver waits before it tries its device again: doubling, with a ceiling, from the start after success.
#pragma once

#include <algorithm>
#include <chrono>

namespace curblight::lifecycle {

class BackOff {
 public:
  explicit BackOff(std::chrono::milliseconds first = std::chrono::milliseconds(100),
                   std::chrono::milliseconds most = std::chrono::milliseconds(5000))
      : first_(first), most_(most), next_(first) {}

  // The wait before the next try; every call doubles the following one.
  std::chrono::milliseconds next() {
    const auto wait = next_;
    next_ = std::min(next_ * 2, most_);
    return wait;
  }
  void reset() { next_ = first_; }

 private:
  std::chrono::milliseconds first_, most_, next_;
};

}  // namespace curblight::lifecycle
