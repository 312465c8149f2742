// SPDX-License-Identifier: Apache-2.0
// What the picker needs to know of a product, out of the commerce system's catalogue. Private to the Adobe
// adapter. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "integration/adobe_import.hpp"

namespace curblight::integration::adobe {

struct Product {
  std::vector<std::string> barcodes;  // GTIN-14, or the text as it is when it is no GTIN
  std::string aisle;
  std::string unit;
  std::string category;
  std::map<std::string, std::string> attributes;
  std::int64_t list_price = 0;  // in ten-thousandths; a weight for sharing, never money
};
using Catalogue = std::map<std::string, Product>;  // by SKU

// `items` is the page's array. Products without a SKU are left out.
Catalogue read_catalogue(const nlohmann::json& items, const AdobeSettings& settings);

// The array of a page: {"items":[...]} or a bare array. Error malformed; `what` names it in the message.
core::Result<const nlohmann::json*> page_items(const nlohmann::json& page, std::string_view what);

}  // namespace curblight::integration::adobe
