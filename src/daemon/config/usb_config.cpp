// SPDX-License-Identifier: Apache-2.0
#include "daemon/config/usb_config.hpp"

#include <optional>
#include <utility>

#include "daemon/config/toml_reader.hpp"

namespace curblight::daemon {

namespace {

void read_usb_rule(TomlReader& entry, std::vector<registry::DeviceRule>& rules) {
  const auto table = registry::usb_drivers();
  registry::DeviceRule rule;
  entry.text("name", rule.name);
  entry.integer("vendor", rule.selector.vendor);
  entry.integer("product", rule.selector.product);
  entry.text("serial", rule.selector.serial);
  entry.text("port", rule.selector.port);
  entry.text("driver", rule.driver);
  bool ignore = false;
  entry.flag("ignore", ignore);
  rule.use = ignore ? registry::Use::ignore : registry::Use::drive;
  const auto* driver = registry::find_driver(table, rule.driver);
  entry.scalars("options", rule.options, [&](const std::string& name, const registry::OptionValue& value) {
    return driver == nullptr ? std::nullopt : registry::words_against(driver->options, name, value);
  });
  rules.push_back(std::move(rule));
  if (const auto words = registry::fault_of_last(table, rules)) entry.refuse(words->key, words->words);
}

}  // namespace

void read_usb(TomlReader& file, UsbConfig& config) {
  file.tables("devices.usb", [&](TomlReader& entry) { read_usb_rule(entry, config.rules); });
  file.text("devices.label_printer", config.label_printer);
}

}  // namespace curblight::daemon
