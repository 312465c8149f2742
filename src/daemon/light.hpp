// SPDX-License-Identifier: Apache-2.0
// Binds the light to the store's waiting state: re-reads it when check-ins change, lets it grow by the monotonic
// clock in between, and gives the indicator what should be lit. Any thread.
#pragma once

#include <mutex>
#include <string>

#include "core/light_plan.hpp"
#include "peripherals/indicator/indicator.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

class Light {
 public:
  Light(const service::Services& services, service::Commands& commands, core::LightHardware hardware);

  // Reads the waiting state. When the store cannot be read, alerting is impaired and the light says so.
  void refresh();
  // What the indicator asks on its own thread.
  indicator::Desired desired(core::MonotonicTime now) const;
  // "off", "green", "blue", "yellow_blink", "red_blink", "impaired".
  std::string words() const;

 private:
  struct Snapshot {
    bool known = false;
    service::WaitingState waiting;
    core::MonotonicTime read_at{};
  };
  core::LightPattern pattern(const Snapshot& snapshot, core::MonotonicTime now) const;

  const service::Services& services_;
  service::Commands& commands_;
  const core::LightHardware hardware_;
  const core::WaitLimits limits_;
  mutable std::mutex mutex_;
  Snapshot snapshot_;
};

}  // namespace curblight::daemon
