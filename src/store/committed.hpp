// SPDX-License-Identifier: Apache-2.0
// What became of a use case, handed from the writer's thread to the one that waits for it. One caller each.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "core/error.hpp"

namespace curblight::store {

// A promise and its future need two system calls on either side where this needs one, for each call of each client.
class Committed {
 public:
  // Once, when it is durable or cannot become so.
  void tell(core::Result<void> result) {
    {
      const std::lock_guard lock(mutex_);
      result_ = std::move(result);
    }
    told_.notify_one();
  }
  // Error unavailable past the limit: the outcome is then unknown to this caller.
  core::Result<void> wait(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    if (!told_.wait_for(lock, limit, [this] { return result_.has_value(); })) {
      return core::fail(core::ErrorCode::unavailable, "The store is busy. Try again in a moment.");
    }
    return std::move(*result_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable told_;
  std::optional<core::Result<void>> result_;
};

}  // namespace curblight::store
