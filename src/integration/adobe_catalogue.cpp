// SPDX-License-Identifier: Apache-2.0
// What the picker needs to know of a product, see adobe_catalogue.hpp.
#include "integration/adobe_catalogue.hpp"

#include "core/barcode/gtin.hpp"
#include "core/money.hpp"
#include "integration/json_text.hpp"
#include "integration/texts.hpp"

namespace curblight::integration::adobe {

namespace {

constexpr int kPriceDecimals = 4;  // as Adobe Commerce stores prices

// Eight digits stay as they are: as EAN-8 and as UPC-E they are different numbers, and the scan decides.
std::string barcode_of(const std::string& text) {
  if (text.size() == 8) return text;
  const auto gtin = core::normalise_gtin(text);
  return gtin ? *gtin : text;
}

Product read_product(const nlohmann::json& item, const AdobeSettings& settings) {
  Product product;
  if (const auto price = core::parse_money(text_of(member(item, "price")), kPriceDecimals))
    product.list_price = price->minor;
  for (const auto& attribute : member(item, "custom_attributes")) {
    const auto code = text_of(member(attribute, "attribute_code"));
    const auto value = text_of(member(attribute, "value"));
    if (code == settings.barcode_attribute) {
      for (const auto& barcode : split_clean(value, ',')) product.barcodes.push_back(barcode_of(barcode));
    }
    if (code == settings.aisle_attribute) product.aisle = clean_text(value);
    if (code == settings.unit_attribute) product.unit = clean_text(value);
    if (code == settings.category_attribute) product.category = clean_text(value);
    const auto shown = settings.line_attributes.find(code);
    if (shown == settings.line_attributes.end()) continue;
    if (auto text = clean_text(value); !text.empty()) product.attributes[shown->second] = std::move(text);
  }
  return product;
}

}  // namespace

Catalogue read_catalogue(const nlohmann::json& items, const AdobeSettings& settings) {
  Catalogue catalogue;
  for (const auto& item : items) {
    const auto sku = text_of(member(item, "sku"));
    if (!sku.empty()) catalogue[sku] = read_product(item, settings);
  }
  return catalogue;
}

core::Result<const nlohmann::json*> page_items(const nlohmann::json& page, std::string_view what) {
  if (page.is_array()) return &page;
  const auto& items = member(page, "items");
  if (items.is_array()) return &items;
  return core::fail(
      core::ErrorCode::malformed,
      "The " + std::string(what) + " are not a page of the commerce system: \"items\" is missing.");
}

}  // namespace curblight::integration::adobe
