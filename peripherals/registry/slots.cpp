// SPDX-License-Identifier: Apache-2.0
// Who stands where.
#include "peripherals/registry/slots.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace curblight::registry {

namespace {

using transport::DeviceInfo;
using transport::DeviceSelector;

bool same_model(const DeviceInfo& a, const DeviceInfo& b) { return a.vendor == b.vendor && a.product == b.product; }

// The same device, as far as one can tell, wherever it is plugged in.
bool same_device(const DeviceInfo& a, const DeviceInfo& b) {
  return same_model(a, b) && a.serial == b.serial && (!a.serial.empty() || a.path == b.path);
}

bool same_plugging(const DeviceInfo& a, const DeviceInfo& b) { return same_device(a, b) && a.path == b.path; }

// Some makers give all their devices one serial number.
DeviceSelector selector_of(const DeviceInfo& device, const std::vector<DeviceInfo>& plugged) {
  DeviceSelector selector{.vendor = device.vendor, .product = device.product};
  const auto like_it = std::ranges::count_if(plugged, [&](const DeviceInfo& other) { return same_device(other, device); });
  if (device.serial.empty() || like_it > 1) selector.port = device.path;
  else selector.serial = device.serial;
  return selector;
}

}  // namespace

SlotBook::SlotBook(std::span<const UsbDriverRow> table, std::span<const DeviceRule> rules, std::span<const DeviceKind> needed)
    : table_(table), rules_(rules) {
  for (const auto& rule : rules_) {
    if (!rule.name.empty()) slots_.push_back({.id = rule.name, .kind = find_driver(table_, rule.driver)->kind, .fixed = &rule});
  }
  for (const auto kind : needed) {
    if (!std::ranges::any_of(slots_, [&](const Slot& slot) { return slot.kind == kind; })) numbered(kind);
  }
}

// The first numbered place of the kind where nothing is plugged in, a new one if there is none.
Slot& SlotBook::numbered(DeviceKind kind) {
  int number = 1;
  for (auto& slot : slots_) {
    if (slot.kind != kind || slot.fixed != nullptr) continue;
    if (!slot.plugged) return slot;
    number = slot.number + 1;
  }
  return slots_.emplace_back(Slot{.id = fmt::format("{}-{}", names_of(kind).id, number), .kind = kind, .number = number});
}

Slot* SlotBook::former_place_of(const DeviceInfo& device, const DriverChoice& choice) {
  const auto found = std::ranges::find_if(slots_, [&](const Slot& slot) {
    return !slot.plugged && slot.fixed == nullptr && slot.device && slot.kind == choice.row->kind && same_device(*slot.device, device);
  });
  return found == slots_.end() ? nullptr : &*found;
}

Slot* SlotBook::place_for(const DeviceInfo& device, const DriverChoice& choice) {
  if (choice.rule != nullptr && !choice.rule->name.empty()) {
    const auto own = std::ranges::find(slots_, choice.rule, &Slot::fixed);
    if (!own->plugged) return &*own;
  }
  if (auto* former = former_place_of(device, choice)) return former;
  return &numbered(choice.row->kind);
}

std::vector<std::size_t> SlotBook::update(std::vector<DeviceInfo> plugged) {
  std::ranges::sort(plugged, {}, &DeviceInfo::path);  // the same numbers at each start
  for (auto& slot : slots_) {
    slot.plugged = slot.plugged && std::ranges::any_of(plugged, [&](const DeviceInfo& d) { return same_plugging(d, *slot.device); });
  }

  struct Newcomer {
    const DeviceInfo* device;
    DriverChoice choice;
  };
  std::vector<Newcomer> newcomers;
  for (const auto& device : plugged) {
    const bool known = std::ranges::any_of(slots_, [&](const Slot& s) { return s.plugged && same_plugging(*s.device, device); });
    if (known) continue;
    if (const auto choice = choose(table_, rules_, device)) newcomers.push_back({&device, *choice});
  }
  // Who comes back gets his place before strangers look for one.
  std::ranges::stable_partition(newcomers, [&](const Newcomer& n) { return former_place_of(*n.device, n.choice) != nullptr; });

  std::vector<bool> changed(slots_.size(), false);
  for (const auto& [device, choice] : newcomers) {
    auto* slot = place_for(*device, choice);
    changed.resize(slots_.size(), false);
    if (slot->row != choice.row || slot->rule != choice.rule) changed[static_cast<std::size_t>(slot - slots_.data())] = true;
    slot->device = *device;
    slot->plugged = true;
    slot->row = choice.row;
    slot->rule = choice.rule;
  }
  std::vector<std::size_t> need_driver;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    auto& slot = slots_[i];
    if (!slot.plugged) continue;
    auto selector = selector_of(*slot.device, plugged);
    // Once told apart by its port it stays so while it is plugged in there, also when its like is gone.
    const bool by_port = !slot.selector.port.empty() && slot.selector.matches(*slot.device);
    if (!by_port && selector != slot.selector) {
      slot.selector = std::move(selector);
      changed[i] = true;
    }
    if (changed[i]) need_driver.push_back(i);
  }
  return need_driver;
}

}  // namespace curblight::registry
