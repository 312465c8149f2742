// SPDX-License-Identifier: Apache-2.0
// Bags out of the store, part of HandingOff, see handing_off.hpp: every bag is scanned, or let out with a reason.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/barcode/parse.hpp"
#include "service/handing_off.hpp"
#include "service/order_changes.hpp"
#include "service/views.hpp"
#include "service/visits.hpp"
#include "service/words.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using core::Permission;

namespace {

constexpr std::size_t kLongestOverride = 200;

api::ScanOutAnswer answer(const Views& views, const core::Order& order, bool good, std::string headline,
                          std::string detail, std::string code) {
  const auto out = bags_out(order);
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

}  // namespace

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
    if (const auto sibling = scan_out_of_visit(use_case, *order, *owner, bag_id); sibling) return *sibling;
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

// The bags of a visit come out in whatever order they stand on the shelf.
std::optional<Result<api::ScanOutAnswer>> HandingOff::scan_out_of_visit(UseCase& use_case, const core::Order& order,
                                                                        core::OrderId owner, core::BagId bag_id) const {
  const auto visit = visit_of(use_case.tx, order);
  if (std::ranges::find(visit, owner, &core::Order::id) == visit.end()) return std::nullopt;
  const OrderChanges changes(use_case, settings_);
  const auto sibling = changes.load(owner);
  if (!sibling) return std::unexpected(sibling.error());
  const auto bag = std::ranges::find(sibling->bags, bag_id, &core::Bag::id);
  const auto change = changes.apply(*sibling, core::ScanOut{bag_id, ""}, {{"bag", bag->number}});
  if (!change) return std::unexpected(change.error());
  const Views views(use_case, settings_);
  const auto name = "Order " + views.suffix(sibling->number) + ", bag " + std::to_string(bag->number) + " of " +
                    std::to_string(sibling->bags.size());
  auto said = answer(views, change->after, true, name,
                     change->changed ? "The same customer's. " + next_words(change->after) + "." : "Already scanned",
                     change->changed ? "scanned_out" : "already_scanned");
  said.order = views.order(order);  // the screen shows this one
  return said;
}

Result<api::OrderView> HandingOff::override_bag(UseCase& use_case, core::OrderId id,
                                                const api::BagOverride& input) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off_override); !allowed)
    return std::unexpected(allowed.error());
  if (input.reason.empty() || input.reason.size() > kLongestOverride) {
    return core::fail(ErrorCode::invalid_input, "Say why the bag cannot be scanned.");
  }
  const auto change =
      OrderChanges(use_case, settings_)
          .apply(id, core::ScanOut{{input.bag_id}, input.reason}, {{"override_reason", input.reason}});
  if (!change) return std::unexpected(change.error());
  return Views(use_case, settings_).order(change->after);
}

}  // namespace curblight::service
