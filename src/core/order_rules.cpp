// SPDX-License-Identifier: Apache-2.0
// The one door to an order: apply() asks the table, then the event's rule, and writes the state. Pure; any
// thread.
#include "core/order_rules.hpp"

namespace curblight::core {
namespace {

// The only place where an order's state is written.
void enter(Order& order, OrderState state) {
  order.state = state;
}

bool allows(const Transition& row, OrderState state) {
  for (const OrderState target : row.to) {
    if (target == state) return true;
  }
  return false;
}

}  // namespace

Result<Applied> apply(const Order& order, const OrderEvent& event, const OrderPolicy& policy, UtcTime now) {
  const auto row = find_transition(kind_of(event), order.state);
  if (!row) return std::unexpected(row.error());
  rules::Change change{order, policy, now, {}, true};
  const auto next = std::visit([&](const auto& one) { return rules::rule(change, one); }, event);
  if (!next) return std::unexpected(next.error());
  if (!allows(**row, *next)) {
    return fail(ErrorCode::internal,
                "The order's rules and its table of transitions disagree; nothing was changed.");
  }
  if (!change.changed) return Applied{order, {}, false};
  enter(change.order, *next);
  return Applied{std::move(change.order), std::move(change.effects), true};
}

Result<Applied> receive_new(Order incoming, UtcTime now) {
  if (const auto sound = rules::check_incoming(incoming); !sound) return std::unexpected(sound.error());
  if (rules::all_withdrawn(incoming)) return fail(ErrorCode::invalid_input, "The order has nothing to pick.");
  if (incoming.placed_at == UtcTime{}) incoming.placed_at = now;
  for (OrderLine& line : incoming.lines) {
    line.refunded = {};
    line.refunded_quantity = {};
    rules::settled_upstream(line, line.removed);
  }
  enter(incoming, OrderState::received);
  return Applied{std::move(incoming), {}, true};
}

OrderEventKind kind_of(const OrderEvent& event) {
  struct Kind {
    OrderEventKind operator()(const Receive&) const { return OrderEventKind::receive; }
    OrderEventKind operator()(const StartPick&) const { return OrderEventKind::start_pick; }
    OrderEventKind operator()(const Pick&) const { return OrderEventKind::pick; }
    OrderEventKind operator()(const Unpick&) const { return OrderEventKind::unpick; }
    OrderEventKind operator()(const NotFound&) const { return OrderEventKind::not_found; }
    OrderEventKind operator()(const UndoNotFound&) const { return OrderEventKind::undo_not_found; }
    OrderEventKind operator()(const Skip&) const { return OrderEventKind::skip; }
    OrderEventKind operator()(const Release&) const { return OrderEventKind::release; }
    OrderEventKind operator()(const CompletePick&) const { return OrderEventKind::complete_pick; }
    OrderEventKind operator()(const Stage&) const { return OrderEventKind::stage; }
    OrderEventKind operator()(const Restage&) const { return OrderEventKind::restage; }
    OrderEventKind operator()(const CheckInOrder&) const { return OrderEventKind::check_in; }
    OrderEventKind operator()(const Amend&) const { return OrderEventKind::amend; }
    OrderEventKind operator()(const ScanOut&) const { return OrderEventKind::scan_out; }
    OrderEventKind operator()(const HandOff&) const { return OrderEventKind::hand_off; }
    OrderEventKind operator()(const Reopen&) const { return OrderEventKind::reopen; }
    OrderEventKind operator()(const Cancel&) const { return OrderEventKind::cancel; }
    OrderEventKind operator()(const Expire&) const { return OrderEventKind::expire; }
    OrderEventKind operator()(const PutBackUnits&) const { return OrderEventKind::put_back; }
  };
  return std::visit(Kind{}, event);
}

std::string_view to_string(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::ready:
      return "ready";
    case NoticeKind::picked_up:
      return "picked_up";
    case NoticeKind::cancelled:
      return "cancelled";
    case NoticeKind::partly_cancelled:
      return "partly_cancelled";
    case NoticeKind::delayed:
      return "delayed";
    case NoticeKind::pickup_place_changed:
      return "pickup_place_changed";
  }
  return "unknown";
}

}  // namespace curblight::core
