// SPDX-License-Identifier: Apache-2.0
// Where two names of items differ: "Harbor Hoodie, L" and "Harbor Hoodie, M" have a common start, and a part each that
// must be seen. Pure, UTF-8.
#pragma once

#include <string>
#include <utility>

namespace curblight::kiosk {

struct DifferingName {
  std::string same;       // the common start, shortened in its middle when the whole is too long
  std::string different;  // the part to mark, never shortened unless it alone is too long
  std::string tail;       // the common end
};

// Both names, each at most `most` characters.
std::pair<DifferingName, DifferingName> differing(const std::string& scanned, const std::string& wanted, std::size_t most);

}  // namespace curblight::kiosk
