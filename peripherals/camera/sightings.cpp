// SPDX-License-Identifier: Apache-2.0
#include "peripherals/camera/sightings.hpp"

#include <algorithm>

namespace curblight::camera {

bool Sightings::is_new(const decoder::Code& code, core::MonotonicTime now) {
  std::erase_if(in_view_, [&](const Seen& seen) { return now - seen.at >= out_of_view_; });
  const auto seen = std::ranges::find(in_view_, code, &Seen::code);
  if (seen != in_view_.end()) {
    seen->at = now;
    return false;
  }
  in_view_.push_back({code, now});
  return true;
}

}  // namespace curblight::camera
