// SPDX-License-Identifier: Apache-2.0
#include "daemon/config/network_config.hpp"

#include <algorithm>
#include <optional>
#include <regex>
#include <utility>

#include "daemon/config/toml_reader.hpp"

namespace curblight::daemon {

namespace {

std::optional<std::string> name_words(const std::string& name, const std::vector<registry::DeviceRule>& usb, const std::vector<NetworkPrinter>& printers) {
  if (auto words = registry::words_against_name(registry::usb_drivers(), name)) return words;
  const bool taken = std::ranges::find(usb, name, &registry::DeviceRule::name) != usb.end() ||
                     std::ranges::find(printers, name, &NetworkPrinter::name) != printers.end();
  if (taken) return "this name is taken";
  return std::nullopt;
}

void read_printer(TomlReader& entry, const std::vector<registry::DeviceRule>& usb, std::vector<NetworkPrinter>& printers) {
  NetworkPrinter printer;
  entry.text("name", printer.name);
  if (printer.name.empty()) entry.refuse("name", "a printer on the network needs a name");
  else if (const auto words = name_words(printer.name, usb, printers)) entry.refuse("name", *words);
  std::string driver = label_printer::to_string(printer.language);
  entry.choice("driver", driver, {"escpos", "zpl"});
  printer.language = driver == "zpl" ? label_printer::Language::zpl : label_printer::Language::escpos;
  entry.text("address", printer.address.host);
  if (!network::is_ip_address(printer.address.host)) {
    entry.refuse("address", "an IP address is wanted, like 192.168.1.50: give the printer one that stays");
  }
  entry.integer("port", printer.address.port, 1, 65'535);
  const bool same = std::ranges::any_of(printers, [&](const NetworkPrinter& other) { return path_of(other.address) == path_of(printer.address); });
  if (same) entry.refuse("address", "another printer has this address and port");
  printers.push_back(std::move(printer));
}

bool is_printer(const std::string& id, const UsbConfig& usb, const std::vector<NetworkPrinter>& printers) {
  static const std::regex kNumbered("printer-[1-9][0-9]*");
  if (std::regex_match(id, kNumbered)) return true;
  if (std::ranges::find(printers, id, &NetworkPrinter::name) != printers.end()) return true;
  return std::ranges::any_of(usb.rules, [&](const registry::DeviceRule& rule) {
    const auto* driver = registry::find_driver(registry::usb_drivers(), rule.driver);
    return rule.name == id && driver != nullptr && driver->kind == registry::DeviceKind::label_printer;
  });
}

}  // namespace

void check_label_printer(TomlReader& file, const UsbConfig& usb, const std::vector<NetworkPrinter>& printers) {
  if (usb.label_printer.empty() || is_printer(usb.label_printer, usb, printers)) return;
  file.refuse("devices.label_printer", "printer-1, printer-2 and so on is wanted, or the name of a printer in devices.usb or devices.network");
}

void read_network(TomlReader& file, const std::vector<registry::DeviceRule>& usb, std::vector<NetworkPrinter>& printers) {
  file.tables("devices.network", [&](TomlReader& entry) { read_printer(entry, usb, printers); });
}

}  // namespace curblight::daemon
