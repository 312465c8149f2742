// SPDX-License-Identifier: Apache-2.0
#include "bench/demo_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "api/codec.hpp"

namespace curblight::bench {
namespace {

constexpr int kOrdersPerRequest = 250;  // some 100 kB; the limit of a body is 1 MiB

api::Client client_named(const std::string& socket, const std::string& name) {
  api::ClientOptions options;
  options.unix_path = socket;
  options.client_name = name;
  options.timeout = std::chrono::minutes(1);
  return api::Client(options);
}

template <typename T>
T must(core::Result<T> result, const char* what) {
  if (!result) throw std::runtime_error(fmt::format("{}: {}", what, result.error().message));
  return std::move(*result);
}

api::IncomingOrder order(const std::string& number) {
  api::IncomingOrder order;
  order.channel = "bench";
  order.number = number;
  order.external_id = number;
  order.method = "curbside";
  // A customer each: orders of one customer are one visit, and each check-in would look at ten orders.
  order.customer = {"Robin", "Keller", "robin." + number + "@example.com", "(415) 5" + number};
  order.currency = "USD";
  order.total_minor = 8800;
  api::IncomingLine line;
  line.external_id = number + "-1";
  line.refund_external_id = line.external_id;
  line.sku = "CDB-TAN";
  line.name = "Canvas Day Bag";
  line.unit = "piece";
  line.barcodes = {"036000291452"};
  line.aisle = "7";
  line.quantity = {1000};
  line.charge_minor = 8800;
  order.lines = {line};
  return order;
}

}  // namespace

api::Client operator_client(const std::string& socket) { return client_named(socket, "ctl"); }

std::string demo_session(const std::string& socket) {
  const auto demo = nlohmann::json::parse(std::ifstream(CURBLIGHT_DEMO_STORE));
  for (const auto& user : demo.at("users")) {
    if (user.at("role") != "lead") continue;
    api::LogIn log_in;
    log_in.user_name = user.at("user_name");
    log_in.pin = user.at("pin");
    auto client = client_named(socket, "kiosk");
    return must(client.post<api::Session>("/api/v1/sessions", log_in, api::new_idempotency_key()), "log-in").token;
  }
  throw std::runtime_error("the demo store has no lead");
}

std::vector<std::string> import_orders(const std::string& socket, int count) {
  auto client = operator_client(socket);
  std::vector<std::string> numbers;
  for (int first = 0; first < count; first += kOrdersPerRequest) {
    api::ImportOrders batch;
    for (int i = first; i < std::min(count, first + kOrdersPerRequest); ++i) {
      numbers.push_back(fmt::format("7{:08}", i));
      batch.orders.push_back(order(numbers.back()));
    }
    const auto wanted = static_cast<int>(batch.orders.size());
    const auto result = must(
        client.post<api::ImportResult>("/api/v1/orders/import", batch, api::new_idempotency_key()), "import");
    if (result.imported != wanted) {
      throw std::runtime_error(fmt::format("{} of {} orders were imported", result.imported, wanted));
    }
  }
  return numbers;
}

}  // namespace curblight::bench
