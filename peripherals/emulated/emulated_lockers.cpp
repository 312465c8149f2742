// SPDX-License-Identifier: Apache-2.0
#include "peripherals/emulated/emulated_lockers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace curblight::emulated {

using core::ErrorCode;
using gpio::Level;

EmulatedLockers::EmulatedLockers(gpio::EmulatedGpio& gpio, std::vector<Door> doors) : gpio_(gpio), doors_(std::move(doors)) {
  gpio_.observe([this](const gpio::EmulatedGpio::Write& write) {
    if (write.level == Level::active) energised(write.line);
  });
}

EmulatedLockers::~EmulatedLockers() { gpio_.observe({}); }

core::Result<void> EmulatedLockers::act(const std::string& name, DoorAction action) {
  const auto door = std::ranges::find(doors_, name, &Door::name);
  if (door == doors_.end()) return core::fail(ErrorCode::not_found, "There is no locker " + name + ".");
  switch (action) {
    case DoorAction::close: return gpio_.set_input(door->door_line, Level::inactive);
    case DoorAction::force: return gpio_.set_input(door->door_line, Level::active);
    case DoorAction::jam:
    case DoorAction::free: break;
  }
  const std::lock_guard lock(mutex_);
  if (action == DoorAction::jam) {
    jammed_.insert(door->lock_line);
  } else {
    jammed_.erase(door->lock_line);
  }
  return {};
}

void EmulatedLockers::energised(const std::string& lock_line) {
  const auto door = std::ranges::find(doors_, lock_line, &Door::lock_line);
  if (door == doors_.end()) return;
  {
    const std::lock_guard lock(mutex_);
    if (jammed_.contains(lock_line)) return;
  }
  // The board may have gone at this very moment: then the door opens, and nobody is told.
  static_cast<void>(gpio_.set_input(door->door_line, Level::active));
}

core::Result<DoorAction> door_action(const std::string& word) {
  constexpr std::array<std::pair<const char*, DoorAction>, 4> kWords = {
      {{"close", DoorAction::close}, {"force", DoorAction::force}, {"jam", DoorAction::jam}, {"free", DoorAction::free}}};
  for (const auto& [known, action] : kWords) {
    if (word == known) return action;
  }
  return core::fail(ErrorCode::invalid_input, "A door can do close, force, jam and free, not " + word + ".");
}

}  // namespace curblight::emulated
