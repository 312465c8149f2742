// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <memory>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

int status(const Context& context, bool as_json) {
  auto client = context.client();
  const auto status = client.get<api::Status>("/api/v1/status");
  if (!status) return report(status.error());
  if (as_json) {
    fmt::print("{}\n", pretty(api::encode(*status)));
    return kOk;
  }
  fmt::print("{} {}, up {} s, database {}\n", status->store, status->version, status->uptime_s, status->database);
  fmt::print("{} open orders, {} customers waiting, light {}\n", status->orders_open, status->waiting, status->light);
  fmt::print("{} messages waiting to be sent\n", status->outbox_waiting);
  for (const auto& device : status->devices) fmt::print("  {:<20} {:<9} {}\n", device.name, device.state, device.words);
  fmt::print("Journal: {} entries, head {}\n", status->journal_entries, status->journal_head);
  return kOk;
}

}  // namespace

void add_status(CLI::App& app, Context& context) {
  auto as_json = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("status", "How the box is: store, devices, light, what waits");
  command->add_flag("--json", *as_json, "As JSON");
  command->callback([&context, as_json] { context.run = [&context, as_json] { return status(context, *as_json); }; });
}

}  // namespace curblight::ctl
