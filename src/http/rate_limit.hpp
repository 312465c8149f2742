// SPDX-License-Identifier: Apache-2.0
// Tries per caller within a time, as a token bucket each. Thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "http/http_config.hpp"

namespace curblight::http {

class RateLimit {
 public:
  explicit RateLimit(Rate rate) : rate_(rate) {}

  // Empty: go on. Otherwise how long to wait before the next try has a chance, at least a second.
  std::optional<std::chrono::seconds> take(const std::string& caller,
                                           std::chrono::steady_clock::time_point now);

 private:
  // Full buckets say nothing and are forgotten; with this many callers at once the oldest is.
  static constexpr std::size_t kMostCallers = 10'000;
  struct Bucket {
    double tokens = 0;
    std::chrono::steady_clock::time_point at;
  };
  void forget(std::chrono::steady_clock::time_point now);

  const Rate rate_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace curblight::http
