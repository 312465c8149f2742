// SPDX-License-Identifier: Apache-2.0
#include "http/rate_limit.hpp"

#include <algorithm>

namespace curblight::http {

std::optional<std::chrono::seconds> RateLimit::take(const std::string& caller,
                                                    std::chrono::steady_clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  if (buckets_.size() >= kMostCallers) forget(now);
  auto& bucket = buckets_.try_emplace(caller, Bucket{static_cast<double>(rate_.burst), now}).first->second;
  const double gained =
      std::chrono::duration<double>(now - bucket.at) / std::chrono::duration<double>(rate_.refill);
  bucket.tokens = std::min(static_cast<double>(rate_.burst), bucket.tokens + gained);
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const std::chrono::duration<double> wait =
      (1 - bucket.tokens) * std::chrono::duration<double>(rate_.refill);
  return std::max(std::chrono::seconds(1), std::chrono::ceil<std::chrono::seconds>(wait));
}

void RateLimit::forget(std::chrono::steady_clock::time_point now) {
  std::erase_if(buckets_,
                [&](const auto& entry) { return now - entry.second.at > rate_.burst * rate_.refill; });
  if (buckets_.size() < kMostCallers) return;
  buckets_.erase(std::min_element(buckets_.begin(), buckets_.end(),
                                  [](const auto& a, const auto& b) { return a.second.at < b.second.at; }));
}

}  // namespace curblight::http
