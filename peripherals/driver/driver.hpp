// SPDX-License-Identifier: Apache-2.0
// A running driver as the registry of devices sees it, whatever it drives. Made and destroyed by its owner's thread;
// the destructor stops the driver's thread and waits for it.
#pragma once

#include "peripherals/lifecycle/device_counters.hpp"
#include "peripherals/lifecycle/device_status.hpp"

namespace curblight::driver {

class Driver {
 public:
  virtual ~Driver() = default;

  // Once; nothing happens before.
  virtual void start() = 0;
  virtual lifecycle::DeviceStatus status() const = 0;              // any thread
  virtual lifecycle::DeviceCounters::Counts counters() const = 0;  // any thread
};

}  // namespace curblight::driver
