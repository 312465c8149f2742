// SPDX-License-Identifier: Apache-2.0
// A Bus in process: device models plugged in and out at run time, behind the same interface as libusb. Transfers
// wait on the Timer port, so time-outs are real with SystemTimer and instant with a fake. Safe from any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "peripherals/emulated/device_model.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/transport/bus.hpp"

namespace curblight::emulated {

class EmulatedBus final : public transport::Bus {
 public:
  explicit EmulatedBus(lifecycle::Timer& timer) : timer_(timer) {}

  // Plugs the model in at `path` ("emulated-scanner"); does nothing when something is plugged in there.
  void plug(const std::string& path, std::shared_ptr<DeviceModel> model);
  // Pending and later transfers of its opened handles end as gone. Does nothing when nothing is there.
  void unplug(const std::string& path);
  // A cable pulled half out: transfers end as io from now on, the bus says nothing until unplug().
  void loosen(const std::string& path);
  bool plugged(const std::string& path) const;

  void watch(transport::BusWatcher& watcher) override;
  void unwatch(transport::BusWatcher& watcher) override;
  std::vector<transport::DeviceInfo> devices() const override;
  transport::TransferResult<std::unique_ptr<transport::Device>> open(const std::string& path) override;

 private:
  struct Port;
  class Handle;

  lifecycle::Timer& timer_;
  mutable std::mutex mutex_;
  std::mutex telling_;  // held while watchers are told, so that unwatch() can wait
  std::map<std::string, std::shared_ptr<Port>> ports_;
  std::vector<transport::BusWatcher*> watchers_;
};

}  // namespace curblight::emulated
