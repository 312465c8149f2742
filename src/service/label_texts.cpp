// SPDX-License-Identifier: Apache-2.0
// The words of labels, see label_texts.hpp.
#include "service/label_texts.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "core/barcode/own_codes.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/hand_off_repository.hpp"
#include "store/repositories/user_repository.hpp"

namespace curblight::service {

namespace {

std::string moment_words(const StoreSettings& settings, core::UtcTime time) {
  const auto& zone = settings.info.timezone;
  return day_words(zone, time) + ", " + clock_words(zone, time);
}

// A line as the hand-off's record has it. The order's own lines only tell that units came back, not who refused how many.
struct RecordedLine {
  std::int64_t line = 0;  // its id; records of earlier versions have none
  std::string sku;
  std::string rejected, reason;  // rejected: how many, in words; empty for none
};

std::vector<RecordedLine> lines_of(const std::string& record) {
  std::vector<RecordedLine> found;
  const auto json = nlohmann::json::parse(record, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("lines")) return found;
  for (const auto& line : json["lines"]) {
    found.push_back({line.value("line_id", std::int64_t{0}), line.value("sku", ""), line.value("rejected", ""),
                     line.value("reason", "")});
  }
  return found;
}

// Takes this line out of the record: without ids the first of the SKU is the order's first, the next its second.
RecordedLine taken(std::vector<RecordedLine>& recorded, const core::OrderLine& line) {
  const auto it = std::ranges::find_if(recorded, [&](const RecordedLine& one) {
    return one.line == 0 ? one.sku == line.sku : one.line == line.id.value;
  });
  if (it == recorded.end()) return {};
  auto one = std::move(*it);
  recorded.erase(it);
  return one;
}

}  // namespace

BagLabel bag_label_of(const View& view, const StoreSettings& settings, const core::Order& order,
                      const core::Bag& bag) {
  const auto& zone = settings.info.timezone;
  BagLabel label;
  label.code = core::bag_code(bag.id);
  label.suffix = Views(view, settings).suffix(order.number);
  label.short_name = short_name(order.customer);
  label.number = order.number;
  label.bag = bag.number;
  label.of = static_cast<int>(order.bags.size());
  label.due = clock_words(zone, order.due_at);
  label.method = method_words(order.method);
  label.location = place_words(bag.location);
  label.store = settings.info.name;
  label.day = day_words(zone, order.due_at);
  return label;
}

PullSlip pull_slip_of(const View& view, const StoreSettings& settings, const core::Order& order) {
  PullSlip slip;
  slip.suffix = Views(view, settings).suffix(order.number);
  slip.short_name = short_name(order.customer);
  slip.number = order.number;
  slip.bags = static_cast<int>(order.bags.size());
  for (const auto& bag : order.bags) {
    const auto place = place_words(bag.location);
    if (!place.empty() && slip.locations.find(place) == std::string::npos) {
      slip.locations += (slip.locations.empty() ? "" : ", ") + place;
    }
  }
  if (slip.locations.empty() && !order.tote.empty()) slip.locations = "Tote " + order.tote;
  slip.reason = order.ended_reason;
  slip.when = moment_words(settings, view.now);
  slip.station = settings.station;
  // A task is one unit; paper lists a line once.
  for (const auto& line : order.lines) {
    core::Quantity quantity;
    for (const auto& task : order.put_backs) {
      if (!task.done && task.line == line.id) quantity += task.quantity;
    }
    if (!quantity.is_zero())
      slip.lines.push_back({quantity_words(quantity), line_words(line), line.sku, line.aisle});
  }
  return slip;
}

Result<PickupReceipt> receipt_of(const View& view, const StoreSettings& settings, const core::Order& order) {
  const auto hand_off = store::HandOffRepository(view.tx).latest_of(order.id);
  if (!hand_off) return core::fail(ErrorCode::conflict, "This order has not been handed out, so there is no receipt.");
  PickupReceipt receipt;
  receipt.store = settings.info.name;
  receipt.phone = settings.info.phone;
  receipt.suffix = Views(view, settings).suffix(order.number);
  receipt.number = order.number;
  receipt.short_name = short_name(order.customer);
  receipt.when = moment_words(settings, hand_off->at);
  receipt.collected_by = hand_off->recipient == "alternate" && order.alternate
                             ? "Collected for the customer by " + short_name(*order.alternate)
                             : "Collected by the customer";
  receipt.signature = hand_off->signature_sha256.empty() ? "Handed out without a signature" : "Signed at hand-off";
  auto recorded = lines_of(hand_off->record);
  core::Money refunded;
  for (const auto& line : order.lines) {
    refunded += line.refunded;
    if (!line.handed_off.is_zero()) receipt.lines.push_back({quantity_words(line.handed_off), line_words(line), ""});
    if (!line.not_found.is_zero()) receipt.missing.push_back({quantity_words(line.not_found), line_words(line), "Not found"});
    const auto at_hand_off = taken(recorded, line);
    if (!at_hand_off.rejected.empty()) {
      receipt.missing.push_back({at_hand_off.rejected, line_words(line), "Refused: " + in_words(at_hand_off.reason)});
    }
  }
  if (refunded.minor != 0) receipt.refunded = money_words(refunded, order.currency);
  return receipt;
}

Result<BadgeLabel> badge_of(const View& view, const StoreSettings& settings, core::UserId user, const std::string& code) {
  const auto row = store::UserRepository(view.tx).load(user);
  if (!row) return core::fail(ErrorCode::not_found, "There is no such person.");
  auto role = row->role;
  if (!role.empty()) role.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(role.front())));
  return BadgeLabel{short_name(row->first_name, row->last_name), role, code, settings.info.name};
}

}  // namespace curblight::service
