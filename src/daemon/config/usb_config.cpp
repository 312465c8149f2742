// SPDX-License-Identifier: Apache-2.0
#include "daemon/config/usb_config.hpp"

#include <algorithm>
#include <optional>
#include <regex>
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

std::optional<std::string> printer_words(const std::string& id, const std::vector<registry::DeviceRule>& rules) {
  static const std::regex kNumbered("printer-[1-9][0-9]*");
  if (std::regex_match(id, kNumbered)) return std::nullopt;
  for (const auto& rule : rules) {
    if (rule.name != id) continue;
    const auto* driver = registry::find_driver(registry::usb_drivers(), rule.driver);
    if (driver != nullptr && driver->kind == registry::DeviceKind::label_printer) return std::nullopt;
  }
  return "printer-1, printer-2 and so on is wanted, or the name of a printer in devices.usb";
}

}  // namespace

void read_usb(TomlReader& file, UsbConfig& config) {
  file.tables("devices.usb", [&](TomlReader& entry) { read_usb_rule(entry, config.rules); });
  file.checked("devices.label_printer", config.label_printer, [&](const std::string& id) { return printer_words(id, config.rules); });
}

}  // namespace curblight::daemon
