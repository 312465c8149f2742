// SPDX-License-Identifier: Apache-2.0
// What systemd is told: ready, still alive, stopping (sd_notify(3)). Does nothing when not started by systemd.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace curblight::daemon {

void tell_ready(const std::string& status);
void tell_stopping();

// Says "alive" at half the interval that the unit asks for, as long as `healthy` holds; when it does not, systemd
// restarts the daemon. Own thread `watchdog`, only when the unit has WatchdogSec.
class Watchdog {
 public:
  explicit Watchdog(std::function<bool()> healthy);
  ~Watchdog();

 private:
  std::jthread thread_;
};

}  // namespace curblight::daemon
