// SPDX-License-Identifier: Apache-2.0
// Two readings of one trigger pull are one scan: the same data from the same device within the window. Other data,
// or the same data after the window, always passes. Pure; used by one thread.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/clock.hpp"

namespace curblight::scanner {

class DuplicateFilter {
 public:
  explicit DuplicateFilter(std::chrono::milliseconds window) : window_(window) {}

  // True when the scan is to be delivered. The window counts from the last delivered one, so that a code held
  // under a presentation scanner comes again each window instead of never.
  bool accept(const std::string& device, const std::string& data, core::MonotonicTime now);

 private:
  struct Seen {
    std::string device, data;
    core::MonotonicTime at;
  };
  const std::chrono::milliseconds window_;
  std::vector<Seen> recent_;
};

}  // namespace curblight::scanner
