// SPDX-License-Identifier: Apache-2.0
// Pick, see picking.hpp: each method checks the right, loads the walk, applies one event, and shows the walk
// again.
#include "service/picking.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/pick_walk.hpp"
#include "service/order_changes.hpp"
#include "service/pick_scan.hpp"
#include "service/views.hpp"
#include "service/walk_view.hpp"
#include "service/words.hpp"
#include "store/repositories/order_lists.hpp"
#include "store/repositories/order_repository.hpp"
#include "store/repositories/walk_repository.hpp"

namespace curblight::service {

using core::Permission;
using nlohmann::json;

namespace {

constexpr std::ptrdiff_t kMostOrdersInWalk = 12;

// The walk, if it is this associate's and not over.
Result<WalkState> own_walk(const UseCase& use_case, core::WalkId id) {
  if (auto allowed = require(use_case.actor, Permission::pick); !allowed)
    return std::unexpected(allowed.error());
  auto walk = load_walk(use_case.tx, id);
  if (!walk) return walk;
  if (walk->row.associate != use_case.actor.user) {
    return core::fail(ErrorCode::held_by_other, "This walk is another associate's.");
  }
  if (walk->row.ended) return core::fail(ErrorCode::conflict, "This walk has ended.");
  return walk;
}

Result<WalkPlace> place_in(const WalkState& walk, std::int64_t line) {
  for (const auto& order : walk.orders) {
    for (const auto& one : order.lines) {
      if (one.id.value == line) return WalkPlace{&order, &one};
    }
  }
  return core::fail(ErrorCode::not_in_walk, "This item is not in this walk.");
}

// Letters are the whole store's: the same one on two totes would put one customer's goods with another's.
std::string tote_for(const core::Order& order, const std::vector<store::ToteInUse>& in_use) {
  std::vector<std::string> taken;
  for (const auto& one : in_use) {
    if (one.order != order.id) taken.push_back(one.tote);
  }
  const bool has_goods = std::ranges::any_of(
      order.lines, [](const auto& line) { return line.held + line.awaiting_put_back > core::Quantity{}; });
  // What lies in a tote already is not carried over; a letter without goods may have gone to another order meanwhile.
  const bool keeps = has_goods || std::ranges::find(taken, order.tote) == taken.end();
  return keeps && !order.tote.empty() ? order.tote : core::next_tote(taken);
}

json line_detail(const core::OrderLine& line) {
  return {{"sku", line.sku}, {"name", line.name}};
}

// Refusals that are news about an item, not about the call.
bool is_verdict(ErrorCode code) {
  return code == ErrorCode::already_complete || code == ErrorCode::more_than_ordered ||
         code == ErrorCode::not_in_walk;
}

std::string headline_of(ErrorCode code) {
  if (code == ErrorCode::already_complete) return "Already complete";
  return code == ErrorCode::more_than_ordered ? "More than ordered" : "Not in this walk";
}

Result<api::PickAnswer> count(UseCase& use_case, const StoreSettings& settings, core::WalkId id,
                              const WalkState& walk, const ScanReading& reading, json detail) {
  if (!reading.counts()) return api::PickAnswer{reading.verdict, walk_view(use_case, settings, walk)};
  const auto line_id = reading.place.line->id;
  detail.update(line_detail(*reading.place.line));
  detail["quantity"] = quantity_words(reading.quantity);
  const auto change =
      OrderChanges(use_case, settings)
          .apply(*reading.place.order, core::Pick{line_id, reading.quantity, use_case.actor.user}, detail);
  if (!change) {
    const auto& error = change.error();
    if (!is_verdict(error.code)) return std::unexpected(error);
    return api::PickAnswer{bad_verdict(headline_of(error.code), error.message, core::to_string(error.code)),
                           walk_view(use_case, settings, walk)};
  }
  const auto after = load_walk(use_case.tx, id);
  if (!after) return std::unexpected(after.error());
  const auto line = std::ranges::find(change->after.lines, line_id, &core::OrderLine::id);
  return api::PickAnswer{good_verdict(*line, change->after.tote), walk_view(use_case, settings, *after)};
}

// One event on one line of the walk.
template <typename MakeEvent>
Result<api::Walk> change_line(UseCase& use_case, const StoreSettings& settings, core::WalkId id,
                              std::int64_t line, const std::string& reason, const MakeEvent& make_event) {
  const auto walk = own_walk(use_case, id);
  if (!walk) return std::unexpected(walk.error());
  const auto place = place_in(*walk, line);
  if (!place) return std::unexpected(place.error());
  auto detail = line_detail(*place->line);
  if (!reason.empty()) detail["reason"] = reason;
  const auto change =
      OrderChanges(use_case, settings).apply(*place->order, make_event(*place->line), std::move(detail));
  if (!change) return std::unexpected(change.error());
  const auto after = load_walk(use_case.tx, id);
  if (!after) return std::unexpected(after.error());
  return walk_view(use_case, settings, *after);
}

Result<void> check_reason(const std::string& reason, const std::vector<std::string>& known) {
  if (reason.empty()) return core::fail(ErrorCode::invalid_input, "Choose a reason.");
  if (known.empty() || std::ranges::find(known, reason) != known.end()) return {};
  return core::fail(ErrorCode::invalid_input, "This reason is not in the store's list.");
}

}  // namespace

Result<api::Walk> Picking::start(UseCase& use_case, const api::StartWalk& input) const {
  if (auto allowed = require(use_case.actor, Permission::pick); !allowed)
    return std::unexpected(allowed.error());
  if (!use_case.actor.user)
    return core::fail(ErrorCode::forbidden, "Picking needs an associate who is logged in.");
  if (input.order_ids.empty()) return core::fail(ErrorCode::invalid_input, "Choose an order to pick.");
  if (input.take_over) {
    if (auto allowed = require(use_case.actor, Permission::pick_takeover); !allowed)
      return std::unexpected(allowed.error());
  }
  store::WalkRepository walks(use_case.tx);
  const auto open = walks.open_of(use_case.actor.user);
  const auto id = open ? *open : walks.start(use_case.actor.user, use_case.now);
  auto walk = load_walk(use_case.tx, id);
  if (!walk) return std::unexpected(walk.error());
  auto in_use = store::OrderLists(use_case.tx).totes_in_use();
  auto in_walk = std::ranges::count_if(walk->row.orders, [](const auto& row) { return !row.left; });
  const OrderChanges changes(use_case, settings_);
  const Views views(use_case, settings_);
  json together = json::array();
  for (const auto value : input.order_ids) {
    const core::OrderId order_id{value};
    const auto order = changes.load(order_id);
    if (!order) return std::unexpected(order.error());
    if (order->hold && order->hold->walk == id) continue;  // already in this walk
    if (order->hold && order->hold->associate != use_case.actor.user && !input.take_over) {
      return core::fail(ErrorCode::held_by_other,
                        views.user_name(order->hold->associate) + " is picking order " +
                            views.suffix(order->number) + " since " +
                            clock_words(settings_.info.timezone, order->hold->since) + ".");
    }
    if (++in_walk > kMostOrdersInWalk) {
      return core::fail(ErrorCode::invalid_input, "A walk has at most 12 orders.");
    }
    const auto tote = tote_for(*order, in_use);
    in_use.push_back({order_id, tote});
    json detail = {{"tote", tote}, {"walk", id.value}, {"with", together}};
    if (order->hold) detail["taken_over_from"] = views.user_name(order->hold->associate);
    const auto change = changes.apply(*order, core::StartPick{use_case.actor.user, id, tote, input.take_over},
                                      std::move(detail));
    if (!change) return std::unexpected(change.error());
    walks.add(id, order_id, tote);
    together.push_back(views.suffix(order->number));
  }
  walk = load_walk(use_case.tx, id);
  if (!walk) return std::unexpected(walk.error());
  return walk_view(use_case, settings_, *walk);
}

Result<api::Walk> Picking::current(const View& view) const {
  if (auto allowed = require(view.actor, Permission::pick); !allowed) return std::unexpected(allowed.error());
  const auto open = store::WalkRepository(view.tx).open_of(view.actor.user);
  if (!open) return core::fail(ErrorCode::not_found, "You have no walk at the moment.");
  return walk(view, *open);
}

Result<api::Walk> Picking::walk(const View& view, core::WalkId id) const {
  if (auto allowed = require(view.actor, Permission::pick); !allowed) return std::unexpected(allowed.error());
  const auto walk = load_walk(view.tx, id);
  if (!walk) return std::unexpected(walk.error());
  return walk_view(view, settings_, *walk);
}

Result<api::PickAnswer> Picking::scan(UseCase& use_case, core::WalkId id, const api::ScanInput& input) const {
  const auto walk = own_walk(use_case, id);
  if (!walk) return std::unexpected(walk.error());
  return count(use_case, settings_, id, *walk, read_scan(use_case, settings_, *walk, input),
               {{"how", "scanned"}});
}

Result<api::PickAnswer> Picking::typed(UseCase& use_case, core::WalkId id,
                                       const api::PickTyped& input) const {
  const auto walk = own_walk(use_case, id);
  if (!walk) return std::unexpected(walk.error());
  const auto place = place_in(*walk, input.line_id);
  if (!place) return std::unexpected(place.error());
  if (settings_.info.require_scan) {
    if (auto reason = check_reason(input.reason, settings_.info.typed_reasons); !reason)
      return std::unexpected(reason.error());
  }
  return count(use_case, settings_, id, *walk, read_typed(settings_, *place, input.sku),
               {{"how", "typed"}, {"reason", input.reason}});
}

Result<api::Walk> Picking::unpick(UseCase& use_case, core::WalkId walk, const api::LineChange& input) const {
  return change_line(use_case, settings_, walk, input.line_id, input.reason,
                     [&](const core::OrderLine& line) {
                       const auto quantity = core::is_weighed(line) ? line.held : core::Quantity::units(1);
                       return core::Unpick{line.id, quantity, use_case.actor.user};
                     });
}

Result<api::Walk> Picking::not_found(UseCase& use_case, core::WalkId walk,
                                     const api::LineChange& input) const {
  if (auto reason = check_reason(input.reason, settings_.info.not_found_reasons); !reason)
    return std::unexpected(reason.error());
  return change_line(use_case, settings_, walk, input.line_id, input.reason,
                     [&](const core::OrderLine& line) {
                       return core::NotFound{line.id, {}, input.reason, use_case.actor.user};
                     });
}

Result<api::Walk> Picking::undo_not_found(UseCase& use_case, core::WalkId walk,
                                          const api::LineChange& input) const {
  return change_line(use_case, settings_, walk, input.line_id, input.reason,
                     [&](const core::OrderLine& line) {
                       return core::UndoNotFound{line.id, use_case.actor.user};
                     });
}

Result<api::Walk> Picking::skip(UseCase& use_case, core::WalkId walk, const api::LineChange& input) const {
  // One sequence over all orders of the walk, so that lines come back in the order they were skipped.
  std::int64_t last = 0;
  if (const auto state = load_walk(use_case.tx, walk)) {
    for (const auto& order : state->orders) {
      for (const auto& line : order.lines) last = std::max(last, line.skipped_at);
    }
  }
  return change_line(use_case, settings_, walk, input.line_id, input.reason,
                     [&](const core::OrderLine& line) {
                       return core::Skip{line.id, last + 1, use_case.actor.user};
                     });
}

Result<api::Walk> Picking::release(UseCase& use_case, core::WalkId id, const api::ReleaseOrder& input) const {
  const auto walk = own_walk(use_case, id);
  if (!walk) return std::unexpected(walk.error());
  const OrderChanges changes(use_case, settings_);
  bool found = input.order_id == 0;
  for (const auto& order : walk->orders) {
    if (input.order_id != 0 && order.id.value != input.order_id) continue;
    found = true;
    const auto change = changes.apply(order, core::Release{use_case.actor.user}, {{"tote", order.tote}});
    if (!change) return std::unexpected(change.error());
  }
  if (!found) return core::fail(ErrorCode::not_in_walk, "This order is not in this walk.");
  const auto after = load_walk(use_case.tx, id);
  if (!after) return std::unexpected(after.error());
  return walk_view(use_case, settings_, *after);
}

Result<api::OrderView> Picking::complete(UseCase& use_case, core::WalkId id,
                                         const api::CompletePickOrder& input) const {
  const auto walk = own_walk(use_case, id);
  if (!walk) return std::unexpected(walk.error());
  const auto order = std::ranges::find(walk->orders, core::OrderId{input.order_id}, &core::Order::id);
  if (order == walk->orders.end())
    return core::fail(ErrorCode::not_in_walk, "This order is not in this walk.");
  core::Quantity ordered;
  core::Quantity picked;
  core::Quantity missing;
  for (const auto& line : order->lines) {
    ordered += line.ordered - line.removed;
    picked += line.picked;
    missing += line.not_found;
  }
  const auto change = OrderChanges(use_case, settings_)
                          .apply(*order, core::CompletePick{input.bags, use_case.actor.user},
                                 {{"bags", input.bags},
                                  {"ordered", quantity_words(ordered)},
                                  {"picked", quantity_words(picked)},
                                  {"not_found", quantity_words(missing)}});
  if (!change) return std::unexpected(change.error());
  return Views(use_case, settings_).order(change->after);
}

}  // namespace curblight::service
