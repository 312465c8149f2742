// SPDX-License-Identifier: Apache-2.0
// The lockers of one box: claims their lines, pulses locks through the PulseGuard, and tells what the doors do. Knows nothing
// of orders. Owner: the composition root. Thread: `lockers`, made by start(); all callbacks run on it.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "peripherals/gpio/gpio.hpp"
#include "peripherals/lifecycle/back_off.hpp"
#include "peripherals/lifecycle/device_counters.hpp"
#include "peripherals/lifecycle/device_status.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/locker/locker_machine.hpp"
#include "peripherals/locker/pulse_guard.hpp"

namespace curblight::locker {

struct LockerSpec {
  std::string name;       // "7", as it stands on the door
  std::string lock_line;  // GPIO line names; active: energised
  std::string door_line;  // active: open
  LockerTimes times;
};

using DoorEventCallback = std::function<void(const std::string& locker, DoorEvent event)>;
using LockerStatusCallback = std::function<void(const std::string& locker, const lifecycle::DeviceStatus& status)>;

class LockerBank final {
 public:
  // gpio and timer outlive it. Nothing happens before start() or run().
  LockerBank(gpio::Gpio& gpio, lifecycle::Timer& timer, std::vector<LockerSpec> lockers, DoorEventCallback on_event,
             LockerStatusCallback on_status);
  ~LockerBank();  // ends pulses, stops, gives the lines back

  // Claims every line before it returns, which drops what a crash left energised, then starts the threads.
  void start();
  // The thread's body; returns at a stop request. Ends pulses as well as the guard's own thread does: tests call it on
  // their own thread, and need no other.
  void run(std::stop_token stop);

  // Returns when the lock is energised; what the door does comes as an event. Errors: not_found (no such locker), those of
  // LockerMachine::may_pulse and PulseGuard::pulse. Any thread.
  core::Result<void> open(const std::string& locker);

  std::vector<std::string> names() const;
  DoorState state(const std::string& locker) const;                // unknown when there is no such locker; any thread
  lifecycle::DeviceStatus status(const std::string& locker) const;  // any thread
  // "pulses", "opened", "did_not_open", "left_open", "forced_open", "boards_lost". Any thread.
  lifecycle::DeviceCounters::Counts counters(const std::string& locker) const;

 private:
  struct Locker;
  void claim(Locker& locker, core::MonotonicTime now);
  void lose(Locker& locker, core::MonotonicTime now);
  void stop_all(const std::string& words);
  void tell(Locker& locker, const std::vector<DoorEvent>& events, lifecycle::DeviceStatus status);
  Locker* find(const std::string& name) const;

  gpio::Gpio& gpio_;
  lifecycle::Timer& timer_;
  const DoorEventCallback on_event_;
  const LockerStatusCallback on_status_;
  PulseGuard pulses_;

  mutable std::mutex mutex_;  // guards what the lockers hold; never held over a call to gpio_ or pulses_
  std::condition_variable_any changed_;
  bool poked_ = false;
  std::vector<std::unique_ptr<Locker>> lockers_;
  std::jthread thread_;
};

}  // namespace curblight::locker
