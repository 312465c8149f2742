// SPDX-License-Identifier: Apache-2.0
#include "peripherals/locker/locker_machine.hpp"

#include <algorithm>

namespace curblight::locker {

using core::ErrorCode;
using gpio::Level;

const char* to_string(DoorState state) {
  switch (state) {
    case DoorState::unknown: return "unknown";
    case DoorState::closed: return "closed";
    case DoorState::opening: return "opening";
    case DoorState::open: return "open";
    case DoorState::left_open: return "left_open";
    case DoorState::forced_open: return "forced_open";
    case DoorState::stuck: return "stuck";
  }
  return "unknown";
}

const char* to_string(DoorEvent event) {
  switch (event) {
    case DoorEvent::opened: return "opened";
    case DoorEvent::closed: return "closed";
    case DoorEvent::did_not_open: return "did_not_open";
    case DoorEvent::left_open: return "left_open";
    case DoorEvent::forced_open: return "forced_open";
  }
  return "closed";
}

void LockerMachine::begin(Level open, core::MonotonicTime now) {
  known_ = true;
  if (state_ != DoorState::unknown) return edge(open, now);
  door_.begin(open);
  state_ = open == Level::active ? DoorState::open : DoorState::closed;
  if (open == Level::active) open_since_ = now;
}

void LockerMachine::lose() { known_ = false; }

void LockerMachine::edge(Level open, core::MonotonicTime at) { door_.edge(open, at); }

core::Result<void> LockerMachine::may_pulse(core::MonotonicTime now) const {
  switch (state()) {
    case DoorState::unknown: return core::fail(ErrorCode::unavailable, "The locker's board is not connected. Check its cable.");
    case DoorState::opening: return core::fail(ErrorCode::conflict, "The door is being opened already.");
    case DoorState::open:
    case DoorState::left_open:
    case DoorState::forced_open: return core::fail(ErrorCode::conflict, "The door is open already.");
    case DoorState::closed:
    case DoorState::stuck: break;
  }
  if (rests_until_ && now < *rests_until_) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*rests_until_ - now).count();
    return core::fail(ErrorCode::too_many_requests, "The lock has to cool down. Try again in " + std::to_string(seconds) + " s.");
  }
  return {};
}

void LockerMachine::pulse_begins(core::MonotonicTime now) {
  before_pulse_ = state_;
  before_rest_ = rests_until_;
  state_ = DoorState::opening;
  pulsed_at_ = now;
  rests_until_ = now + times_.pulse * 100 / std::max(times_.duty_percent, 1);
}

void LockerMachine::pulse_failed() {
  if (state_ == DoorState::opening) state_ = before_pulse_;
  rests_until_ = before_rest_;
}

std::vector<DoorEvent> LockerMachine::settle(core::MonotonicTime now) {
  std::vector<DoorEvent> events;
  if (!known_) return events;
  if (const auto level = door_.settle(now)) moved(*level, now, events);
  // A door that has just begun to move at the deadline is still given its 30 ms.
  if (state_ == DoorState::opening && !door_.deadline() && now >= *pulsed_at_ + times_.opens_within) {
    state_ = DoorState::stuck;
    events.push_back(DoorEvent::did_not_open);
  }
  const bool is_open = state_ == DoorState::open || state_ == DoorState::forced_open;
  if (is_open && open_since_ && now >= *open_since_ + times_.left_open_after) {
    if (state_ == DoorState::open) state_ = DoorState::left_open;
    open_since_.reset();  // told once
    events.push_back(DoorEvent::left_open);
  }
  return events;
}

std::optional<core::MonotonicTime> LockerMachine::deadline() const {
  if (!known_) return std::nullopt;
  auto earliest = door_.deadline();
  const auto consider = [&](core::MonotonicTime at) { earliest = earliest ? std::min(*earliest, at) : at; };
  if (state_ == DoorState::opening && !door_.deadline()) consider(*pulsed_at_ + times_.opens_within);
  if (open_since_) consider(*open_since_ + times_.left_open_after);
  return earliest;
}

void LockerMachine::moved(Level open, core::MonotonicTime now, std::vector<DoorEvent>& events) {
  if (open == Level::inactive) {
    open_since_.reset();
    state_ = DoorState::closed;
    events.push_back(DoorEvent::closed);
    return;
  }
  open_since_ = now;
  // A stuck door was unlocked: somebody has just got it open, late.
  const bool commanded = state_ == DoorState::opening ||
                         (state_ == DoorState::stuck && pulsed_at_ && now < *pulsed_at_ + times_.left_open_after);
  state_ = commanded ? DoorState::open : DoorState::forced_open;
  events.push_back(commanded ? DoorEvent::opened : DoorEvent::forced_open);
}

}  // namespace curblight::locker
