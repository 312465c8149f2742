// SPDX-License-Identifier: Apache-2.0
// Rules of picking: who holds the order, units into the tote, what was not found, and the end of an order's
// pick. Errors: held_by_other, not_in_walk, already_complete, more_than_ordered, open_lines, invalid_input.
// Pure.
#include <algorithm>

#include "core/order_rules.hpp"

namespace curblight::core::rules {
namespace {

constexpr int kMaxBags = 99;  // two digits on the label

std::string minutes_since(UtcTime since, UtcTime now) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - since).count();
  return minutes <= 0   ? "a moment ago"
         : minutes == 1 ? "1 minute ago"
                        : std::to_string(minutes) + " minutes ago";
}

Result<void> check_holder(const Change& change, UserId associate) {
  const auto& hold = change.order.hold;
  if (hold && hold->associate == associate) return {};
  if (!hold) return fail(ErrorCode::held_by_other, "No associate holds this order; start its pick first.");
  return fail(ErrorCode::held_by_other,
              "Another associate holds this order, since " + minutes_since(hold->since, change.now) + ".");
}

// The line that an event of the holder's walk names.
Result<OrderLine*> line_in_walk(Change& change, LineId id, UserId associate) {
  if (const auto holder = check_holder(change, associate); !holder) return std::unexpected(holder.error());
  OrderLine* line = find_line(change.order, id);
  if (line == nullptr) return fail(ErrorCode::not_in_walk, "This item is not in this walk.");
  return line;
}

void forget_skips(Order& order) {
  for (OrderLine& line : order.lines) line.skipped_at = 0;
}

std::string open_lines_of(const Change& change) {
  std::string list;
  for (const OrderLine& line : change.order.lines) {
    if (is_complete(line, change.policy)) continue;
    if (!list.empty()) list += ", ";
    list += line.sku;
  }
  return list;
}

}  // namespace

Ruling rule(Change& change, const StartPick& event) {
  if (!event.associate) return fail(ErrorCode::invalid_input, "Picking needs an associate.");
  Order& order = change.order;
  const std::string& tote = event.tote.empty() ? order.tote : event.tote;
  if (order.hold) {
    const bool mine = order.hold->associate == event.associate;
    if (mine && order.hold->walk == event.walk && order.hold->tote == tote) {
      change.changed = false;
      return OrderState::picking;
    }
    if (!mine && !event.may_take_over) return std::unexpected(check_holder(change, event.associate).error());
  }
  order.tote = tote;
  order.hold = Hold{event.associate, event.walk, change.now, tote};
  forget_skips(order);
  return OrderState::picking;
}

Ruling rule(Change& change, const Pick& event) {
  const auto found = line_in_walk(change, event.line, event.associate);
  if (!found) return std::unexpected(found.error());
  OrderLine& line = **found;
  if (const auto sound = check_quantity(line, event.quantity); !sound) return std::unexpected(sound.error());
  if (is_complete(line, change.policy))
    return fail(ErrorCode::already_complete, line.sku + " is already complete.");
  Quantity counted = event.quantity;
  if (counted > line.to_pick()) {
    const Quantity over = counted - line.to_pick();
    const std::int64_t allowed =
        line.ordered.milli * std::max(change.policy.weight_tolerance_percent, 0) / 100;
    if (!is_weighed(line) || over.milli > allowed) {
      return fail(ErrorCode::more_than_ordered, "That is more of " + line.sku + " than was ordered.");
    }
    counted = line.to_pick();  // a little overweight is the store's gift: never charge more
  }
  line.picked += counted;
  line.held += counted;
  return OrderState::picking;
}

Ruling rule(Change& change, const Unpick& event) {
  const auto found = line_in_walk(change, event.line, event.associate);
  if (!found) return std::unexpected(found.error());
  OrderLine& line = **found;
  if (const auto sound = check_quantity(line, event.quantity); !sound) return std::unexpected(sound.error());
  if (event.quantity > line.held) {
    return fail(ErrorCode::invalid_input, "The tote does not hold that many of " + line.sku + ".");
  }
  line.picked -= event.quantity;
  line.held -= event.quantity;
  return OrderState::picking;
}

