// SPDX-License-Identifier: Apache-2.0
// The port through which drivers learn what is plugged in and open it. LibusbBus (hardware), EmulatedBus (in
// process) and RecordingBus (writes what passes) implement it. Safe from any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "peripherals/transport/transport.hpp"

namespace curblight::transport {

// Told on the bus's thread. It may note what happened and wake its own thread; it must not open or transfer there
// (libusb forbids it inside a hot-plug callback), and must not watch or unwatch.
class BusWatcher {
 public:
  virtual ~BusWatcher() = default;
  virtual void arrived(const DeviceInfo& device) = 0;
  virtual void left(const std::string& path) = 0;
};

class Bus {
 public:
  virtual ~Bus() = default;

  // From now on tells `watcher`; what is plugged in already is read with devices() afterwards.
  virtual void watch(BusWatcher& watcher) = 0;
  // Returns when no call to `watcher` is running nor will come.
  virtual void unwatch(BusWatcher& watcher) = 0;

  virtual std::vector<DeviceInfo> devices() const = 0;
  // Fails with gone (not there any more), denied, busy or io.
  virtual TransferResult<std::unique_ptr<Device>> open(const std::string& path) = 0;
};

}  // namespace curblight::transport
