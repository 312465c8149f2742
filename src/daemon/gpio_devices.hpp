// SPDX-License-Identifier: Apache-2.0
// What hangs on digital lines: the light with its accept button, and the lockers; on a real board, or on the emulated one of
// a demo. A box without lines has none of them. Owner: Devices. Any thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "api/types/station.hpp"
#include "core/error.hpp"
#include "daemon/config/config.hpp"
#include "peripherals/emulated/emulated_lockers.hpp"
#include "peripherals/gpio/emulated_gpio.hpp"
#include "peripherals/indicator/indicator.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/locker/locker_bank.hpp"

namespace curblight::daemon {

struct GpioCallbacks {
  indicator::DesiredFunction desired_light;
  std::function<void()> on_accept_button;
  locker::DoorEventCallback on_door;
  std::function<void()> on_status_change;
};

// The answer to whoever wants to play with a device that is real, or not there.
std::unexpected<core::Error> not_emulated();

// What a daemon that died, perhaps of other settings, may have left active becomes inactive; then the record names what
// these settings drive. Comes before everything else of a start; the words are for the log. Error unavailable: the record
// cannot be written, so nothing may be driven.
core::Result<std::vector<std::string>> drop_leftovers(const Config& config, const core::Clock& clock);

class GpioDevices {
 public:
  // Nothing runs before start().
  GpioDevices(const DeviceConfig& config, lifecycle::Timer& timer, GpioCallbacks callbacks);
  ~GpioDevices();

  // Drops all outputs before it returns.
  void start();
  void stop();

  bool has_light() const { return indicator_ != nullptr; }
  void poke_light();
  // See LockerBank::open().
  core::Result<void> open_locker(const std::string& locker);
  std::vector<api::Device> list() const;

  // The emulated side; not_found on a real board or none.
  core::Result<void> emulate_line(const std::string& line, bool active);
  core::Result<void> emulate_locker(const std::string& locker, const std::string& action);
  core::Result<api::GpioLines> emulated_lines() const;

 private:
  lifecycle::StatusCallback keep_light();
  locker::LockerStatusCallback keep_locker();
  void keep(const std::string& id, const lifecycle::DeviceStatus& status);

  const GpioCallbacks callbacks_;
  std::vector<std::string> lockers_;
  // In the order of making: users after what they use.
  std::unique_ptr<gpio::EmulatedGpio> emulated_;
  std::unique_ptr<emulated::EmulatedLockers> doors_;
  std::unique_ptr<gpio::Gpio> real_;
  std::unique_ptr<indicator::Indicator> indicator_;
  std::unique_ptr<locker::LockerBank> bank_;
  mutable std::mutex mutex_;
  std::map<std::string, lifecycle::DeviceStatus> status_;
};

}  // namespace curblight::daemon
