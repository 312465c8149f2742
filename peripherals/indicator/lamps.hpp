// SPDX-License-Identifier: Apache-2.0
// What can be lit.
#pragma once

namespace curblight::indicator {

struct Lamps {
  bool red = false, yellow = false, green = false, blue = false;
  bool single = false;  // a light with one lamp only
  bool operator==(const Lamps&) const = default;
};

}  // namespace curblight::indicator
