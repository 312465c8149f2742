// SPDX-License-Identifier: Apache-2.0
#include "daemon/service_manager.hpp"

#include <systemd/sd-daemon.h>

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <utility>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::daemon {

void tell_ready(const std::string& status) { sd_notifyf(0, "READY=1\nSTATUS=%s", status.c_str()); }

void tell_stopping() { sd_notify(0, "STOPPING=1"); }

Watchdog::Watchdog(std::function<bool()> healthy) {
  std::uint64_t interval_us = 0;
  if (sd_watchdog_enabled(0, &interval_us) <= 0) return;
  thread_ = std::jthread([healthy = std::move(healthy), interval_us](std::stop_token stop) {
    lifecycle::name_this_thread("watchdog");
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
      if (healthy()) sd_notify(0, "WATCHDOG=1");
      changed.wait_for(lock, stop, std::chrono::microseconds(interval_us / 2), [] { return false; });
    }
  });
}

Watchdog::~Watchdog() = default;

}  // namespace curblight::daemon
