// SPDX-License-Identifier: Apache-2.0
// Rules that take units away or end the order: amend, cancel, expire, and the put-back tasks that they leave.
// Errors: not_found, more_than_ordered, invalid_input, conflict (not to be expired). Pure; any thread.
#include <algorithm>
#include <chrono>

#include "core/order_rules.hpp"

namespace curblight::core::rules {
namespace {

// Of upstream's reduction only what is still there can be taken: held, to pick, or not found and not refunded
// yet.
Quantity reducible(const Order& order, const OrderLine& line) {
  return line.to_pick() + line.held + (order.ready_notified ? Quantity{} : line.not_found);
}

bool waits_in_a_bag(const PutBack& task) {
  return !task.done && task.reason == "amended";
}

}  // namespace

OrderState end_order(Change& change, std::string_view reason, Payer payer) {
  Order& order = change.order;
  for (OrderLine& line : order.lines) {
    line.removed += line.to_pick();
    if (!line.held.is_zero()) send_back(change, line, line.held, reason);
    if (payer == Payer::upstream) settled_upstream(line, unrefunded(line));
  }
  settle(change, Missing::now, reason);
  order.hold.reset();
  order.ended_reason = reason;
  change.effects.push_back(SendNotice{NoticeKind::cancelled});
  change.effects.push_back(EndCheckIn{false});
  if (!has_goods(order)) return OrderState::cancelled;
  change.effects.push_back(PrintPullSlip{});
  return OrderState::pulling;
}

OrderState after_reduction(Change& change, const Order& before, std::string_view reason, Payer payer) {
  Order& order = change.order;
  level_bundles(change, before_picked(order.state) ? Missing::later : Missing::now, reason, payer);
  // Upstream's share is written down already; what is still unrefunded now (units that nobody found) the store owes.
  if (nothing_left(order)) return end_order(change, reason, Payer::store);
  settle(change, before_picked(order.state) || !order.ready_notified ? Missing::later : Missing::now, reason);
  const bool bag_to_open = !order.bags.empty() && order.put_backs.size() > before.put_backs.size();
  if (bag_to_open) {
    order.handoff_blocked = true;
    for (Bag& bag : order.bags) {
      bag.scanned_out = false;
      bag.override_reason.clear();
    }
  }
  // Before the ready notice that notice says it all.
  if (order.ready_notified) change.effects.push_back(SendNotice{NoticeKind::partly_cancelled});
  return order.state;
}

Ruling rule(Change& change, const Amend& event) {
  if (event.reductions.empty()) return fail(ErrorCode::invalid_input, "Say what to take out of the order.");
  const Order before = change.order;
  const Payer payer = event.from_upstream ? Payer::upstream : Payer::store;
  for (const LineReduction& reduction : event.reductions) {
    OrderLine* line = find_line(change.order, reduction.external_id);
    if (line == nullptr) return fail(ErrorCode::not_found, "This order has no such line.");
    if (const auto sound = check_quantity(*line, reduction.by); !sound) return std::unexpected(sound.error());
    if (reduction.by > reducible(change.order, *line)) {
      return fail(ErrorCode::more_than_ordered, "Fewer units of " + line->sku + " are left in the order.");
    }
    reduce(change, *line, reduction.by, "amended", payer);
  }
  return after_reduction(change, before, "amended", payer);
}

Ruling rule(Change& change, const Cancel& event) {
  const std::string_view fallback = event.from_upstream ? "cancelled upstream" : "cancelled";
  const OrderState next =
      end_order(change, "cancelled", event.from_upstream ? Payer::upstream : Payer::store);
  change.order.ended_reason = event.reason.empty() ? fallback : std::string_view(event.reason);
  return next;
}

Ruling rule(Change& change, const Expire& event) {
  using std::chrono::days;
  const Order& order = change.order;
  if (change.policy.cleanup_window_days <= 0)
    return fail(ErrorCode::conflict, "Clean-up of old orders is off.");
  if (event.check_in_open) return fail(ErrorCode::conflict, "The customer is checked in; the order is kept.");
  // Without a due time the goods have waited since they were staged.
  const UtcTime due = order.due_at != UtcTime{} ? order.due_at : order.staged_at.value_or(change.now);
  const UtcTime day_end = event.due_day_end.value_or(std::chrono::floor<days>(due) + days(1));
  if (change.now < day_end + days(change.policy.cleanup_window_days)) {
    return fail(ErrorCode::conflict, "The clean-up window of this order is not over yet.");
  }
  return end_order(change, "expired", Payer::store);
}

Ruling rule(Change& change, const PutBackUnits& event) {
  Order& order = change.order;
  const auto task = std::find_if(order.put_backs.begin(), order.put_backs.end(),
                                 [&](const PutBack& one) { return one.id == event.task; });
  if (!event.task || task == order.put_backs.end()) {
    return fail(ErrorCode::not_found, "This order has no such put-back task.");
  }
  if (task->done) {
    change.changed = false;
    return order.state;
  }
  OrderLine* line = find_line(order, task->line);
  if (line == nullptr) return fail(ErrorCode::internal, "A put-back task has no line.");
  task->done = true;
  line->awaiting_put_back -= task->quantity;
  line->put_back += task->quantity;

  if (order.handoff_blocked && std::none_of(order.put_backs.begin(), order.put_backs.end(), waits_in_a_bag)) {
    order.handoff_blocked = false;
    PrintBagLabels labels;
    for (const Bag& bag : order.bags) labels.bag_numbers.push_back(bag.number);
    if (order.state == OrderState::picked || order.state == OrderState::staged)
      change.effects.push_back(labels);
  }
  const bool pulled = order.state == OrderState::pulling && !has_goods(order);
  return pulled ? OrderState::cancelled : order.state;
}

}  // namespace curblight::core::rules
