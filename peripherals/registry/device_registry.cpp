// SPDX-License-Identifier: Apache-2.0
// Drivers come and go with the devices.
#include "peripherals/registry/device_registry.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "peripherals/lifecycle/thread_name.hpp"

namespace curblight::registry {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using namespace std::chrono_literals;

constexpr auto kLookAgain = 60'000ms;  // should a bus ever miss an arrival

// "Scanner", "Scanner 2"; a place with a name of its own is called by it.
std::string name_for_people(const std::string& id, DeviceKind kind, int number) {
  const std::string name = names_of(kind).name;
  if (number == 0) return fmt::format("{} ({})", name, id);
  return number == 1 ? name : fmt::format("{} {}", name, number);
}

}  // namespace

struct DeviceRegistry::Entry {
  std::string id;
  DeviceKind kind;
  std::string name;
  std::string where;
  // Below: written by the registry's thread or, the status, by the driver's; read by list(); mutex_.
  DeviceStatus status;
  std::optional<transport::DeviceInfo> device;
  std::optional<LastError> last_error;
  MadeDriver made;
};

DeviceRegistry::DeviceRegistry(transport::Bus& bus, lifecycle::Timer& timer, std::span<const UsbDriverRow> table,
                               std::vector<DeviceRule> rules, std::span<const DeviceKind> needed, RegistryCallbacks callbacks)
    : bus_(bus), timer_(timer), rules_(std::move(rules)), callbacks_(std::move(callbacks)), book_(table, rules_, needed) {
  for (const auto& slot : book_.slots()) entries_.push_back(make_entry(slot.id, slot.kind, slot.number));
}

DeviceRegistry::~DeviceRegistry() { stop(); }

std::unique_ptr<DeviceRegistry::Entry> DeviceRegistry::make_entry(const std::string& id, DeviceKind kind, int number) {
  auto entry = std::make_unique<Entry>();
  entry->id = id;
  entry->kind = kind;
  entry->name = name_for_people(id, kind, number);
  entry->status = {DeviceState::absent, Remedy::person, "", names_of(kind).absent};
  return entry;
}

void DeviceRegistry::add(std::string id, DeviceKind kind,
                         const std::function<MadeDriver(lifecycle::StatusCallback, DriverSinks)>& make, std::string where) {
  auto entry = make_entry(id, kind, 0);
  entry->where = std::move(where);
  entry->made = make(keep_status(*entry), sinks_of(*entry));
  entry->status = entry->made.driver->status();
  others_.push_back(std::move(entry));
}

void DeviceRegistry::start() {
  bus_.watch(*this);
  watching_ = true;
  for (const auto& entry : others_) launch(*entry);
  reconcile();
  thread_ = std::jthread([this](std::stop_token stop) {
    lifecycle::name_this_thread("devices");
    run(std::move(stop));
  });
}

void DeviceRegistry::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  if (std::exchange(watching_, false)) bus_.unwatch(*this);
  for (const auto& entry : entries_) end(*entry);
  for (const auto& entry : others_) end(*entry);
}

void DeviceRegistry::arrived(const transport::DeviceInfo&) { wake(); }

void DeviceRegistry::left(const std::string&) { wake(); }

void DeviceRegistry::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  changed_.notify_all();
}

void DeviceRegistry::run(std::stop_token stop) {
  const std::stop_callback wake_up(stop, [this] { wake(); });
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      timer_.wait_until(lock, changed_, timer_.monotonic() + kLookAgain, [&] { return woken_; });
      woken_ = false;
    }
    if (!stop.stop_requested()) reconcile();
  }
}

void DeviceRegistry::reconcile() {
  const auto need_driver = book_.update(bus_.devices());
  const auto& slots = book_.slots();
  {
    const std::lock_guard lock(mutex_);
    for (auto i = entries_.size(); i < slots.size(); ++i) entries_.push_back(make_entry(slots[i].id, slots[i].kind, slots[i].number));
    for (std::size_t i = 0; i < slots.size(); ++i) entries_[i]->device = slots[i].device;
  }
  for (const auto i : need_driver) {
    auto& entry = *entries_[i];
    const auto& slot = slots[i];
    static const DriverOptions kNone;
    end(entry);
    auto made = slot.row->make({.bus = bus_,
                                .timer = timer_,
                                .selector = slot.selector,
                                .options = slot.rule != nullptr ? slot.rule->options : kNone,
                                .on_status = keep_status(entry),
                                .sinks = sinks_of(entry)});
    {
      const std::lock_guard lock(mutex_);
      entry.made = std::move(made);
      entry.status = entry.made.driver->status();
      entry.last_error.reset();
    }
    launch(entry);
  }
}

void DeviceRegistry::launch(Entry& entry) {
  entry.made.driver->start();
  if (entry.made.label_printer != nullptr && callbacks_.on_printer) callbacks_.on_printer(entry.id, entry.made.label_printer);
  if (entry.made.signature_pad != nullptr && callbacks_.on_pad) callbacks_.on_pad(entry.id, entry.made.signature_pad);
}

void DeviceRegistry::end(Entry& entry) {
  MadeDriver ending;
  {
    const std::lock_guard lock(mutex_);
    ending = std::exchange(entry.made, {});
  }
  if (ending.label_printer != nullptr && callbacks_.on_printer) callbacks_.on_printer(entry.id, nullptr);
  if (ending.signature_pad != nullptr && callbacks_.on_pad) callbacks_.on_pad(entry.id, nullptr);
  // Outside the lock: the driver's thread, for which this waits, may be telling its status.
  ending.driver.reset();
}

lifecycle::StatusCallback DeviceRegistry::keep_status(Entry& entry) {
  return [this, &entry](const DeviceStatus& status) {
    {
      const std::lock_guard lock(mutex_);
      entry.status = status;
      if (status.state == DeviceState::degraded || status.state == DeviceState::fault) {
        entry.last_error = LastError{status.words, timer_.now()};
      }
    }
    if (callbacks_.on_change) callbacks_.on_change();
  };
}

DriverSinks DeviceRegistry::sinks_of(const Entry& entry) const {
  DriverSinks sinks;
  sinks.on_scan = [this, &entry](const scanner::Scan& scan) {
    auto told = scan;
    told.device = entry.id;
    if (callbacks_.sinks.on_scan) callbacks_.sinks.on_scan(told);
  };
  return sinks;
}

std::vector<DeviceEntry> DeviceRegistry::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<DeviceEntry> all;
  const auto append = [&](const Entry& entry) {
    all.push_back({.id = entry.id,
                   .kind = entry.kind,
                   .name = entry.name,
                   .status = entry.status,
                   .device = entry.device,
                   .where = entry.where,
                   .counters = entry.made.driver ? entry.made.driver->counters() : lifecycle::DeviceCounters::Counts{},
                   .last_error = entry.last_error});
  };
  for (const auto& entry : entries_) append(*entry);
  for (const auto& entry : others_) append(*entry);
  return all;
}

std::string DeviceRegistry::first_of(DeviceKind kind) const {
  for (const auto& entry : list()) {
    if (entry.kind == kind) return entry.id;
  }
  return {};
}

}  // namespace curblight::registry
