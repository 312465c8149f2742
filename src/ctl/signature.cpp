// SPDX-License-Identifier: Apache-2.0
// `orders signature`: saves the signature that was kept with an order's hand-off.
#include <fmt/core.h>

#include <fstream>
#include <memory>

#include "ctl/commands.hpp"

namespace curblight::ctl {

namespace {

int save(const Context& context, const std::string& number, const std::string& file) {
  auto client = context.client();
  const auto order = client.get<api::OrderView>("/api/v1/orders/by-number/" + api::url_encode(number));
  if (!order) return report(order.error());
  const auto png = client.get_bytes(fmt::format("/api/v1/orders/{}/signature.png", order->id));
  if (!png) return report(png.error());
  std::ofstream out(file, std::ios::binary);
  out << *png;
  out.close();
  if (!out) return report({core::ErrorCode::not_found, file + ": cannot be written"});
  return kOk;
}

}  // namespace

void add_signature(CLI::App& orders, Context& context) {
  auto number = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  auto* command = orders.add_subcommand("signature", "Save the signature of an order's hand-off as PNG");
  command->add_option("number", *number, "The order's number")->required();
  command->add_option("--out", *file, "File")->required();
  command->callback([&context, number, file] { context.run = [&context, number, file] { return save(context, *number, *file); }; });
}

}  // namespace curblight::ctl
