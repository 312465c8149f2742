// SPDX-License-Identifier: Apache-2.0
// Which codes that a camera sees are scans: a code that stays in view is one, however many frames it is in; it is another
// once it was out of view for some time. (A scanner's trigger has DuplicateFilter, whose window counts from the delivery.)
// Pure; used by one thread.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "peripherals/decoder/decoder.hpp"

namespace curblight::camera {

class Sightings {
 public:
  explicit Sightings(std::chrono::milliseconds out_of_view) : out_of_view_(out_of_view) {}

  // True when it is a scan. Call it for each code of each frame.
  bool is_new(const decoder::Code& code, core::MonotonicTime now);

 private:
  struct Seen {
    decoder::Code code;
    core::MonotonicTime at;
  };
  const std::chrono::milliseconds out_of_view_;
  std::vector<Seen> in_view_;
};

}  // namespace curblight::camera
