// SPDX-License-Identifier: Apache-2.0
// The demo store, see demo_store.hpp. Its orders go through the same mapping as those of a real shop.
#include "integration/demo_store.hpp"

#include <nlohmann/json.hpp>

#include "integration/demo_files.hpp"
#include "integration/json_text.hpp"

namespace curblight::integration {

namespace {

std::vector<std::string> texts_of(const nlohmann::json& array) {
  std::vector<std::string> texts;
  for (const auto& value : array) texts.push_back(text_of(value));
  return texts;
}

std::vector<DemoUser> users_of(const nlohmann::json& array) {
  std::vector<DemoUser> users;
  for (const auto& json : array) {
    const auto field = [&](const char* name) { return text_of(member(json, name)); };
    users.push_back({field("user_name"), field("first_name"), field("last_name"), field("role"), field("pin"),
                     field("badge")});
  }
  return users;
}

adobe::AdobeSettings mapping_of(const nlohmann::json& store, core::UtcTime now) {
  adobe::AdobeSettings settings;
  settings.channel = "demo";
  settings.pickup_location = text_of(member(store, "pickup_location_code"));
  settings.relative_now = now;
  settings.line_attributes.clear();
  for (const auto& [attribute, shown] : member(store, "line_attributes").items()) {
    settings.line_attributes[attribute] = text_of(shown);
  }
  return settings;
}

}  // namespace

core::Result<DemoStore> load_demo_store(core::UtcTime now) {
  return load_demo_store(demo_store_json(), demo_orders_json(), demo_products_json(), now);
}

core::Result<DemoStore> load_demo_store(std::string_view store_json, std::string_view orders_json,
                                        std::string_view products_json, core::UtcTime now) {
  const auto store = parse_json_with_exact_numbers(store_json);
  if (!store) return std::unexpected(store.error());
  DemoStore demo;
  demo.id = text_of(member(*store, "id"));
  demo.name = text_of(member(*store, "name"));
  demo.phone = text_of(member(*store, "phone"));
  demo.timezone = text_of(member(*store, "timezone"));
  demo.currency = text_of(member(*store, "currency"));
  demo.counters = texts_of(member(*store, "counters"));
  demo.parking_spots = texts_of(member(*store, "parking_spots"));
  demo.shelves = texts_of(member(*store, "shelves"));
  demo.users = users_of(member(*store, "users"));
  const bool whole = !demo.id.empty() && !demo.name.empty() && !demo.timezone.empty() &&
                     !demo.counters.empty() && !demo.shelves.empty() && !demo.users.empty();
  if (!whole)
    return core::fail(core::ErrorCode::malformed, "The demo store's file lacks its name, shelves or people.");

  auto mapped = adobe::map_orders(orders_json, products_json, mapping_of(*store, now));
  if (!mapped) return std::unexpected(mapped.error());
  demo.orders.orders = std::move(mapped->orders);
  demo.skipped = std::move(mapped->skipped);
  // The demo store is new, so it has nothing that could be taken back.
  for (auto& one : mapped->withdrawn) demo.skipped.push_back({std::move(one.number), std::move(one.reason)});
  return demo;
}

}  // namespace curblight::integration
