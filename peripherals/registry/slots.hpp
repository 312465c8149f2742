// SPDX-License-Identifier: Apache-2.0
// The places of the list of devices, and which device that is plugged in stands in which. A place keeps its device, and
// with it its driver, while the device is away; when another device of the kind comes instead, it takes the place over.
// Pure: told what is plugged in, says what changed. Used by one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "peripherals/registry/device_rules.hpp"

namespace curblight::registry {

struct Slot {
  std::string id;  // "scanner-1", or the name of a rule
  DeviceKind kind;
  const DeviceRule* fixed = nullptr;  // the rule whose place it is; nullptr: numbered
  int number = 0;                     // of a numbered one
  // The device that is here, or was last; nothing: none ever was.
  std::optional<transport::DeviceInfo> device = {};
  bool plugged = false;
  const UsbDriverRow* row = nullptr;
  const DeviceRule* rule = nullptr;
  // By serial number where that is the device's alone, else by port.
  transport::DeviceSelector selector = {};
};

class SlotBook {
 public:
  // A place for each rule with a name, in their order, then one for each of `needed` that has none. Table and rules
  // outlive the book.
  SlotBook(std::span<const UsbDriverRow> table, std::span<const DeviceRule> rules, std::span<const DeviceKind> needed);

  // Brings the places in line with what is plugged in. Returns the places (indices into slots()) that now need another
  // driver than before: another device, another driver or another way to tell the device from its like.
  std::vector<std::size_t> update(std::vector<transport::DeviceInfo> plugged);

  // Grows at the end only.
  const std::vector<Slot>& slots() const { return slots_; }

 private:
  Slot& numbered(DeviceKind kind);
  Slot* place_for(const transport::DeviceInfo& device, const DriverChoice& choice);
  Slot* former_place_of(const transport::DeviceInfo& device, const DriverChoice& choice);

  const std::span<const UsbDriverRow> table_;
  const std::span<const DeviceRule> rules_;
  std::vector<Slot> slots_;
};

}  // namespace curblight::registry
