// SPDX-License-Identifier: Apache-2.0
// Rules of the hand-off: bags out, who may have the goods, what is refused at the counter, and taking it
// back. Errors: hand_off_blocked, payment_due, bag_unknown, bags_not_scanned_out, id_check_required,
// signature_required, forbidden (rejection is off), not_found, more_than_ordered, invalid_input,
// reopen_too_late, conflict. Pure.
#include <algorithm>
#include <chrono>

#include "core/order_rules.hpp"

namespace curblight::core::rules {
namespace {

constexpr std::chrono::hours kReopenWithin{24};

Result<void> check_not_blocked(const Order& order) {
  if (!order.handoff_blocked) return {};
  return fail(
      ErrorCode::hand_off_blocked,
      "The order was reduced after it was bagged: take the items out of the bag and relabel it first.");
}

bool may_leave(const Bag& bag) {
  // A locker's door is the customer's own: nobody carries the bag past a scanner. A locker order whose bag stands on a
  // shelf leaves like any other.
  return bag.scanned_out || !bag.override_reason.empty() || is_locker(bag.location);
}

Result<void> check_bags(const Order& order) {
  std::string waiting;
  for (const Bag& bag : order.bags) {
    if (may_leave(bag)) continue;
    if (!waiting.empty()) waiting += ", ";
    waiting += std::to_string(bag.number);
  }
  if (waiting.empty()) return {};
  return fail(ErrorCode::bags_not_scanned_out, "Not scanned out yet: bag " + waiting + ".");
}

Result<void> reject(Change& change, const Rejection& rejection) {
  OrderLine* line = find_line(change.order, rejection.line);
  if (line == nullptr) return fail(ErrorCode::not_found, "This order has no such line.");
  if (const auto sound = check_quantity(*line, rejection.quantity); !sound) return sound;
  if (rejection.reason.empty()) return fail(ErrorCode::invalid_input, "Say why the item is refused.");
  if (rejection.quantity > line->held) {
    return fail(ErrorCode::more_than_ordered,
                "The customer cannot refuse more of " + line->sku + " than there is.");
  }
  send_back(change, *line, rejection.quantity, "rejected");
  return {};
}

bool nothing_held(const Order& order) {
  return std::all_of(order.lines.begin(), order.lines.end(),
                     [](const auto& line) { return line.held.is_zero(); });
}

// Money that upstream gave back after the hand-off: such units are not handed off a second time.
Quantity returned_units(const OrderLine& line) {
  const Quantity gone = line.removed + line.not_found + line.awaiting_put_back + line.put_back;
  return std::clamp(line.refunded_quantity - gone, Quantity{}, line.handed_off);
}

}  // namespace

Ruling rule(Change& change, const ScanOut& event) {
  if (const auto free = check_not_blocked(change.order); !free) return std::unexpected(free.error());
  Bag* bag = find_bag(change.order, event.bag);
  if (bag == nullptr) return fail(ErrorCode::bag_unknown, "This order has no such bag.");
  const Bag as_it_was = *bag;
  if (event.override_reason.empty()) {
    bag->scanned_out = true;
  } else {
    bag->override_reason = event.override_reason;
  }
  change.changed = *bag != as_it_was;
  return OrderState::staged;
}

Ruling rule(Change& change, const HandOff& event) {
  Order& order = change.order;
  if (const auto free = check_not_blocked(order); !free) return std::unexpected(free.error());
  if (order.payment_due > Money{}) {
    return fail(ErrorCode::payment_due, "Payment for this order is still due; it cannot be handed off.");
  }
  if (const auto out = check_bags(order); !out) return std::unexpected(out.error());
  if (!event.rejections.empty() && !change.policy.allow_item_rejection) {
    return fail(ErrorCode::forbidden, "This store does not take items back at the hand-off.");
  }
  for (const Rejection& rejection : event.rejections) {
    if (const auto done = reject(change, rejection); !done) return std::unexpected(done.error());
  }
  level_bundles(change, Missing::now, "rejected", Payer::store);
  settle(change, Missing::now, "rejected");
  if (nothing_held(order)) {
    // Nobody takes anything, so there is nothing to identify or sign for.
    order.ended_reason = "rejected";
    change.effects.push_back(SendNotice{NoticeKind::cancelled});
    change.effects.push_back(EndCheckIn{true});
    return OrderState::closed;
  }
  if ((change.policy.require_id_check || order.id_check_required) && !event.id_checked) {
    return fail(ErrorCode::id_check_required, "Check the customer's ID first.");
  }
  if (change.policy.require_signature && !event.signed_or_attested) {
    return fail(ErrorCode::signature_required,
                "A signature, or an associate's word with a reason, is needed.");
  }
  for (OrderLine& line : order.lines) {
    line.handed_off += line.held;
    line.held = {};
  }
  order.handed_off_at = change.now;
  change.effects.push_back(SendNotice{NoticeKind::picked_up});
  change.effects.push_back(EndCheckIn{true});
  return OrderState::handed_off;
}

Ruling rule(Change& change, const Reopen&) {
  Order& order = change.order;
  if (!order.handed_off_at || change.now - *order.handed_off_at > kReopenWithin) {
    return fail(ErrorCode::reopen_too_late, "A hand-off can be reopened within 24 hours only.");
  }
  for (OrderLine& line : order.lines) {
    const Quantity returned = returned_units(line);
    line.held += line.handed_off;
    line.handed_off = {};
    if (!returned.is_zero()) send_back(change, line, returned, "returned");
  }
  if (nothing_held(order)) {
    return fail(ErrorCode::conflict, "Everything of this hand-off was refunded; there is nothing to reopen.");
  }
  for (Bag& bag : order.bags) {
    bag.scanned_out = false;
    bag.override_reason.clear();
  }
  order.handed_off_at.reset();
  return OrderState::staged;
}

}  // namespace curblight::core::rules
