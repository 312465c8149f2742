// SPDX-License-Identifier: Apache-2.0
// Hand off, see handing_off.hpp. The record of a hand-off stands twice: as a row for people and retention,
// and as the detail of its journal entry, which the chain covers.
#include "service/handing_off.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "core/barcode/parse.hpp"
#include "service/order_changes.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/hand_off_repository.hpp"
#include "store/repositories/label_repository.hpp"
#include "store/repositories/order_repository.hpp"
#include "store/sha256.hpp"

namespace curblight::service {

using core::Permission;
using nlohmann::json;

namespace {

constexpr int kMostCards = 100;
constexpr int kWidestPad = 16'384;  // the largest signature pads have 10,800 units
constexpr std::size_t kMostPoints = 50'000;
constexpr std::size_t kLongestText = 200;

api::ScanOutAnswer answer(const Views& views, const core::Order& order, bool good, std::string headline,
                          std::string detail, std::string code) {
  const auto out = std::ranges::count_if(
      order.bags, [](const core::Bag& bag) { return bag.scanned_out || !bag.override_reason.empty(); });
  api::ScanOutAnswer answer;
  answer.order = views.order(order);
  answer.good = good;
  answer.headline = std::move(headline);
  answer.detail = std::move(detail);
  answer.note = std::to_string(out) + " of " + count_words(std::ssize(order.bags), "bag");
  answer.code = std::move(code);
  return answer;
}

// The bag that is still to come, for "Now scan bag 2".
std::string next_words(const core::Order& order) {
  for (const auto& bag : order.bags) {
    if (!bag.scanned_out && bag.override_reason.empty()) return "Now scan bag " + std::to_string(bag.number);
  }
  return "All bags are out";
}

Result<void> check_input(const core::Order& order, const api::HandOffInput& input) {
  if (input.recipient != "customer" && input.recipient != "alternate") {
    return core::fail(ErrorCode::invalid_input, "recipient: customer or alternate.");
  }
  if (input.recipient == "alternate" && !order.alternate) {
    return core::fail(ErrorCode::invalid_input, "This order names no alternate pickup person.");
  }
  if (input.recipient_name.size() > kLongestText || input.attest_reason.size() > kLongestText) {
    return core::fail(ErrorCode::invalid_input, "The name or reason is too long.");
  }
  return {};
}

std::vector<core::Rejection> rejections_of(const std::vector<api::RejectedLine>& lines) {
  std::vector<core::Rejection> rejections;
  for (const auto& line : lines) rejections.push_back({{line.line_id}, {line.quantity.milli}, line.reason});
  return rejections;
}

// Bound to the order and the moment: the picture of another hand-off does not fit.
std::string signature_hash(const core::Order& order, const api::HandOffInput& input, core::UtcTime now,
                           const DrawnSignature& signature) {
  if (signature.png.empty()) return "";
  store::FieldHash hash;
  hash.add("curblight-signature-1").add(order.channel).add(order.number).add(order.id.value);
  hash.add(std::int64_t{now.time_since_epoch().count()}).add(input.recipient).add(std::span(signature.png));
  return store::hex(hash.digest());
}

json record_of(const OrderChange& change, const api::HandOffInput& input, const std::string& recipient_name,
               const std::string& signature, const Actor& actor, core::UtcTime now) {
  json lines = json::array();
  for (const auto& line : change.after.lines) {
    core::Quantity rejected;
    std::string reason;
    for (const auto& rejection : input.rejections) {
      if (rejection.line_id != line.id.value) continue;
      rejected += core::Quantity{rejection.quantity.milli};
      reason = rejection.reason;
    }
    json entry = {{"sku", line.sku}, {"name", line.name}, {"accepted", quantity_words(line.handed_off)}};
    if (!rejected.is_zero()) entry.update({{"rejected", quantity_words(rejected)}, {"reason", reason}});
    lines.push_back(std::move(entry));
  }
  json bags = json::array();
  for (const auto& bag : change.before.bags) {
    json entry = {{"number", bag.number}, {"scanned_out", bag.scanned_out}};
    if (!bag.override_reason.empty()) entry["override_reason"] = bag.override_reason;
    bags.push_back(std::move(entry));
  }
  return {{"channel", change.after.channel},
          {"number", change.after.number},
          {"lines", lines},
          {"bags", bags},
          {"recipient", input.recipient},
          {"recipient_name", recipient_name},
          {"operator", journal_name(actor)},
          {"at_unix_ms", now.time_since_epoch().count()},
          {"id_checked", input.id_checked},
          {"signature_sha256", signature},
          {"attest_reason", input.attest_reason}};
}

}  // namespace

Result<api::HandOffBoard> HandingOff::board(const View& view) const {
  if (auto allowed = require(view.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const Views views(view, settings_);
  api::HandOffBoard board;
  for (const auto& check_in : store::CheckInRepository(view.tx).open(kMostCards)) {
    auto& list = check_in.state == core::CheckInState::on_the_way ? board.on_the_way : board.waiting;
    list.push_back(views.card(check_in));
  }
  return board;
}

Result<api::ScanOutAnswer> HandingOff::scan_out(UseCase& use_case, core::OrderId id,
                                                const api::ScanInput& input) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const OrderChanges changes(use_case, settings_);
  const auto order = changes.load(id);
  if (!order) return std::unexpected(order.error());
  const Views views(use_case, settings_);
  const auto code = core::parse_code(input.data, input.symbology, settings_.barcodes);
  if (!code) return answer(views, *order, false, "Unreadable code", code.error().message, "rubbish");
  if (code->kind != core::CodeKind::bag) {
    return answer(views, *order, false, "Not a bag", "Scan the label on the bag.", "not_a_bag");
  }
  const core::BagId bag_id{code->own_id};
  const store::OrderRepository orders(use_case.tx);
  const auto owner = orders.of_bag(bag_id);
  if (!owner) return answer(views, *order, false, "Unknown bag", "No order has this bag.", "bag_unknown");
  if (*owner != id) {
    const auto other = orders.load_head(*owner);
    return answer(views, *order, false, "Wrong bag",
                  "This bag belongs to order " + (other ? views.suffix(other->number) : "") + ", not to " +
                      views.suffix(order->number) + ".",
                  "bag_of_other_order");
  }
  const auto bag = std::ranges::find(order->bags, bag_id, &core::Bag::id);
  const auto name = "Bag " + std::to_string(bag->number) + " of " + std::to_string(order->bags.size());
  const auto change = changes.apply(*order, core::ScanOut{bag_id, ""}, {{"bag", bag->number}});
  if (!change) return std::unexpected(change.error());
  return answer(views, change->after, true, name,
                change->changed ? "Right order. " + next_words(change->after) + "." : "Already scanned",
                change->changed ? "scanned_out" : "already_scanned");
}

Result<api::OrderView> HandingOff::override_bag(UseCase& use_case, core::OrderId id,
                                                const api::BagOverride& input) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off_override); !allowed)
    return std::unexpected(allowed.error());
  if (input.reason.empty() || input.reason.size() > kLongestText) {
    return core::fail(ErrorCode::invalid_input, "Say why the bag cannot be scanned.");
  }
  const auto change =
      OrderChanges(use_case, settings_)
          .apply(id, core::ScanOut{{input.bag_id}, input.reason}, {{"override_reason", input.reason}});
  if (!change) return std::unexpected(change.error());
  return Views(use_case, settings_).order(change->after);
}

