// SPDX-License-Identifier: Apache-2.0
// What a driver has counted since it started ("scans", "connects", "transfer_errors"): for `curblightctl devices` and
// the metrics. Names are lower-case words joined by '_'. Safe from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace curblight::lifecycle {

class DeviceCounters {
 public:
  using Counts = std::map<std::string, std::uint64_t, std::less<>>;

  void add(std::string_view name, std::uint64_t amount = 1) {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(name);
    if (found == counts_.end()) {
      counts_.emplace(std::string(name), amount);
    } else {
      found->second += amount;
    }
  }
  Counts all() const {
    const std::lock_guard lock(mutex_);
    return counts_;
  }

 private:
  mutable std::mutex mutex_;
  Counts counts_;
};

}  // namespace curblight::lifecycle
