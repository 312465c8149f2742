// SPDX-License-Identifier: Apache-2.0
// Binds the light to the store's waiting state: re-reads it when check-ins change, lets it grow by the monotonic
// clock in between, and gives the indicator what should be lit. Any thread.
#pragma once

#include <mutex>
#include <optional>
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
  // Shows a pattern for five seconds, or each lamp for one ("all"). Ends at once when what should be shown changes: a test
  // hides nobody. Error invalid_input: no such pattern.
  core::Result<void> test(const std::string& pattern);
  // "off", "green", "blue", "yellow_blink", "red_blink", "impaired".
  std::string words() const;

 private:
  struct Snapshot {
    bool known = false;
    service::WaitingState waiting;
    core::MonotonicTime read_at{};
  };
  struct Test {
    std::optional<core::LightPattern> pattern;  // none: each lamp in turn
    core::LightPattern instead_of = core::LightPattern::off;
    core::MonotonicTime from{};
  };
  core::LightPattern pattern(const Snapshot& snapshot, core::MonotonicTime now) const;
  std::optional<core::LightFrame> test_frame(core::LightPattern truth, core::MonotonicTime now) const;

  const service::Services& services_;
  service::Commands& commands_;
  const core::LightHardware hardware_;
  const core::WaitLimits limits_;
  mutable std::mutex mutex_;
  Snapshot snapshot_;
  std::optional<Test> test_;
};

}  // namespace curblight::daemon
