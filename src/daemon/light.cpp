// SPDX-License-Identifier: Apache-2.0
#include "daemon/light.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

namespace curblight::daemon {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds kTestPattern{5};
constexpr seconds kTestLamp{1};

}  // namespace

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

core::Result<void> Light::test(const std::string& word) {
  std::optional<core::LightPattern> wanted;
  if (word != "all") {
    const auto known = core::light_pattern_from(word);
    if (!known) return std::unexpected(known.error());
    wanted = *known;
  }
  const auto now = commands_.clock().monotonic();
  const std::lock_guard lock(mutex_);
  test_ = Test{wanted, pattern(snapshot_, now), now};
  return {};
}

std::optional<core::LightFrame> Light::test_frame(core::LightPattern truth, core::MonotonicTime now) const {
  if (!test_ || truth != test_->instead_of) return std::nullopt;
  if (test_->pattern) {
    const auto end = test_->from + kTestPattern;
    if (now >= end) return std::nullopt;
    auto frame = core::lamps_at(*test_->pattern, hardware_, now);
    frame.next_change = frame.next_change ? std::min(*frame.next_change, end) : end;
    return frame;
  }
  constexpr std::array kStack = {core::Lamps{.red = true}, core::Lamps{.yellow = true}, core::Lamps{.green = true}, core::Lamps{.blue = true}};
  constexpr std::array kOne = {core::Lamps{.single = true}};
  const std::span<const core::Lamps> lamps = hardware_ == core::LightHardware::one_lamp ? std::span<const core::Lamps>(kOne) : kStack;
  const auto step = static_cast<std::size_t>((now - test_->from) / kTestLamp);
  if (step >= lamps.size()) return std::nullopt;
  return core::LightFrame{lamps[step], test_->from + kTestLamp * static_cast<int>(step + 1)};
}

indicator::Desired Light::desired(core::MonotonicTime now) const {
  const std::lock_guard lock(mutex_);
  const auto truth = pattern(snapshot_, now);
  const auto frame = test_frame(truth, now).value_or(core::lamps_at(truth, hardware_, now));
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
