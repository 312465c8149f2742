// SPDX-License-Identifier: Apache-2.0
// Keeps a driver for each device of this box: looks at what is plugged in, lets SlotBook say which device stands where,
// makes and replaces drivers, and knows how each is. Owner: the composition root. Thread: `devices`, made by start().
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

#include "peripherals/registry/slots.hpp"

namespace curblight::registry {

struct LastError {
  std::string words;
  core::UtcTime at;
};

// One line of the list of devices.
struct DeviceEntry {
  std::string id;
  DeviceKind kind = DeviceKind::scanner;
  std::string name;  // for people: "Scanner", "Scanner 2"
  lifecycle::DeviceStatus status;
  std::optional<transport::DeviceInfo> device;  // the one that is plugged in, or was last
  std::string where = {};                       // of one that is not on the bus: how it is reached
  lifecycle::DeviceCounters::Counts counters;
  std::optional<LastError> last_error;
};

struct RegistryCallbacks {
  DriverSinks sinks;                // scans carry the id of the place as their device
  std::function<void()> on_change;  // something of list() changed; any thread
  // The printer of the place `id` is there, and before it is destroyed nullptr. On the thread of start(), `devices` or stop().
  std::function<void(const std::string& id, label_printer::LabelPrinter* printer)> on_printer;
  // The same for signature pads.
  std::function<void(const std::string& id, signature_pad::SignaturePad* pad)> on_pad;
};

class DeviceRegistry final : private transport::BusWatcher {
 public:
  // Bus, timer and table outlive the registry; the rules passed fault_of_last(). Nothing happens before start().
  DeviceRegistry(transport::Bus& bus, lifecycle::Timer& timer, std::span<const UsbDriverRow> table, std::vector<DeviceRule> rules,
                 std::span<const DeviceKind> needed, RegistryCallbacks callbacks);
  ~DeviceRegistry() override;

  // A device that is not on the bus (a printer on the network, a camera), with its driver. `where` it is reached is for people. Before start().
  void add(std::string id, DeviceKind kind,
           const std::function<MadeDriver(lifecycle::StatusCallback on_status, DriverSinks sinks)>& make, std::string where = {});
  // Has a driver for everything that is plugged in when it returns.
  void start();
  // Ends all drivers and waits for them.
  void stop();

  // Those with a name, then the numbered ones as they came, then those of add(). Any thread.
  std::vector<DeviceEntry> list() const;
  // The id of the first of the kind, empty when there is no place for one.
  std::string first_of(DeviceKind kind) const;

 private:
  struct Entry;

  void arrived(const transport::DeviceInfo& device) override;
  void left(const std::string& path) override;
  void wake();
  void run(std::stop_token stop);
  void reconcile();
  void launch(Entry& entry);
  void end(Entry& entry);
  static std::unique_ptr<Entry> make_entry(const std::string& id, DeviceKind kind, int number);
  lifecycle::StatusCallback keep_status(Entry& entry);
  DriverSinks sinks_of(const Entry& entry) const;

  transport::Bus& bus_;
  lifecycle::Timer& timer_;
  const std::vector<DeviceRule> rules_;
  const RegistryCallbacks callbacks_;
  SlotBook book_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = false;
  std::vector<std::unique_ptr<Entry>> entries_;  // the slots of the book in their order
  std::vector<std::unique_ptr<Entry>> others_;   // of add()
  bool watching_ = false;
  std::jthread thread_;
};

}  // namespace curblight::registry
