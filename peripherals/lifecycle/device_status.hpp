// SPDX-License-Identifier: Apache-2.0
// The states every device has, with words for the person in front of it. Drivers report each change by callback,
// on the driver's own thread.
#pragma once

#include <functional>
#include <string>

namespace curblight::lifecycle {

enum class DeviceState {
  absent,    // not plugged in; the driver waits for it
  starting,  // found, being opened and asked what it is
  ready,
  degraded,  // works or will again, but not now as it should: `words` says why
  fault,     // needs service or another setting; reconnecting alone will not help
};

// Who can put it right.
enum class Remedy {
  none,
  person,     // whoever stands there: paper, cover, cable
  reconnect,  // the driver itself, it is trying
  service,
};

struct DeviceStatus {
  DeviceState state = DeviceState::absent;
  Remedy remedy = Remedy::none;
  std::string name;   // what the device calls itself, empty while absent
  std::string words;  // a sentence for a person: "Ready", "The printer is out of paper. Put in a new roll."
  std::string driver = {};    // "hid_pos", "wedge", "escpos": the name that the settings use
  std::string firmware = {};  // as the device tells it, empty when it does not
  bool operator==(const DeviceStatus&) const = default;
};

using StatusCallback = std::function<void(const DeviceStatus&)>;

// "absent", "starting", "ready", "degraded", "fault": the names that the API shows.
const char* to_string(DeviceState state);

}  // namespace curblight::lifecycle
