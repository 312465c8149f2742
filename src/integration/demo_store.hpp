// SPDX-License-Identifier: Apache-2.0
// The demo store that comes with Curblight: its shelves, people and orders (src/daemon/demo), compiled in so
// that a demo needs no files. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/types/orders.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "integration/adobe_import.hpp"

namespace curblight::integration {

struct DemoUser {
  std::string user_name;
  std::string first_name;
  std::string last_name;
  std::string role;   // "associate", "lead", "manager"
  std::string pin;    // for the demo only, and shown there
  std::string badge;  // "CLA..."
};

struct DemoStore {
  std::string id;
  std::string name;
  std::string phone;
  std::string timezone;
  std::string currency;
  std::vector<std::string> counters;
  std::vector<std::string> parking_spots;
  std::vector<std::string> shelves;  // location ids
  std::vector<DemoUser> users;
  api::ImportOrders orders;           // due before, at and after `now`: overdue, due soon and later
  std::vector<api::Skipped> skipped;  // the demo has orders that are not to be picked, as a real shop has
};

// Reads the compiled-in files. Error malformed: the files do not fit (a test holds them to it).
core::Result<DemoStore> load_demo_store(core::UtcTime now);

// The same out of other texts of the same shape.
core::Result<DemoStore> load_demo_store(std::string_view store_json, std::string_view orders_json,
                                        std::string_view products_json, core::UtcTime now);

}  // namespace curblight::integration
