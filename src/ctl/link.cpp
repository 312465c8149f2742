// SPDX-License-Identifier: Apache-2.0
// `orders link`: the check-in link that stands in a customer's e-mail.
#include <fmt/core.h>

#include <memory>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

struct LinkOptions {
  std::string number;
  bool next = false;
};

core::Result<std::int64_t> next_customer(api::Client& client) {
  const auto orders = client.get<api::OrderList>("/api/v1/orders?status=open&q=&limit=200");
  if (!orders) return std::unexpected(orders.error());
  for (const auto& order : orders->orders) {
    if (order.method == "curbside") return order.id;
  }
  return core::fail(core::ErrorCode::not_found, "There is no open curbside order.");
}

int link(const Context& context, const LinkOptions& options) {
  auto client = context.client();
  core::Result<std::int64_t> id = 0;
  if (options.next) {
    id = next_customer(client);
  } else {
    const auto order = client.get<api::OrderView>("/api/v1/orders/by-number/" + api::url_encode(options.number));
    if (!order) return report(order.error());
    id = order->id;
  }
  if (!id) return report(id.error());
  const auto answer = client.request("GET", fmt::format("/api/v1/orders/{}/check-in-link", *id));
  if (!answer) return report(answer.error());
  if (!answer->ok()) return report(api::error_of(*answer));
  fmt::print("{}\n", pretty(answer->body));
  return kOk;
}

}  // namespace

void add_link(CLI::App& orders, Context& context) {
  auto options = std::make_shared<LinkOptions>();
  auto* command = orders.add_subcommand("link", "The check-in link of an order");
  auto* number = command->add_option("number", options->number, "The order's number");
  auto* next = command->add_flag("--next", options->next, "Of the next open curbside order");
  number->excludes(next);
  command->callback([&context, options] {
    if (options->number.empty() && !options->next) throw CLI::RequiredError("number");
    context.run = [&context, options] { return link(context, *options); };
  });
}

}  // namespace curblight::ctl
