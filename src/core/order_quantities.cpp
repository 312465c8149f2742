// SPDX-License-Identifier: Apache-2.0
// The bookkeeping of units: where a line's units are, how they are taken away, and how bundles keep in step.
// Pure; any thread.
#include <algorithm>

#include "core/order_rules.hpp"

namespace curblight::core {
namespace {

Quantity tolerance_of(const OrderLine& line, const OrderPolicy& policy) {
  if (!is_weighed(line)) return {};
  return {line.ordered.milli * std::max(policy.weight_tolerance_percent, 0) / 100};
}

}  // namespace

bool is_weighed(const OrderLine& line) {
  const bool by_the_piece = line.unit.empty() || line.unit == "piece";
  return !by_the_piece || !line.ordered.is_whole();
}

bool is_complete(const OrderLine& line, const OrderPolicy& policy) {
  if (line.to_pick().is_zero()) return true;
  // Nothing picked at all is a nil pick that a person has to declare, however small the line is.
  return !line.picked.is_zero() && line.to_pick() <= tolerance_of(line, policy);
}

namespace rules {

OrderLine* find_line(Order& order, LineId id) {
  const auto found =
      std::find_if(order.lines.begin(), order.lines.end(), [&](const auto& line) { return line.id == id; });
  return id && found != order.lines.end() ? &*found : nullptr;
}

OrderLine* find_line(Order& order, std::string_view external_id) {
  const auto found = std::find_if(order.lines.begin(), order.lines.end(),
                                  [&](const auto& line) { return line.external_id == external_id; });
  return found != order.lines.end() ? &*found : nullptr;
}

Bag* find_bag(Order& order, BagId id) {
  const auto found =
      std::find_if(order.bags.begin(), order.bags.end(), [&](const auto& bag) { return bag.id == id; });
  return id && found != order.bags.end() ? &*found : nullptr;
}

bool before_picked(OrderState state) {
  return state == OrderState::received || state == OrderState::picking;
}

bool has_goods(const Order& order) {
  return std::any_of(order.lines.begin(), order.lines.end(), [](const OrderLine& line) {
    return !line.held.is_zero() || !line.awaiting_put_back.is_zero();
  });
}

bool nothing_left(const Order& order) {
  return std::all_of(order.lines.begin(), order.lines.end(), [&](const OrderLine& line) {
    const Quantity maybe = before_picked(order.state) ? line.to_pick() + line.not_found : Quantity{};
    return (line.held + maybe).is_zero();
  });
}

Quantity unrefunded(const OrderLine& line) {
  return line.ordered - line.refunded_quantity;
}

Result<void> check_quantity(const OrderLine& line, Quantity quantity) {
  if (quantity <= Quantity{}) return fail(ErrorCode::invalid_input, "The quantity must be more than zero.");
  if (!is_weighed(line) && !quantity.is_whole()) {
    return fail(ErrorCode::invalid_input, line.sku + " is sold by the piece.");
  }
  return {};
}

void send_back(Change& change, OrderLine& line, Quantity quantity, std::string_view reason) {
  line.held -= quantity;
  line.awaiting_put_back += quantity;
  const Quantity step = is_weighed(line) ? quantity : Quantity::units(1);
  for (Quantity left = quantity; left > Quantity{}; left -= step) {
    PutBack task;
    task.line = line.id;
    task.quantity = std::min(step, left);
    task.reason = reason;
    change.order.put_backs.push_back(task);
  }
}

namespace {

// Units that nobody holds leave the order; held ones go back. `by` is at most to_pick() plus held.
void withdraw(Change& change, OrderLine& line, Quantity by, std::string_view reason) {
  const Quantity unpicked = std::min(by, line.to_pick());
  line.removed += unpicked;
  const Quantity held = std::min(by - unpicked, line.held);
  if (!held.is_zero()) send_back(change, line, held, reason);
}

// Not-found units that no refund stands for yet turn into removed ones. Returns how many.
Quantity absorb_missing(const Change& change, OrderLine& line, Quantity by) {
  if (change.order.ready_notified) return {};
  const Quantity absorbed = std::min(by, line.not_found);
  line.not_found -= absorbed;
  line.removed += absorbed;
  if (line.not_found.is_zero()) line.not_found_reason.clear();
  return absorbed;
}

}  // namespace

void reduce(Change& change, OrderLine& line, Quantity by, std::string_view reason, Payer payer) {
  const Quantity absorbed = absorb_missing(change, line, by);
  withdraw(change, line, by - absorbed, reason);
  if (payer == Payer::upstream) settled_upstream(line, by);
}

void level_bundles(Change& change, Missing missing, std::string_view reason, Payer payer) {
  if (change.policy.bundle_partial) return;
  auto& lines = change.order.lines;
  const bool undoable = missing == Missing::later;
  const auto live = [&](const OrderLine& line) {
    return line.to_pick() + line.held + line.handed_off + (undoable ? line.not_found : Quantity{});
  };
  for (auto first = lines.begin(); first != lines.end(); ++first) {
    const std::string& bundle = first->bundle_external_id;
    const auto of_bundle = [&](const OrderLine& line) { return line.bundle_external_id == bundle; };
    if (bundle.empty() || std::find_if(lines.begin(), first, of_bundle) != first) continue;

    std::int64_t whole = first->ordered.milli / first->bundle_quantity.milli;
    for (const OrderLine& line : lines) {
      if (!of_bundle(line)) continue;
      // A pack that weighs a little less still makes its bundle whole.
      const Quantity counted =
          live(line) + (live(line).is_zero() ? Quantity{} : tolerance_of(line, change.policy));
      whole = std::min(whole, counted.milli / line.bundle_quantity.milli);
    }
    for (OrderLine& line : lines) {
      if (!of_bundle(line)) continue;
      const Quantity excess = live(line) - Quantity{whole * line.bundle_quantity.milli};
      if (excess <= Quantity{}) continue;
      const Quantity absorbed = undoable ? absorb_missing(change, line, excess) : Quantity{};
      withdraw(change, line, excess - absorbed, reason);
      if (payer == Payer::upstream) settled_upstream(line, excess);
    }
  }
}

}  // namespace rules
}  // namespace curblight::core