Result<PadOrder> HandingOff::sign_on_pad(UseCase& use_case, core::OrderId id, const api::SignOnPad& input) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const auto order = OrderChanges(use_case, settings_).load(id);
  if (!order) return std::unexpected(order.error());
  // Nobody signs for what then cannot be handed off.
  core::HandOff event{.rejections = rejections_of(input.rejections), .signed_or_attested = true, .id_checked = true};
  const auto what_if = core::apply(*order, event, settings_.policy(), use_case.now);
  if (!what_if) return std::unexpected(what_if.error());
  PadOrder shown{id, Views(use_case, settings_).suffix(order->number)};
  for (const auto& line : what_if->order.lines) {
    if (line.handed_off.is_zero()) continue;
    shown.items += line.unit == "piece" ? line.handed_off.milli / 1000 : 1;
  }
  return shown;
}

Result<DrawnSignature> HandingOff::draw(const api::HandOffInput& input) const {
  if (!input.signature) return DrawnSignature{};
  const auto& signature = *input.signature;
  if (signature.width < 1 || signature.height < 1 || signature.width > kWidestPad ||
      signature.height > kWidestPad) {
    return core::fail(ErrorCode::invalid_input, "signature: width and height must be 1 to 16384.");
  }
  std::size_t points = 0;
  for (const auto& stroke : signature.strokes) points += stroke.points.size();
  if (points == 0) return core::fail(ErrorCode::invalid_input, "The signature is empty.");
  if (points > kMostPoints) return core::fail(ErrorCode::invalid_input, "The signature has too many points.");
  auto png = picture_.png(signature);
  if (!png) return std::unexpected(png.error());
  return DrawnSignature{std::move(*png)};
}

