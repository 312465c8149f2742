// SPDX-License-Identifier: Apache-2.0
// Orders of Adobe Commerce, see adobe_import.hpp: whose they are, and who picks them up when. Lines are read
// in adobe_lines.cpp.
#include "integration/adobe_import.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/barcode/text_checks.hpp"
#include "core/money.hpp"
#include "core/order_state.hpp"
#include "integration/adobe_catalogue.hpp"
#include "integration/adobe_lines.hpp"
#include "integration/json_text.hpp"
#include "integration/texts.hpp"
#include "integration/timestamps.hpp"

namespace curblight::integration::adobe {

namespace {

using Json = nlohmann::json;

// Why an order is not imported, as a sentence.
using Reason = std::string;

struct NotImported {
  Reason reason;
  bool withdrawn = false;  // the shop has taken one of ours back
};

// The commerce system's own words, the same in every shop.
bool is_withdrawn(std::string_view state) {
  return state == "canceled" || state == "closed";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

// An attribute that the shop added: an extension attribute, or a field of the order itself.
const Json& added(const Json& order, const std::string& name) {
  const auto& extension = member(member(order, "extension_attributes"), name);
  return extension.is_null() ? member(order, name) : extension;
}

Json first_shipping(const Json& order) {
  const auto& assignments = member(member(order, "extension_attributes"), "shipping_assignments");
  return assignments.is_array() && !assignments.empty() ? member(assignments.front(), "shipping") : Json();
}

std::optional<Reason> not_ours(const Json& order, const Json& shipping, const AdobeSettings& settings) {
  const auto method = text_of(member(shipping, "method"));
  if (method != settings.pickup_shipping_method) {
    return method.empty() ? "It has nothing to pick up: no shipping method."
                          : "It is shipped, not picked up (" + clean_text(method) + ").";
  }
  const auto location = text_of(added(order, settings.location_attribute));
  if (location.empty()) return "It names no pickup location.";
  if (!settings.pickup_location.empty() && location != settings.pickup_location) {
    return "It is for another store (" + clean_text(location) + ").";
  }
  return std::nullopt;
}

std::optional<NotImported> not_picked(const Json& order, const AdobeSettings& settings) {
  const auto state = text_of(member(order, "state"));
  const auto& accepted = settings.accepted_states;
  if (std::find(accepted.begin(), accepted.end(), state) == accepted.end()) {
    return NotImported{"Its state is " + (state.empty() ? "unknown" : clean_text(state)) + "; only " + joined(accepted) +
                           " are picked.",
                       is_withdrawn(state)};
  }
  return std::nullopt;
}

std::string first_filled(std::initializer_list<const Json*> values) {
  for (const auto* value : values) {
    if (auto text = clean_text(text_of(*value)); !text.empty()) return text;
  }
  return {};
}

// The telephone is that of the pickup address as the commerce system's checkout asks for it, else that of the
// bill.
api::PersonView customer_of(const Json& order, const Json& shipping) {
  const auto& billing = member(order, "billing_address");
  const auto& address = member(shipping, "address");
  api::PersonView customer;
  customer.first_name = first_filled({&member(order, "customer_firstname"), &member(billing, "firstname")});
  customer.last_name = first_filled({&member(order, "customer_lastname"), &member(billing, "lastname")});
  customer.email = first_filled({&member(order, "customer_email"), &member(billing, "email")});
  customer.phone = first_filled({&member(address, "telephone"), &member(billing, "telephone")});
  return customer;
}

std::optional<api::PersonView> alternate_of(const Json& order, const AdobeSettings& settings) {
  const auto& contact = added(order, settings.alternate_attribute);
  api::PersonView person;
  if (contact.is_string()) {
    const auto name = clean_text(text_of(contact));
    const auto space = name.rfind(' ');
    person.first_name = name.substr(0, space);
    if (space != std::string::npos) person.last_name = name.substr(space + 1);
  } else {
    person.first_name = clean_text(text_of(member(contact, settings.alternate_first_name)));
    person.last_name = clean_text(text_of(member(contact, settings.alternate_last_name)));
    person.phone = clean_text(text_of(member(contact, settings.alternate_phone)));
    person.email = clean_text(text_of(member(contact, settings.alternate_email)));
  }
  if (person.first_name.empty() && person.last_name.empty()) return std::nullopt;
  return person;
}

core::Result<std::string> method_of(const Json& order, const AdobeSettings& settings) {
  const auto option = text_of(added(order, settings.option_attribute));
  if (option.empty()) return settings.default_method;
  const auto known = settings.options.find(option);
  if (known == settings.options.end() || !core::pickup_method_from(known->second)) {
    return core::fail(core::ErrorCode::malformed,
                      "its pickup option \"" + clean_text(option) + "\" is not known here");
  }
  return known->second;
}

core::Result<std::optional<api::Time>> time_of(const Json& value, const AdobeSettings& settings) {
  const auto text = text_of(value);
  if (text.empty()) return std::optional<api::Time>{};
  const auto time = parse_timestamp(text, settings.relative_now);
  if (!time) return std::unexpected(time.error());
  return std::optional(api::Time{time->time_since_epoch().count()});
}

core::Result<std::int64_t> money_of(const Json& order, const std::string& field, int digits) {
  const auto text = text_of(member(order, field));
  if (text.empty()) return 0;
  const auto money = core::parse_money(text, digits);
  if (!money)
    return core::fail(core::ErrorCode::bad_decimal,
                      "its " + field + " is \"" + std::string(core::shortened(clean_text(text), 40)) + "\"");
  return money->minor;
}

Reason nothing_left(const PickLines& lines) {
  if (lines.gone > 0 && lines.not_goods > 0)
    return "Nothing is left to pick: it was cancelled or refunded, or is a download.";
  if (lines.not_goods > 0) return "Nothing is left to pick: it has only downloads and services.";
  if (lines.gone > 0) return "Nothing is left to pick: every unit was cancelled or refunded.";
  return "Nothing is left to pick: it has no lines.";
}

class OrderMapper {
 public:
  OrderMapper(const Catalogue& catalogue, const AdobeSettings& settings)
      : catalogue_(catalogue), settings_(settings) {}

  // The order, or the reason why it is not imported.
  std::expected<api::IncomingOrder, NotImported> map(const Json& json) const {
    const auto shipping = first_shipping(json);
    if (auto reason = not_ours(json, shipping, settings_)) return refused(std::move(*reason));
    if (text_of(member(json, "increment_id")).empty()) return refused("It has no order number.");
    if (auto why = not_picked(json, settings_)) return std::unexpected(std::move(*why));

    api::IncomingOrder order;
    order.channel = settings_.channel;
    order.number = text_of(member(json, "increment_id"));
    order.external_id = text_of(member(json, "entity_id"));
    order.customer = customer_of(json, shipping);
    order.alternate = alternate_of(json, settings_);
    const auto id_check = lower_ascii(text_of(added(json, settings_.id_check_attribute)));
    order.id_check_required = id_check == "1" || id_check == "true" || id_check == "yes";

    auto method = method_of(json, settings_);
    if (!method) return unreadable(method.error());
    order.method = std::move(*method);
    auto placed = time_of(member(json, "created_at"), settings_);
    if (!placed) return unreadable(placed.error());
    order.placed_at = *placed;
    auto due = time_of(added(json, settings_.due_attribute), settings_);
    if (!due) return unreadable(due.error());
    order.due_at = *due;

    order.currency = text_of(member(json, "order_currency_code"));
    const auto digits = core::currency_digits(order.currency);
    if (!digits) return refused("Its currency \"" + clean_text(order.currency) + "\" is not known.");
    auto total = money_of(json, "grand_total", *digits);
    if (!total) return unreadable(total.error());
    order.total_minor = *total;
    auto payment_due = money_of(json, "total_due", *digits);
    if (!payment_due) return unreadable(payment_due.error());
    order.payment_due_minor = *payment_due;

    auto lines = read_lines(member(json, "items"), catalogue_, *digits);
    if (!lines) return unreadable(lines.error());
    if (lines->lines.empty()) return std::unexpected(NotImported{nothing_left(*lines), lines->gone > 0});
    order.lines = std::move(lines->lines);
    return order;
  }

 private:
  static std::unexpected<NotImported> refused(Reason reason) {
    return std::unexpected(NotImported{std::move(reason)});
  }
  static std::unexpected<NotImported> unreadable(const core::Error& error) {
    return refused("It cannot be read: " + error.message + ".");
  }

  const Catalogue& catalogue_;
  const AdobeSettings& settings_;
};

}  // namespace

core::Result<MappedOrders> map_orders(std::string_view orders_json, std::string_view products_json,
                                      const AdobeSettings& settings) {
  Catalogue catalogue;
  if (!products_json.empty()) {
    const auto products = parse_json_with_exact_numbers(products_json);
    if (!products) return std::unexpected(products.error());
    const auto items = page_items(*products, "products");
    if (!items) return std::unexpected(items.error());
    catalogue = read_catalogue(**items, settings);
  }
  const auto page = parse_json_with_exact_numbers(orders_json);
  if (!page) return std::unexpected(page.error());
  const auto items = page_items(*page, "orders");
  if (!items) return std::unexpected(items.error());

  MappedOrders mapped;
  const OrderMapper mapper(catalogue, settings);
  for (const auto& json : **items) {
    auto order = mapper.map(json);
    if (order) {
      mapped.orders.push_back(std::move(*order));
    } else if (auto number = text_of(member(json, "increment_id")); order.error().withdrawn) {
      mapped.withdrawn.push_back({settings.channel, std::move(number), order.error().reason});
    } else {
      mapped.skipped.push_back({std::move(number), order.error().reason});
    }
  }
  return mapped;
}

}  // namespace curblight::integration::adobe
