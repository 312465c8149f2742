// SPDX-License-Identifier: Apache-2.0
// What this program has allocated with new and not given back, on all threads; and what the kernel counts as resident.
#pragma once

#include <cstdint>

namespace curblight::test {

struct LiveMemory {
  std::int64_t blocks = 0;
  std::int64_t bytes = 0;
  std::int64_t resident = 0;  // bytes
};
LiveMemory live_memory();

}  // namespace curblight::test