Ruling rule(Change& change, const NotFound& event) {
  const auto found = line_in_walk(change, event.line, event.associate);
  if (!found) return std::unexpected(found.error());
  OrderLine& line = **found;
  if (event.reason.empty()) return fail(ErrorCode::invalid_input, "Say why the item was not found.");
  if (line.to_pick().is_zero()) return fail(ErrorCode::already_complete, line.sku + " is already complete.");
  const Quantity missing = event.quantity.is_zero() ? line.to_pick() : event.quantity;
  if (!event.quantity.is_zero()) {
    if (const auto sound = check_quantity(line, missing); !sound) return std::unexpected(sound.error());
  }
  if (missing > line.to_pick()) {
    return fail(ErrorCode::more_than_ordered, "Fewer units of " + line.sku + " are still to pick.");
  }
  line.not_found += missing;
  line.not_found_reason = event.reason;
  return OrderState::picking;
}

Ruling rule(Change& change, const UndoNotFound& event) {
  const auto found = line_in_walk(change, event.line, event.associate);
  if (!found) return std::unexpected(found.error());
  OrderLine& line = **found;
  change.changed = !line.not_found.is_zero();
  line.not_found = {};
  line.not_found_reason.clear();
  return OrderState::picking;
}

Ruling rule(Change& change, const Skip& event) {
  const auto found = line_in_walk(change, event.line, event.associate);
  if (!found) return std::unexpected(found.error());
  OrderLine& line = **found;
  if (is_complete(line, change.policy))
    return fail(ErrorCode::already_complete, line.sku + " is already complete.");
  std::int64_t last = 0;
  for (const OrderLine& other : change.order.lines) last = std::max(last, other.skipped_at);
  line.skipped_at = event.sequence > 0 ? event.sequence : last + 1;
  return OrderState::picking;
}

Ruling rule(Change& change, const Release& event) {
  if (const auto holder = check_holder(change, event.associate); !holder)
    return std::unexpected(holder.error());
  change.order.hold.reset();
  forget_skips(change.order);
  return OrderState::received;
}

Ruling rule(Change& change, const CompletePick& event) {
  if (const auto holder = check_holder(change, event.associate); !holder)
    return std::unexpected(holder.error());
  Order& order = change.order;
  if (const std::string open = open_lines_of(change); !open.empty()) {
    return fail(ErrorCode::open_lines, "These lines are still open: " + open + ".");
  }
  for (OrderLine& line : order.lines) {
    if (line.to_pick().is_zero()) continue;
    line.not_found += line.to_pick();  // the rest of a weighed line: its difference is refunded
    if (line.not_found_reason.empty()) line.not_found_reason = "weight";
  }
  order.hold.reset();
  forget_skips(order);
  level_bundles(change, Missing::now, "bundle_incomplete", Payer::store);

  const bool found_any = std::any_of(order.lines.begin(), order.lines.end(),
                                     [](const OrderLine& line) { return !line.held.is_zero(); });
  if (!found_any) {
    settle(change, Missing::now, "not_found");
    order.ended_reason = "not_found";
    change.effects.push_back(SendNotice{NoticeKind::cancelled});
    change.effects.push_back(EndCheckIn{false});
    return OrderState::closed;
  }
  if (event.bags < 1 || event.bags > kMaxBags) {
    return fail(ErrorCode::invalid_input,
                "The number of bags must be between 1 and " + std::to_string(kMaxBags) + ".");
  }
  order.tote.clear();
  order.picked_at = change.now;
  PrintBagLabels labels;
  for (int number = 1; number <= event.bags; ++number) {
    Bag bag;
    bag.number = number;
    order.bags.push_back(bag);
    labels.bag_numbers.push_back(number);
  }
  change.effects.push_back(labels);
  if (change.policy.ready_when_picked) become_ready(change);
  return OrderState::picked;
}

}  // namespace curblight::core::rules