Result<api::HandOffRecord> HandingOff::hand_off(UseCase& use_case, core::OrderId id,
                                                const api::HandOffInput& input,
                                                const DrawnSignature& signature) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const OrderChanges changes(use_case, settings_);
  const auto order = changes.load(id);
  if (!order) return std::unexpected(order.error());
  if (auto sound = check_input(*order, input); !sound) return std::unexpected(sound.error());
  const auto& person = input.recipient == "alternate" ? *order->alternate : order->customer;
  const auto recipient_name =
      input.recipient_name.empty() ? person.first_name + " " + person.last_name : input.recipient_name;
  core::HandOff event;
  event.signed_or_attested = !signature.png.empty() || !input.attest_reason.empty();
  event.id_checked = input.id_checked;
  event.rejections = rejections_of(input.rejections);
  const auto hash = signature_hash(*order, input, use_case.now, signature);
  // Asked before the event ends the check-in.
  const auto open = store::CheckInRepository(use_case.tx).open_of(id);
  const auto what_if = core::apply(*order, event, settings_.policy(), use_case.now);
  if (!what_if) return std::unexpected(what_if.error());
  OrderChange preview{*order, what_if->order, {}, true, {}, {}};
  const auto record = record_of(preview, input, recipient_name, hash, use_case.actor, use_case.now);
  const auto change = changes.apply(*order, event, {{"record", record}, {"bags", order->bags.size()}});
  if (!change) return std::unexpected(change.error());

  store::HandOffRow row{0,
                        id,
                        use_case.now,
                        journal_name(use_case.actor),
                        input.recipient,
                        recipient_name,
                        to_text(record),
                        hash,
                        std::nullopt};
  if (open && open->arrived_at)
    row.wait = std::chrono::floor<std::chrono::seconds>(use_case.now - *open->arrived_at);
  store::HandOffRepository hand_offs(use_case.tx);
  const auto hand_off_id = hand_offs.insert(row);
  if (!signature.png.empty()) hand_offs.insert_signature(hand_off_id, signature.png);
  if (settings_.receipt_at_hand_off) {
    store::LabelRepository(use_case.tx)
        .insert({0, id, {}, "pickup_receipt", "queued", "", "", use_case.now, use_case.now, "", {}, ""});
    use_case.touched.note("labels", id);
  }
  return api::HandOffRecord{order->number,           std::string(core::to_string(change->after.state)),
                            change->entry.hash,      hash,
                            time_view(use_case.now), money_view(change->refunded, order->currency)};
}

Result<void> HandingOff::erase_old_signatures(UseCase& use_case, std::int64_t limit) const {
  if (use_case.actor.kind != ActorKind::station) return core::fail(ErrorCode::forbidden, "Only the box itself does this.");
  const auto kept_since = use_case.now - std::chrono::days(settings_.info.signature_retention_days);
  store::HandOffRepository(use_case.tx).erase_signatures_before(kept_since, limit);
  return {};
}

}  // namespace curblight::service
