// SPDX-License-Identifier: Apache-2.0
// From order items to lines, see adobe_lines.hpp.
#include "integration/adobe_lines.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "core/barcode/text_checks.hpp"
#include "core/money.hpp"
#include "core/order_events.hpp"
#include "integration/json_text.hpp"
#include "integration/texts.hpp"

namespace curblight::integration::adobe {

namespace {

using core::Money;
using core::Quantity;

struct Item {
  std::string id, parent, type, sku, name;
  Quantity ordered;
  Quantity gone;  // cancelled and refunded
  Money charge;
  bool goods = true;
  bool measured = false;  // sold by weight or length
};

std::unexpected<core::Error> unreadable(const Item& item, const std::string& field, const std::string& text) {
  return core::fail(core::ErrorCode::bad_decimal,
                    "its line " + item.sku + " has \"" + std::string(core::shortened(clean_text(text), 40)) + "\" as " + field);
}

// A missing number is zero: the commerce system leaves out what it has never set.
core::Result<std::int64_t> number(const nlohmann::json& json, const Item& item, const std::string& field,
                                  int digits) {
  const auto text = text_of(member(json, field));
  if (text.empty()) return 0;
  const auto value = core::parse_money(text, digits);
  if (!value) return unreadable(item, field, text);
  return value->minor;
}

core::Result<Item> read_item(const nlohmann::json& json, int digits) {
  constexpr int kQuantityDecimals = 3;
  Item item;
  item.id = text_of(member(json, "item_id"));
  item.parent = text_of(member(json, "parent_item_id"));
  item.type = text_of(member(json, "product_type"));
  item.sku = text_of(member(json, "sku"));
  item.name = clean_text(text_of(member(json, "name")));
  const bool flagged = text_of(member(json, "is_virtual")) == "1";
  item.goods = !flagged && item.type != "virtual" && item.type != "downloadable";
  item.measured = text_of(member(json, "is_qty_decimal")) == "1";
  if (item.id.empty() || item.sku.empty())
    return core::fail(core::ErrorCode::malformed, "one of its lines has no id or no SKU");

  struct Field {
    const char* name;
    int digits;
    std::int64_t* to;
    int sign;
  };
  const Field fields[] = {
      {"qty_ordered", kQuantityDecimals, &item.ordered.milli, 1},
      {"qty_canceled", kQuantityDecimals, &item.gone.milli, 1},
      {"qty_refunded", kQuantityDecimals, &item.gone.milli, 1},
      {"row_total", digits, &item.charge.minor, 1},
      {"discount_amount", digits, &item.charge.minor, -1},
      {"tax_amount", digits, &item.charge.minor, 1},
      // Where prices include tax, the tax of the discounted part: in no other field, and it was paid.
      {"discount_tax_compensation_amount", digits, &item.charge.minor, 1},
  };
  for (const auto& field : fields) {
    const auto value = number(json, item, field.name, field.digits);
    if (!value) return std::unexpected(value.error());
    *field.to += field.sign * *value;
  }
  if (item.ordered < Quantity{} || item.gone < Quantity{})
    return unreadable(item, "quantity", "a negative number");
  if (item.charge < Money{}) return unreadable(item, "charge", "a negative amount");
  return item;
}

const Product& product_of(const Catalogue& catalogue, const std::string& sku) {
  static const Product kUnknown;
  const auto found = catalogue.find(sku);
  return found == catalogue.end() ? kUnknown : found->second;
}

// A line of `ordered` units that cost `charge`, of which `gone` are not wanted any more. Their share of the
// charge is that of the first units, as it is in refunds here, so that what is left can be refunded to the
// last cent.
api::IncomingLine make_line(const Item& picked, const Item& charged, Quantity ordered, Quantity gone,
                            Money charge, const Catalogue& catalogue) {
  const Product& product = product_of(catalogue, picked.sku);
  api::IncomingLine line;
  line.external_id = picked.id;
  line.refund_external_id = charged.id;
  line.sku = picked.sku;
  // A configurable's child is named "Diana Tights-28-Blue"; with size and colour known the parent's name
  // reads better.
  const bool variant = charged.type == "configurable" && !product.attributes.empty();
  line.name = variant ? charged.name : picked.name;
  line.unit = product.unit.empty() ? "piece" : product.unit;
  line.attributes = product.attributes;
  line.barcodes = product.barcodes;
  line.aisle = product.aisle;
  line.image = "category:" + picture_category(product.category, line.name);
  line.quantity.milli = (ordered - gone).milli;
  line.charge_minor = (charge - core::refund_share(charge, ordered, Quantity{}, gone)).minor;
  return line;
}

class LineReader {
 public:
  LineReader(std::vector<Item> items, const Catalogue& catalogue)
      : items_(std::move(items)), catalogue_(catalogue) {
    for (const auto& item : items_) by_id_[item.id] = &item;
    for (const auto& item : items_) {
      if (is_child(item)) children_[item.parent].push_back(&item);
    }
  }

