// SPDX-License-Identifier: Apache-2.0
#include "daemon/light.hpp"

#include <algorithm>
#include <chrono>

namespace curblight::daemon {

using std::chrono::milliseconds;
using std::chrono::seconds;

Light::Light(const service::Services& services, service::Commands& commands, core::LightHardware hardware)
    : services_(services),
      commands_(commands),
      hardware_(hardware),
      limits_{seconds(services.settings.info.wait_warn_s), seconds(services.settings.info.wait_late_s)} {}

void Light::refresh() {
  const auto waiting = commands_.view<service::WaitingState>(
      service::Actor::of_station(services_.settings.station),
      [&](const service::View& view) { return services_.alerts.waiting(view); });
  const std::lock_guard lock(mutex_);
  snapshot_.known = waiting.has_value();
  if (waiting) snapshot_.waiting = *waiting;
  snapshot_.read_at = commands_.clock().monotonic();
}

core::LightPattern Light::pattern(const Snapshot& snapshot, core::MonotonicTime now) const {
  if (!snapshot.known) return core::plan_light({}, limits_, core::AlertingHealth::impaired, core::IdleLight::green);
  auto waits = snapshot.waiting.check_ins;
  for (auto& check_in : waits) check_in.wait += now - snapshot.read_at;
  // Somebody who called for help is somebody who waits; nobody measures how long they have needed it.
  if (snapshot.waiting.assistance_calls > 0) waits.push_back({core::CheckInState::arrived, milliseconds(0)});
  return core::plan_light(waits, limits_, core::AlertingHealth::working, core::IdleLight::green);
}

indicator::Desired Light::desired(core::MonotonicTime now) const {
  const std::lock_guard lock(mutex_);
  const auto frame = core::lamps_at(pattern(snapshot_, now), hardware_, now);
  indicator::Desired desired;
  desired.lamps = {frame.lamps.red, frame.lamps.yellow, frame.lamps.green, frame.lamps.blue, frame.lamps.single};
  desired.next_change = frame.next_change;
  if (!snapshot_.known) return desired;
  // A wait passes its limits without anybody touching the store.
  for (const auto& check_in : snapshot_.waiting.check_ins) {
    for (const milliseconds limit : {milliseconds(limits_.warn), milliseconds(limits_.late)}) {
      const auto passes = snapshot_.read_at + (limit - check_in.wait) + milliseconds(1);
      if (passes > now) desired.next_change = desired.next_change ? std::min(*desired.next_change, passes) : passes;
    }
  }
  return desired;
}

std::string Light::words() const {
  const std::lock_guard lock(mutex_);
  return std::string(core::to_string(pattern(snapshot_, commands_.clock().monotonic())));
}

}  // namespace curblight::daemon
