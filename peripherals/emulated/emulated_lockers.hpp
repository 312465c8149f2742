// SPDX-License-Identifier: Apache-2.0
// Doors with a solenoid and a contact each, on an EmulatedGpio: a pulse lets a spring push the door open; people do the rest.
// Safe from any thread.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "peripherals/gpio/emulated_gpio.hpp"

namespace curblight::emulated {

enum class DoorAction {
  close,  // somebody pushes the door shut; left alone, it stays open
  force,  // somebody gets it open without the lock
  jam,    // something holds it shut, whatever the lock does
  free,   // no longer
};

class EmulatedLockers {
 public:
  struct Door {
    std::string name, lock_line, door_line;
  };

  // gpio outlives it; watches all its writes.
  EmulatedLockers(gpio::EmulatedGpio& gpio, std::vector<Door> doors);
  ~EmulatedLockers();

  // Errors: not_found (no such door), those of EmulatedGpio::set_input.
  core::Result<void> act(const std::string& door, DoorAction action);

 private:
  void energised(const std::string& lock_line);

  gpio::EmulatedGpio& gpio_;
  const std::vector<Door> doors_;
  std::mutex mutex_;
  std::set<std::string> jammed_;
};

// "close", "force", "jam", "free". Error: invalid_input.
core::Result<DoorAction> door_action(const std::string& word);

}  // namespace curblight::emulated
