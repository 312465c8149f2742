// SPDX-License-Identifier: Apache-2.0
// The choice of a driver.
#include "peripherals/registry/device_rules.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace curblight::registry {

namespace {

bool is_id(std::string_view name) {
  return std::ranges::all_of(name, [](unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-'; });
}

// "scanner-2": numbered names belong to the devices without a rule.
bool is_numbered(std::string_view name, std::span<const UsbDriverRow> table) {
  return std::ranges::any_of(table, [&](const UsbDriverRow& row) {
    const std::string_view kind = names_of(row.kind).id;
    if (!name.starts_with(kind) || name.size() < kind.size() + 2 || name[kind.size()] != '-') return false;
    return std::ranges::all_of(name.substr(kind.size() + 1), [](unsigned char c) { return std::isdigit(c) != 0; });
  });
}

}  // namespace

std::optional<DriverChoice> choose(std::span<const UsbDriverRow> table, std::span<const DeviceRule> rules,
                                   const transport::DeviceInfo& device) {
  const auto found = std::ranges::find_if(rules, [&](const DeviceRule& rule) { return rule.selector.matches(device); });
  const DeviceRule* rule = found == rules.end() ? nullptr : &*found;
  if (rule != nullptr && rule->use == Use::ignore) return std::nullopt;
  if (rule != nullptr && !rule->driver.empty()) {
    const auto* row = find_driver(table, rule->driver);
    if (row == nullptr) return std::nullopt;
    return DriverChoice{row, rule};
  }
  const auto row = std::ranges::find_if(table, [&](const UsbDriverRow& r) { return r.drives(device); });
  if (row == table.end()) return std::nullopt;
  return DriverChoice{&*row, rule};
}

std::optional<std::string> words_against_name(std::span<const UsbDriverRow> table, std::string_view name) {
  if (!is_id(name)) return "a name has small letters, digits and '-' only";
  if (is_numbered(name, table)) return "names with a number are given out by Curblight itself";
  return std::nullopt;
}

std::optional<RuleFault> fault_of_last(std::span<const UsbDriverRow> table, std::span<const DeviceRule> rules) {
  if (rules.empty()) return std::nullopt;
  const auto& rule = rules.back();
  if (rule.selector == transport::DeviceSelector{}) {
    return RuleFault{"vendor", "it has to be said which device is meant: by vendor, product, serial or port"};
  }
  if (rule.selector.product && !rule.selector.vendor) return RuleFault{"product", "the vendor that it belongs to is missing"};
  if (!rule.driver.empty() && find_driver(table, rule.driver) == nullptr) {
    std::vector<std::string_view> names;
    for (const auto& row : table) names.emplace_back(row.name);
    return RuleFault{"driver", fmt::format("there is no such driver, only {}", fmt::join(names, ", "))};
  }
  if (rule.use == Use::ignore && (!rule.name.empty() || !rule.driver.empty() || !rule.options.empty())) {
    return RuleFault{"ignore", "a device that is ignored has neither name nor driver nor options"};
  }
  if (!rule.options.empty() && rule.driver.empty()) return RuleFault{"options", "the driver that they are for has to be named"};
  if (rule.name.empty()) return std::nullopt;
  if (auto words = words_against_name(table, rule.name)) return RuleFault{"name", std::move(*words)};
  if (rule.driver.empty()) return RuleFault{"name", "a device with a name needs its driver named, so that it can be missed"};
  const auto others = rules.first(rules.size() - 1);
  if (std::ranges::find(others, rule.name, &DeviceRule::name) != others.end()) return RuleFault{"name", "this name is taken"};
  return std::nullopt;
}

}  // namespace curblight::registry
