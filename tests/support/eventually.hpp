// SPDX-License-Identifier: Apache-2.0
// Waiting for something that another thread or program does.
#pragma once

#include <chrono>
#include <thread>

namespace curblight::test {

// Polls every millisecond. False: it did not come true within the limit.
template <typename Condition>
bool eventually(Condition condition, std::chrono::milliseconds limit = std::chrono::seconds(10)) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

}  // namespace curblight::test
