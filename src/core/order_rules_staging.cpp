// SPDX-License-Identifier: Apache-2.0
// Rules of staging: each bag gets a place; when all have one the order is staged, and the customer is told
// once. Errors: bag_unknown, invalid_input. Pure; any thread.
#include <algorithm>

#include "core/order_rules.hpp"

namespace curblight::core::rules {
namespace {

Result<Bag*> bag_to_place(Change& change, BagId id, std::string_view location) {
  Bag* bag = find_bag(change.order, id);
  if (bag == nullptr) return fail(ErrorCode::bag_unknown, "This order has no such bag.");
  if (location.find_first_not_of(' ') == std::string_view::npos) {
    return fail(ErrorCode::invalid_input, "Say where the bag is put.");
  }
  return bag;
}

// Where the customer gets the goods: a locker's door is told in the notice, a shelf behind the counter is
// not.
std::string pickup_place(const Order& order) {
  std::string doors;
  for (const Bag& bag : order.bags) {
    if (is_locker(bag.location)) doors += bag.location + "\n";
  }
  return doors;
}

}  // namespace

void become_ready(Change& change) {
  Order& order = change.order;
  if (order.ready_notified) return;
  ShipLines ship;
  for (const OrderLine& line : order.lines) {
    if (!line.held.is_zero()) ship.lines.emplace_back(line.id, line.held);
  }
  change.effects.push_back(std::move(ship));
  settle(change, Missing::now, "not_found");
  change.effects.push_back(SendNotice{NoticeKind::ready});
  order.ready_notified = true;
}

Ruling rule(Change& change, const Stage& event) {
  const auto found = bag_to_place(change, event.bag, event.location);
  if (!found) return std::unexpected(found.error());
  Order& order = change.order;
  if ((*found)->location == event.location) {
    change.changed = false;
    return OrderState::picked;
  }
  (*found)->location = event.location;
  const bool all_placed =
      std::none_of(order.bags.begin(), order.bags.end(), [](const Bag& bag) { return bag.location.empty(); });
  if (!all_placed) return OrderState::picked;
  order.staged_at = change.now;
  become_ready(change);
  return OrderState::staged;
}

Ruling rule(Change& change, const Restage& event) {
  const auto found = bag_to_place(change, event.bag, event.location);
  if (!found) return std::unexpected(found.error());
  Bag& bag = **found;
  const std::string before = pickup_place(change.order);
  const Bag as_it_was = bag;
  bag.location = event.location;
  // Back on a shelf, so it has to be scanned out again before it leaves.
  bag.scanned_out = false;
  bag.override_reason.clear();
  change.changed = bag != as_it_was;
  if (pickup_place(change.order) != before) {
    change.effects.push_back(SendNotice{NoticeKind::pickup_place_changed});
  }
  return OrderState::staged;
}

// The check-in itself is another aggregate; the order only says whether one makes sense now.
Ruling rule(Change& change, const CheckInOrder&) {
  return change.order.state;
}

}  // namespace curblight::core::rules
