// SPDX-License-Identifier: Apache-2.0
// One compartment's door as a state machine: what the sensor and the pulses mean together. Pure: time comes in as an
// argument; the owner asks when to call settle(). Not thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/error.hpp"
#include "peripherals/gpio/debounce.hpp"

namespace curblight::locker {

enum class DoorState {
  unknown,      // the sensor was not read yet
  closed,
  opening,      // the lock was pulsed, the door has not moved yet
  open,
  left_open,    // open for too long
  forced_open,  // opened without a command
  stuck,        // did not open after the pulse; is closed
};
// "unknown", "closed", "opening", "open", "left_open", "forced_open", "stuck".
const char* to_string(DoorState state);

enum class DoorEvent { opened, closed, did_not_open, left_open, forced_open };
// "opened", "closed", "did_not_open", "left_open", "forced_open".
const char* to_string(DoorEvent event);

struct LockerTimes {
  std::chrono::milliseconds pulse{300};
  std::chrono::milliseconds debounce{30};
  std::chrono::milliseconds opens_within{3'000};     // of the pulse's beginning
  std::chrono::milliseconds left_open_after{60'000};
  // The coil may be energised so much of the time: after a pulse of 300 ms at 10 % the lock rests for 2.7 s. Solenoids are
  // wound for short work and burn when they are held.
  int duty_percent = 10;
};

class LockerMachine {
 public:
  explicit LockerMachine(LockerTimes times) : times_(times), door_(times.debounce) {}

  // What the sensor reads when it is found, at the start and each time its board comes back. The sensor decides: a door
  // found open at the start is open; one that was closed before the board went away was opened without a command.
  void begin(gpio::Level open, core::MonotonicTime now);
  // The board is gone: nothing is known about the door until begin().
  void lose();
  void edge(gpio::Level open, core::MonotonicTime at);

  // Whether the lock may be pulsed. Errors: unavailable (the sensor is not known), conflict (open, or opening already),
  // too_many_requests (the lock rests; the words say how long).
  core::Result<void> may_pulse(core::MonotonicTime now) const;
  // The lock is being pulsed: call it before the line becomes active, and pulse_failed() if it did not.
  void pulse_begins(core::MonotonicTime now);
  void pulse_failed();

  // What happened up to `now`, in order.
  std::vector<DoorEvent> settle(core::MonotonicTime now);
  // When to call settle() if no edge comes before.
  std::optional<core::MonotonicTime> deadline() const;
  DoorState state() const { return known_ ? state_ : DoorState::unknown; }

 private:
  void moved(gpio::Level open, core::MonotonicTime now, std::vector<DoorEvent>& events);

  const LockerTimes times_;
  gpio::Debounce door_;
  bool known_ = false;  // the board is there
  DoorState state_ = DoorState::unknown;
  DoorState before_pulse_ = DoorState::closed;
  std::optional<core::MonotonicTime> pulsed_at_;
  std::optional<core::MonotonicTime> rests_until_;
  std::optional<core::MonotonicTime> before_rest_;  // rests_until_ as it was before the last pulse
  std::optional<core::MonotonicTime> open_since_;
};

}  // namespace curblight::locker
