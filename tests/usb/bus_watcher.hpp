// SPDX-License-Identifier: Apache-2.0
// Keeps what a bus tells its watcher, and waits for it. Any thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "peripherals/transport/bus.hpp"

namespace curblight::test {

class Watcher final : public transport::BusWatcher {
 public:
  void arrived(const transport::DeviceInfo& device) override { note("+" + device.path + " " + device.serial); }
  void left(const std::string& path) override { note("-" + path); }
  bool saw(const std::string& what) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return std::ranges::find(notes_, what) != notes_.end(); });
  }
  std::vector<std::string> notes() {
    const std::lock_guard lock(mutex_);
    return notes_;
  }

 private:
  void note(std::string what) {
    const std::lock_guard lock(mutex_);
    notes_.push_back(std::move(what));
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> notes_;
};

}  // namespace curblight::test
