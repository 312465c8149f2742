// SPDX-License-Identifier: Apache-2.0
// Incoming orders, see incoming.hpp. Pure.
#include "service/incoming.hpp"

#include <set>

#include "core/barcode/gtin.hpp"
#include "core/money.hpp"
#include "service/words.hpp"
#include "store/sha256.hpp"

namespace curblight::service {
namespace {

constexpr std::size_t kMostLines = 500;
constexpr std::size_t kLongestText = 1000;
// Beyond any store; a slip of the sender, and sums over many lines stay far from the end of an integer.
constexpr std::int64_t kMostMilli = 1'000'000'000;  // a million units
constexpr std::int64_t kMostMinor = 1'000'000'000'000;

Result<void> check_text(const std::string& text, const char* field, std::size_t longest = kLongestText) {
  if (text.size() > longest)
    return core::fail(ErrorCode::invalid_input, std::string(field) + " is too long.");
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
      return core::fail(ErrorCode::invalid_input, std::string(field) + " has control characters.");
    }
  }
  return {};
}

core::Person person_of(const api::PersonView& person) {
  return {person.first_name, person.last_name, person.email, person.phone};
}

Result<void> check_person(const api::PersonView& person, const char* whose) {
  for (const auto* text : {&person.first_name, &person.last_name, &person.email, &person.phone}) {
    if (auto sound = check_text(*text, whose, 200); !sound) return sound;
  }
  return {};
}

Result<core::OrderLine> line_of(const api::IncomingLine& incoming) {
  for (const auto* text :
       {&incoming.external_id, &incoming.sku, &incoming.name, &incoming.unit, &incoming.aisle,
        &incoming.image, &incoming.refund_external_id, &incoming.bundle_external_id}) {
    if (auto sound = check_text(*text, "A line's text"); !sound) return std::unexpected(sound.error());
  }
  if (incoming.sku.empty()) return core::fail(ErrorCode::invalid_input, "A line has no sku.");
  if (incoming.external_id.empty())
    return core::fail(ErrorCode::invalid_input, "Line " + incoming.sku + " has no external_id.");
  if (incoming.quantity.milli <= 0) {
    return core::fail(ErrorCode::invalid_input,
                      "Line " + incoming.sku + ": quantity must be more than zero.");
  }
  if (incoming.charge_minor < 0) {
    return core::fail(ErrorCode::invalid_input,
                      "Line " + incoming.sku + ": charge_minor must not be negative.");
  }
  if (incoming.quantity.milli > kMostMilli || incoming.bundle_quantity.milli > kMostMilli) {
    return core::fail(ErrorCode::invalid_input,
                      "Line " + incoming.sku + ": quantity is too large; a million units at most.");
  }
  if (incoming.charge_minor > kMostMinor) {
    return core::fail(ErrorCode::invalid_input,
                      "Line " + incoming.sku + ": charge_minor is too large; 1000000000000 at most.");
  }
  core::OrderLine line;
  line.external_id = incoming.external_id;
  line.refund_external_id =
      incoming.refund_external_id.empty() ? incoming.external_id : incoming.refund_external_id;
  line.bundle_external_id = incoming.bundle_external_id;
  line.bundle_quantity = {incoming.bundle_quantity.milli};
  line.sku = incoming.sku;
  line.name = incoming.name.empty() ? incoming.sku : incoming.name;
  if (!incoming.unit.empty()) line.unit = incoming.unit;
  line.attributes = incoming.attributes;
  for (const auto& barcode : incoming.barcodes) {
    // One identity for matching; a store's own codes stay as they are.
    line.barcodes.push_back(core::normalise_gtin(barcode).value_or(barcode));
  }
  line.aisle = incoming.aisle;
  line.image = incoming.image;
  line.charge = {incoming.charge_minor};
  line.ordered = {incoming.quantity.milli};
  return line;
}

void hash_person(store::FieldHash& hash, const core::Person& person) {
  hash.add(person.first_name).add(person.last_name).add(person.email).add(person.phone);
}

