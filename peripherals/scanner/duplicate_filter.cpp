// SPDX-License-Identifier: Apache-2.0
// Which readings are one trigger pull.
#include "peripherals/scanner/duplicate_filter.hpp"

#include <algorithm>

namespace curblight::scanner {

bool DuplicateFilter::accept(const std::string& device, const std::string& data, core::MonotonicTime now) {
  std::erase_if(recent_, [&](const Seen& seen) { return now - seen.at >= window_; });
  const bool repeated =
      std::ranges::any_of(recent_, [&](const Seen& seen) { return seen.device == device && seen.data == data; });
  if (repeated) return false;
  recent_.push_back({device, data, now});
  return true;
}

}  // namespace curblight::scanner
