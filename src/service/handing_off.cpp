// SPDX-License-Identifier: Apache-2.0
// Hand off, see handing_off.hpp. The record of a hand-off stands twice: as a row for people and retention,
// and as the detail of its journal entry, which the chain covers.
#include "service/handing_off.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "service/hand_off_record.hpp"
#include "service/order_changes.hpp"
#include "service/views.hpp"
#include "service/visits.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/hand_off_repository.hpp"
#include "store/repositories/label_repository.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using core::Permission;

namespace {

constexpr int kMostCards = 100;
constexpr int kWidestPad = 16'384;  // the largest signature pads have 10,800 units
constexpr std::size_t kMostPoints = 50'000;
constexpr std::size_t kLongestNote = 200;

Result<void> check_input(const core::Order& order, const api::HandOffInput& input) {
  if (input.recipient != "customer" && input.recipient != "alternate") {
    return core::fail(ErrorCode::invalid_input, "recipient: customer or alternate.");
  }
  if (input.recipient == "alternate" && !order.alternate) {
    return core::fail(ErrorCode::invalid_input, "This order names no alternate pickup person.");
  }
  if (input.recipient_name.size() > kLongestNote || input.attest_reason.size() > kLongestNote) {
    return core::fail(ErrorCode::invalid_input, "The name or reason is too long.");
  }
  return {};
}

std::vector<core::Rejection> rejections_of(const std::vector<api::RejectedLine>& lines) {
  std::vector<core::Rejection> rejections;
  for (const auto& line : lines) rejections.push_back({{line.line_id}, {line.quantity.milli}, line.reason});
  return rejections;
}

// Who is named for one order is not thereby named for the customer's others.
bool same_recipient(const core::Order& order, const core::Order& sibling, const api::HandOffInput& input) {
  if (input.recipient != "alternate") return true;
  return order.alternate && sibling.alternate && full_name(*order.alternate) == full_name(*sibling.alternate);
}

// What `wanted` names, as long as it is the customer's of this order.
Result<std::vector<core::Order>> orders_of_visit(UseCase& use_case, const OrderChanges& changes, const core::Order& order,
                                                 const std::vector<std::int64_t>& wanted) {
  std::vector<core::Order> orders;
  if (wanted.empty()) return orders;
  const auto others = others_of_visit(use_case.tx, order);
  for (const auto id : std::set(wanted.begin(), wanted.end())) {
    if (std::ranges::find(others, core::OrderId{id}, &core::Order::id) == others.end())
      return core::fail(ErrorCode::invalid_input, "visit: each must be another live order of the same customer.");
    auto loaded = changes.load({id});
    if (!loaded) return std::unexpected(loaded.error());
    orders.push_back(std::move(*loaded));
  }
  return orders;
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

Result<PadOrder> HandingOff::sign_on_pad(UseCase& use_case, core::OrderId id, const api::SignOnPad& input) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const OrderChanges changes(use_case, settings_);
  const auto order = changes.load(id);
  if (!order) return std::unexpected(order.error());
  const auto siblings = orders_of_visit(use_case, changes, *order, input.visit);
  if (!siblings) return std::unexpected(siblings.error());
  PadOrder shown{id, Views(use_case, settings_).suffix(order->number)};
  auto rejections = rejections_of(input.rejections);
  std::vector<core::Order> all = {*order};
  all.insert(all.end(), siblings->begin(), siblings->end());
  for (const auto& each : all) {
    // Nobody signs for what then cannot be handed off.
    const core::HandOff event{.rejections = std::exchange(rejections, {}), .signed_or_attested = true, .id_checked = true};
    const auto what_if = core::apply(each, event, settings_.policy(), use_case.now);
    if (!what_if) return std::unexpected(what_if.error());
    for (const auto& line : what_if->order.lines) {
      if (line.handed_off.is_zero()) continue;
      shown.items += line.unit == "piece" ? line.handed_off.milli / 1000 : 1;
    }
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

Result<api::Visit> HandingOff::visit(const View& view, core::OrderId id) const {
  if (auto allowed = require(view.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const store::OrderRepository orders(view.tx);
  const auto head = orders.load_head(id);
  if (!head) return core::fail(ErrorCode::not_found, "There is no such order.");
  const Views views(view, settings_);
  api::Visit visit;
  for (const auto& sibling : others_of_visit(view.tx, *head)) {
    if (const auto order = orders.load(sibling.id)) visit.orders.push_back(views.visit_order(*order));
  }
  return visit;
}

Result<api::HandOffRecord> HandingOff::hand_off(UseCase& use_case, core::OrderId id,
                                                const api::HandOffInput& input,
                                                const DrawnSignature& signature) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const OrderChanges changes(use_case, settings_);
  const auto order = changes.load(id);
  if (!order) return std::unexpected(order.error());
  const auto siblings = orders_of_visit(use_case, changes, *order, input.visit);
  if (!siblings) return std::unexpected(siblings.error());
  auto record = hand_off_one(use_case, *order, input, *siblings, signature);
  if (!record) return record;
  auto theirs = input;
  theirs.rejections.clear();
  for (const auto& sibling : *siblings) {
    std::vector<core::Order> others = {*order};
    std::ranges::copy_if(*siblings, std::back_inserter(others), [&](const auto& other) { return other.id != sibling.id; });
    Result<api::HandOffRecord> also = core::fail(ErrorCode::invalid_input, "This person is not named for pickup there.");
    if (same_recipient(*order, sibling, input)) also = hand_off_one(use_case, sibling, theirs, others, signature);
    if (!also) {
      auto error = also.error();
      error.message = "Order " + Views(use_case, settings_).suffix(sibling.number) + ": " + error.message;
      return std::unexpected(error);
    }
    record->visit.push_back(sibling.number);
  }
  return record;
}

Result<api::HandOffRecord> HandingOff::hand_off_one(UseCase& use_case, const core::Order& order,
                                                    const api::HandOffInput& input,
                                                    const std::vector<core::Order>& visit,
                                                    const DrawnSignature& signature) const {
  if (auto sound = check_input(order, input); !sound) return std::unexpected(sound.error());
  const auto& person = input.recipient == "alternate" ? *order.alternate : order.customer;
  const auto recipient_name =
      input.recipient_name.empty() ? full_name(person) : input.recipient_name;
  core::HandOff event;
  event.signed_or_attested = !signature.png.empty() || !input.attest_reason.empty();
  event.id_checked = input.id_checked;
  event.rejections = rejections_of(input.rejections);
  const auto hash = signature_hash(order, input, use_case.now, signature.png);
  // Asked before the event ends the check-in.
  const auto open = store::CheckInRepository(use_case.tx).open_of(order.id);
  const auto what_if = core::apply(order, event, settings_.policy(), use_case.now);
  if (!what_if) return std::unexpected(what_if.error());
  OrderChange preview{order, what_if->order, {}, true, {}, {}};
  auto record = record_of(preview, input, recipient_name, hash, use_case.actor, use_case.now);
  for (const auto& other : visit) record["visit"].push_back(other.number);
  const auto change = OrderChanges(use_case, settings_)
                          .apply(order, event, {{"record", record}, {"bags", order.bags.size()}});
  if (!change) return std::unexpected(change.error());

  store::HandOffRow row{0,
                        order.id,
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
        .insert({0, order.id, {}, "pickup_receipt", "queued", "", "", use_case.now, use_case.now, "", {}, ""});
    use_case.touched.note("labels", order.id);
  }
  return api::HandOffRecord{order.number,
                            std::string(core::to_string(change->after.state)),
                            change->entry.hash,
                            hash,
                            time_view(use_case.now),
                            money_view(change->refunded, order.currency),
                            {}};
}

Result<void> HandingOff::erase_old_signatures(UseCase& use_case, std::int64_t limit) const {
  if (use_case.actor.kind != ActorKind::station) return core::fail(ErrorCode::forbidden, "Only the box itself does this.");
  const auto kept_since = use_case.now - std::chrono::days(settings_.info.signature_retention_days);
  store::HandOffRepository(use_case.tx).erase_signatures_before(kept_since, limit);
  return {};
}

}  // namespace curblight::service