// Without due_at when none was sent: the default counts from the arrival and is no change of the order.
std::string fingerprint_of(const core::Order& order, bool due_was_sent) {
  store::FieldHash hash;
  hash.add(order.channel).add(order.number).add(order.external_id).add(core::to_string(order.method));
  hash_person(hash, order.customer);
  hash.add(std::int64_t{order.alternate ? 1 : 0});
  if (order.alternate) hash_person(hash, *order.alternate);
  hash.add(std::int64_t{order.placed_at.time_since_epoch().count()});
  hash.add(std::int64_t{due_was_sent ? order.due_at.time_since_epoch().count() : 0});
  hash.add(order.currency).add(order.total.minor).add(order.payment_due.minor);
  hash.add(std::int64_t{order.id_check_required ? 1 : 0});
  hash.add(static_cast<std::int64_t>(order.lines.size()));
  for (const auto& line : order.lines) {
    hash.add(line.external_id)
        .add(line.refund_external_id)
        .add(line.bundle_external_id)
        .add(line.bundle_quantity.milli);
    hash.add(line.sku).add(line.name).add(line.unit).add(line.aisle).add(line.image);
    hash.add(line.charge.minor).add(line.ordered.milli);
    hash.add(static_cast<std::int64_t>(line.attributes.size()));
    for (const auto& [name, value] : line.attributes) hash.add(name).add(value);
    hash.add(static_cast<std::int64_t>(line.barcodes.size()));
    for (const auto& barcode : line.barcodes) hash.add(barcode);
  }
  return store::hex(hash.digest());
}

}  // namespace

Result<core::Order> order_of(const api::IncomingOrder& incoming, const StoreSettings& settings,
                             core::UtcTime now) {
  core::Order order;
  if (incoming.number.empty()) return core::fail(ErrorCode::invalid_input, "The order has no number.");
  if (incoming.lines.empty()) return core::fail(ErrorCode::invalid_input, "The order has no lines.");
  if (incoming.lines.size() > kMostLines)
    return core::fail(ErrorCode::invalid_input, "The order has too many lines.");
  for (const auto& [text, field] : {std::pair{&incoming.number, "number"},
                                    {&incoming.channel, "channel"},
                                    {&incoming.external_id, "external_id"}}) {
    if (auto sound = check_text(*text, field, 64); !sound) return std::unexpected(sound.error());
  }
  if (auto sound = check_person(incoming.customer, "customer"); !sound) return std::unexpected(sound.error());
  order.channel = incoming.channel.empty() ? "web" : incoming.channel;
  order.number = incoming.number;
  order.external_id = incoming.external_id;
  if (!incoming.method.empty()) {
    const auto method = core::pickup_method_from(incoming.method);
    if (!method) return std::unexpected(method.error());
    order.method = *method;
  }
  order.customer = person_of(incoming.customer);
  if (incoming.alternate) {
    if (auto sound = check_person(*incoming.alternate, "alternate"); !sound)
      return std::unexpected(sound.error());
    order.alternate = person_of(*incoming.alternate);
  }
  if (incoming.placed_at) order.placed_at = time_of(*incoming.placed_at);
  const auto placed = incoming.placed_at ? order.placed_at : now;
  order.due_at =
      incoming.due_at ? time_of(*incoming.due_at) : placed + std::chrono::minutes(settings.lead_time_minutes);
  order.currency = incoming.currency.empty() ? settings.info.currency : incoming.currency;
  if (const auto digits = core::currency_digits(order.currency); !digits)
    return std::unexpected(digits.error());
  order.total = {incoming.total_minor};
  order.payment_due = {incoming.payment_due_minor};
  order.id_check_required = incoming.id_check_required;
  for (const auto& one : incoming.lines) {
    auto line = line_of(one);
    if (!line) return std::unexpected(line.error());
    order.lines.push_back(std::move(*line));
  }
  order.fingerprint = fingerprint_of(order, incoming.due_at.has_value());
  return order;
}

}  // namespace curblight::service
