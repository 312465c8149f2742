// SPDX-License-Identifier: Apache-2.0
// Orders as Adobe Commerce (Magento) sends them, turned into ours. Pure: texts in, values out; no network, no
// files. Shape: GET /rest/V1/orders and GET /rest/V1/products. Numbers never pass through floating point.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types/orders.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"

namespace curblight::integration::adobe {

// Every name that differs from shop to shop. A file of names is the only change a renamed attribute needs.
struct AdobeSettings {
  std::string channel = "adobe";
  std::string pickup_location;  // ours; orders of other locations are skipped. Empty: any location
  std::string pickup_shipping_method = "instore_pickup";  // in shipping_assignments[].shipping.method
  std::vector<std::string> accepted_states = {"new", "processing"};

  // in extension_attributes of the order
  std::string location_attribute = "pickup_location_code";
  std::string option_attribute = "pickup_option";
  std::string due_attribute = "pickup_due_at";
  std::string alternate_attribute = "alternate_pickup_contact";
  std::string alternate_first_name = "firstname";
  std::string alternate_last_name = "lastname";
  std::string alternate_phone = "telephone";
  std::string alternate_email = "email";
  std::string id_check_attribute = "id_check_required";
  // what the option attribute says -> "in_store", "curbside", "locker"
  std::map<std::string, std::string> options = {
      {"in_store", "in_store"}, {"curbside", "curbside"}, {"locker", "locker"}};
  std::string default_method = "in_store";  // when the order says nothing

  // in custom_attributes of the product
  std::string barcode_attribute = "upc";  // several may stand in one value, separated by commas
  std::string aisle_attribute = "aisle";
  std::string unit_attribute = "unit";
  std::string category_attribute = "category";
  std::map<std::string, std::string> line_attributes = {{"size", "Size"},
                                                        {"color", "Colour"}};  // attribute -> shown as

  std::optional<core::UtcTime>
      relative_now;  // demo data: time stamps may be "now-25m" or "now+2h", counted from here
};

struct MappedOrders {
  std::vector<api::IncomingOrder> orders;
  std::vector<api::Skipped> skipped;  // every order that is not ours to pick, with the reason in words
  // Ours, but cancelled, closed or refunded as a whole: an order that came in earlier has to end here, too.
  std::vector<api::WithdrawnOrder> withdrawn;
};

// `products_json` may be empty: then lines have no barcodes, aisles or attributes. Both texts are one page as
// the API answers
// ({"items":[...]}) or a bare array. An order that cannot be read is skipped with the reason; error malformed
// only when a text is not JSON of that shape, is deeper than 32 levels, or has a key twice.
//
// Lines: of a configurable product the child is picked and the parent's charge and cancelled or refunded
// units count; of a bundle each child is picked and has its share of the parent's charge (by list price; by
// largest remainder, so that all children together are exactly the parent's charge). Cancelled and refunded
// units are left out together with their share.
core::Result<MappedOrders> map_orders(std::string_view orders_json, std::string_view products_json,
                                      const AdobeSettings& settings);

// A picture for a product that has none: "hoodie", "shirt", "pants", "bag", "watch", "socks", "beanie",
// "bottle", "mat", "jacket", "other". Looks at the category first, then at the words of the name. Carried as
// "category:hoodie" in IncomingLine::image.
std::string picture_category(std::string_view category, std::string_view name);

}  // namespace curblight::integration::adobe
