// SPDX-License-Identifier: Apache-2.0
// From order items with parents and children to the lines that are picked. Private to the Adobe adapter.
// Pure.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "api/types/orders.hpp"
#include "core/error.hpp"
#include "integration/adobe_catalogue.hpp"

namespace curblight::integration::adobe {

struct PickLines {
  std::vector<api::IncomingLine> lines;
  int not_goods = 0;  // virtual and downloadable items
  int gone = 0;       // items of which every unit was cancelled or refunded
};

// `digits` are those of the order's currency. Errors (the message completes "Order x: ..."): bad_decimal,
// malformed.
core::Result<PickLines> read_lines(const nlohmann::json& items, const Catalogue& catalogue, int digits);

}  // namespace curblight::integration::adobe