  core::Result<PickLines> read() {
    for (const auto& item : items_) {
      if (is_child(item)) continue;
      const auto& children = children_[item.id];
      if (item.type == "bundle" && !children.empty()) {
        if (auto error = add_bundle(item, children)) return std::unexpected(*error);
      } else if (!children.empty()) {
        add_configurable(item, *children.front());
      } else {
        add(item, item, item.ordered, item.gone, item.charge);
      }
    }
    return std::move(result_);
  }

 private:
  bool is_child(const Item& item) const { return !item.parent.empty() && by_id_.contains(item.parent); }

  void add(const Item& picked, const Item& charged, Quantity ordered, Quantity gone, Money charge) {
    if (!picked.goods) {
      ++result_.not_goods;
    } else if (gone >= ordered) {
      ++result_.gone;
    } else {
      result_.lines.push_back(make_line(picked, charged, ordered, gone, charge, catalogue_));
    }
  }

  // The parent has quantities and money; a cancellation may be noted on either.
  void add_configurable(const Item& parent, const Item& child) {
    const Money charge = parent.charge > Money{} ? parent.charge : child.charge;
    add(child, parent, parent.ordered, std::max(parent.gone, child.gone), charge);
  }

  std::optional<core::Error> add_bundle(const Item& parent, const std::vector<const Item*>& children) {
    std::vector<const Item*> goods;
    std::copy_if(children.begin(), children.end(), std::back_inserter(goods),
                 [](const Item* child) { return child->goods; });
    result_.not_goods += static_cast<int>(children.size() - goods.size());
    if (goods.empty()) return std::nullopt;
    if (!parent.ordered.is_whole() || parent.ordered.is_zero()) return uneven(parent);

    const std::int64_t bundles = parent.ordered.milli / 1000;
    std::int64_t left = std::max<std::int64_t>(bundles - (parent.gone.milli + 999) / 1000, 0);
    for (const auto* child : goods) {
      const std::int64_t step = child->measured ? 1 : 1000;  // half a piece is in no bundle
      if (child->ordered.is_zero() || child->ordered.milli % (bundles * step) != 0) return uneven(parent);
      // A child that is gone by itself takes its bundle with it: what is left is picked in whole bundles.
      const std::int64_t per_bundle = child->ordered.milli / bundles;
      left = std::min(left, std::max<std::int64_t>((child->ordered - child->gone).milli, 0) / per_bundle);
    }
    if (left == 0) {
      ++result_.gone;
      return std::nullopt;
    }

    const auto charges = charges_of(parent, goods);
    for (std::size_t i = 0; i < goods.size(); ++i) {
      const Item& child = *goods[i];
      const Quantity per_bundle{child.ordered.milli / bundles};
      const Quantity gone = child.ordered - Quantity{per_bundle.milli * left};
      auto line = make_line(child, parent, child.ordered, gone, charges[i], catalogue_);
      line.bundle_external_id = parent.id;
      line.bundle_quantity.milli = per_bundle.milli;
      result_.lines.push_back(std::move(line));
    }
    return std::nullopt;
  }

  // A bundle with a fixed price has it on the parent; with a dynamic price the children have their own, and
  // the parent may repeat the sum.
  std::vector<Money> charges_of(const Item& parent, const std::vector<const Item*>& children) const {
    std::vector<Money> own;
    std::vector<std::int64_t> weights;
    bool priced = true;
    Money sum;
    for (const auto* child : children) {
      own.push_back(child->charge);
      sum += child->charge;
      const auto price = product_of(catalogue_, child->sku).list_price;
      priced = priced && price > 0;
      weights.push_back(price * child->ordered.milli);
    }
    if (sum > Money{}) return own;
    if (!priced) {
      for (std::size_t i = 0; i < children.size(); ++i) weights[i] = children[i]->ordered.milli;
    }
    return core::split_by_weight(parent.charge, weights);
  }

  static core::Error uneven(const Item& parent) {
    return {core::ErrorCode::malformed,
            "the parts of its bundle " + parent.sku + " do not fit the number of bundles"};
  }

  std::vector<Item> items_;
  const Catalogue& catalogue_;
  std::map<std::string, const Item*> by_id_;
  std::map<std::string, std::vector<const Item*>> children_;
  PickLines result_;
};

}  // namespace

core::Result<PickLines> read_lines(const nlohmann::json& items, const Catalogue& catalogue, int digits) {
  if (!items.is_array()) return core::fail(core::ErrorCode::malformed, "it has no lines");
  std::vector<Item> read;
  for (const auto& json : items) {
    auto item = read_item(json, digits);
    if (!item) return std::unexpected(item.error());
    read.push_back(std::move(*item));
  }
  return LineReader(std::move(read), catalogue).read();
}

}  // namespace curblight::integration::adobe
