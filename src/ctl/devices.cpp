// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <memory>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

void print_line(const char* what, const std::string& value) {
  if (!value.empty()) fmt::print("    {:<12} {}\n", what, value);
}

void print_device(const api::Device& device) {
  fmt::print("{:<14} {:<9} {}\n", device.id, device.state, device.words);
  print_line("model", device.model);
  print_line("driver", device.driver);
  print_line("firmware", device.firmware);
  print_line("usb", device.usb_id);
  print_line("serial", device.serial);
  print_line("port", device.port);
  if (device.last_error_at) print_line("last error", fmt::format("{}  {}", api::format_time(*device.last_error_at), device.last_error));
  std::string counters;
  for (const auto& [name, count] : device.counters) counters += fmt::format("{}{} {}", counters.empty() ? "" : ", ", name, count);
  print_line("counters", counters);
}

int devices(const Context& context, bool as_json) {
  auto client = context.client();
  const auto devices = client.get<api::Devices>("/api/v1/devices");
  if (!devices) return report(devices.error());
  if (as_json) {
    fmt::print("{}\n", pretty(api::encode(*devices)));
    return kOk;
  }
  if (devices->devices.empty()) fmt::print("This box has no devices: devices.kind is \"none\".\n");
  for (const auto& device : devices->devices) print_device(device);
  return kOk;
}

}  // namespace

void add_devices(CLI::App& app, Context& context) {
  auto as_json = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("devices", "Each device: its state, driver, serial number, port, last error and counters");
  command->add_flag("--json", *as_json, "As JSON");
  command->callback([&context, as_json] { context.run = [&context, as_json] { return devices(context, *as_json); }; });
}

}  // namespace curblight::ctl
