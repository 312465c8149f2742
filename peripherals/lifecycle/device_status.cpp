// SPDX-License-Identifier: Apache-2.0
// Names of the device states.
#include "peripherals/lifecycle/device_status.hpp"

namespace curblight::lifecycle {

const char* to_string(DeviceState state) {
  switch (state) {
    case DeviceState::absent: return "absent";
    case DeviceState::starting: return "starting";
    case DeviceState::ready: return "ready";
    case DeviceState::degraded: return "degraded";
    case DeviceState::fault: return "fault";
  }
  return "fault";
}

}  // namespace curblight::lifecycle
