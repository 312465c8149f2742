// SPDX-License-Identifier: Apache-2.0
// What the settings say about USB devices, and the decision which driver takes one. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "peripherals/registry/driver_table.hpp"

namespace curblight::registry {

enum class Use { drive, ignore };

// One entry of `devices.usb`. The first that matches a device is the one that counts.
struct DeviceRule {
  std::string name = {};  // a place of its own in the list, by this id; empty: numbered like all others
  transport::DeviceSelector selector = {};
  std::string driver = {};  // takes the device even if it would not by itself; empty: the table decides
  Use use = Use::drive;
  DriverOptions options = {};
};

struct DriverChoice {
  const UsbDriverRow* row;
  const DeviceRule* rule;  // nullptr: no rule matches
};

// Which driver takes the device; nothing: no driver is for it, or it is to be ignored.
std::optional<DriverChoice> choose(std::span<const UsbDriverRow> table, std::span<const DeviceRule> rules,
                                   const transport::DeviceInfo& device);

// What is wrong with the name of a place in the list of devices, in words for the person who wrote it.
std::optional<std::string> words_against_name(std::span<const UsbDriverRow> table, std::string_view name);

// What is wrong with the last of the rules, the ones before it being in order. Options are not looked at.
struct RuleFault {
  const char* key;    // "driver", "vendor", ...
  std::string words;  // for the person who wrote it
};
std::optional<RuleFault> fault_of_last(std::span<const UsbDriverRow> table, std::span<const DeviceRule> rules);

}  // namespace curblight::registry
