// SPDX-License-Identifier: Apache-2.0
// `orders`: list, show, import. Files of a commerce system are mapped here and sent as our own orders, in parts
// that the daemon takes.
#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "ctl/commands.hpp"
#include "daemon/config/config.hpp"
#include "integration/adobe_import.hpp"

namespace curblight::ctl {

namespace {

constexpr std::size_t kOrdersPerRequest = 50;  // of some 10 kB each, where a request may have 1 MiB
constexpr std::size_t kWithdrawnPerRequest = 500;

struct ImportOptions {
  std::string file;
  std::string format = "adobe-commerce";
  std::string products;
  std::string pickup_location;
  std::string config;
};

struct ListOptions {
  std::string status;
  std::string query;
  int limit = 50;
  bool as_json = false;
};

struct ShowOptions {
  std::string number;
  std::string channel;
  bool as_json = false;
};

int list(const Context& context, const ListOptions& options) {
  auto client = context.client();
  const auto orders = client.get<api::OrderList>(fmt::format("/api/v1/orders?status={}&q={}&limit={}", api::url_encode(options.status),
                                                             api::url_encode(options.query), options.limit));
  if (!orders) return report(orders.error());
  if (options.as_json) {
    fmt::print("{}\n", pretty(api::encode(*orders)));
    return kOk;
  }
  for (const auto& order : orders->orders) {
    fmt::print("{:<12} {:<11} {:<9} {:<20} {:>3} lines {:>2} bags  {}\n", order.number, order.state, order.method,
               order.customer, order.lines, order.bags, order.locations);
  }
  fmt::print("{} of {} orders\n", orders->orders.size(), orders->total);
  return kOk;
}

int show(const Context& context, const ShowOptions& options) {
  auto client = context.client();
  std::string path = "/api/v1/orders/by-number/" + api::url_encode(options.number);
  if (!options.channel.empty()) path += "?channel=" + api::url_encode(options.channel);
  const auto order = client.get<api::OrderView>(path);
  if (!order) return report(order.error());
  if (options.as_json) {
    fmt::print("{}\n", pretty(api::encode(*order)));
    return kOk;
  }
  fmt::print("Order {} ({}), {} {}, {}\n", order->number, order->channel, order->customer.first_name,
             order->customer.last_name, order->state);
  for (const auto& line : order->lines) {
    fmt::print("  {:>6} of {:<6} {:<20} {}\n", api::format_quantity(line.qty_picked), api::format_quantity(line.qty_ordered),
               line.sku, line.name);
  }
  for (const auto& bag : order->bags) {
    fmt::print("  bag {} of {}  {}  {}\n", bag.number, bag.of, bag.code, bag.location.empty() ? "not staged" : bag.location);
  }
  return kOk;
}

core::Result<integration::adobe::MappedOrders> map_files(const ImportOptions& options) {
  integration::adobe::AdobeSettings settings;
  if (!options.config.empty()) {
    const auto config = daemon::load_config(options.config);
    if (!config) return std::unexpected(config.error());
    settings = config->adobe;
  }
  if (!options.pickup_location.empty()) settings.pickup_location = options.pickup_location;
  const auto orders = read_file(options.file);
  if (!orders) return std::unexpected(orders.error());
  std::string products;
  if (!options.products.empty()) {
    auto text = read_file(options.products);
    if (!text) return std::unexpected(text.error());
    products = std::move(*text);
  }
  return integration::adobe::map_orders(*orders, products, settings);
}

template <typename T>
std::vector<std::vector<T>> in_parts(const std::vector<T>& all, std::size_t most) {
  std::vector<std::vector<T>> parts;
  for (std::size_t first = 0; first < all.size(); first += most) {
    const auto last = std::min(first + most, all.size());
    parts.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last));
  }
  return parts;
}

std::vector<api::ImportOrders> requests_for(const integration::adobe::MappedOrders& mapped) {
  std::vector<api::ImportOrders> requests;
  for (auto& orders : in_parts(mapped.orders, kOrdersPerRequest)) requests.push_back({std::move(orders), {}});
  for (auto& withdrawn : in_parts(mapped.withdrawn, kWithdrawnPerRequest)) requests.push_back({{}, std::move(withdrawn)});
  return requests;
}

int import(const Context& context, const ImportOptions& options) {
  const auto mapped = map_files(options);
  if (!mapped) return report(mapped.error());
  api::ImportResult total;
  total.skipped = mapped->skipped;
  auto client = context.client();
  for (const auto& part : requests_for(*mapped)) {
    const auto result = client.post<api::ImportResult>("/api/v1/orders/import", part, api::new_idempotency_key());
    if (!result) return report(result.error());
    total.imported += result->imported;
    total.updated += result->updated;
    total.unchanged += result->unchanged;
    total.skipped.insert(total.skipped.end(), result->skipped.begin(), result->skipped.end());
  }
  fmt::print("{}\n", api::encode(total));
  return kOk;
}

}  // namespace

void add_orders(CLI::App& app, Context& context) {
  auto* orders = app.add_subcommand("orders", "Orders of this store");
  orders->require_subcommand(1);

  auto listing = std::make_shared<ListOptions>();
  auto* list_command = orders->add_subcommand("list", "List orders");
  list_command->add_option("--status", listing->status, "open, received, picking, picked, staged, handed_off, ended, all");
  list_command->add_option("--search", listing->query, "Number, name, phone or e-mail");
  list_command->add_option("--limit", listing->limit, "At most so many")->capture_default_str();
  list_command->add_flag("--json", listing->as_json, "As JSON");
  list_command->callback([&context, listing] { context.run = [&context, listing] { return list(context, *listing); }; });

  add_link(*orders, context);
  add_signature(*orders, context);

  auto showing = std::make_shared<ShowOptions>();
  auto* show_command = orders->add_subcommand("show", "Show one order");
  show_command->add_option("number", showing->number, "The order's number")->required();
  show_command->add_option("--channel", showing->channel, "Where two channels have the number");
  show_command->add_flag("--json", showing->as_json, "As JSON");
  show_command->callback([&context, showing] { context.run = [&context, showing] { return show(context, *showing); }; });

  auto importing = std::make_shared<ImportOptions>();
  auto* import_command = orders->add_subcommand("import", "Take over orders from a commerce system's file");
  import_command->add_option("file", importing->file, "Orders")->required();
  import_command->add_option("--format", importing->format, "Shape of the file")
      ->check(CLI::IsMember({"adobe-commerce"}))
      ->capture_default_str();
  import_command->add_option("--products", importing->products, "Products of the same system: barcodes, aisles");
  import_command->add_option("--pickup-location", importing->pickup_location, "This store's code; other stores' orders are skipped");
  import_command->add_option("--config", importing->config, "Configuration with the attribute names ([adobe])");
  import_command->callback([&context, importing] { context.run = [&context, importing] { return import(context, *importing); }; });
}

}  // namespace curblight::ctl
