// SPDX-License-Identifier: Apache-2.0
// Draws orders and events for the property tests: mostly plausible for the order at hand, sometimes rubbish.
// All chance comes from seeds that RapidCheck draws, so that a failing life is shrunk to a short one.
#pragma once

#include <random>

#include "order_support.hpp"

namespace curblight::core::testing {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed * 2654435761u + 1) {}

  std::int64_t below(std::int64_t limit) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(limit));
  }
  bool one_in(std::int64_t times) { return below(times) == 0; }

 private:
  std::mt19937 random_;
};

inline Order drawn_order(Dice& dice) {
  std::vector<OrderLine> lines;
  const std::int64_t singles = 1 + dice.below(3);
  for (std::int64_t id = 1; id <= singles; ++id) {
    if (dice.one_in(4)) {
      lines.push_back(weighed_line(id, 1 + dice.below(3000), dice.below(5000)));
    } else {
      lines.push_back(line_of(id, 1 + dice.below(4), dice.below(5000)));
    }
  }
  if (dice.one_in(3)) {
    const std::int64_t bundles = 1 + dice.below(3);
    lines.push_back(child_of("B", singles + 1, bundles, 1, dice.below(3000)));
    lines.push_back(child_of("B", singles + 2, 2 * bundles, 2, dice.below(3000)));
  }
  Order order = incoming_order(std::move(lines));
  if (dice.one_in(8)) order.payment_due = {100};
  if (dice.one_in(8)) order.method = PickupMethod::locker;
  if (dice.one_in(8)) order.id_check_required = true;
  return order;
}

inline OrderPolicy drawn_policy(Dice& dice) {
  OrderPolicy policy;
  policy.bundle_partial = dice.one_in(3);
  policy.require_signature = !dice.one_in(4);
  policy.require_id_check = dice.one_in(8);
  policy.allow_item_rejection = !dice.one_in(8);
  policy.ready_when_picked = dice.one_in(3);
  if (dice.one_in(10)) policy.cleanup_window_days = 0;
  return policy;
}

// Draws events for one order at one moment.
class EventDice {
 public:
  EventDice(Dice& dice, const Order& order, UtcTime now) : dice_(dice), order_(order), now_(now) {}

  OrderEvent draw(OrderEventKind kind) {
    switch (kind) {
      case OrderEventKind::receive:
        return Receive{upstream()};
      case OrderEventKind::start_pick:
        return StartPick{associate(), kWalk, dice_.one_in(2) ? "A" : "", dice_.one_in(2)};
      case OrderEventKind::pick:
        return Pick{line(&OrderLine::to_pick), units_to_pick(), holder()};
      case OrderEventKind::unpick:
        return Unpick{line_with(&OrderLine::held), amount(line_.held), holder()};
      case OrderEventKind::not_found:
        return NotFound{line(&OrderLine::to_pick), missing(), reason(), holder()};
      case OrderEventKind::undo_not_found:
        return UndoNotFound{line_with(&OrderLine::not_found), holder()};
      case OrderEventKind::skip:
        return Skip{line(&OrderLine::to_pick), dice_.below(3), holder()};
      case OrderEventKind::release:
        return Release{holder()};
      case OrderEventKind::complete_pick:
        return CompletePick{static_cast<int>(dice_.below(4)), holder()};
      case OrderEventKind::stage:
        return Stage{bag(), place()};
      case OrderEventKind::restage:
        return Restage{bag(), place()};
      case OrderEventKind::check_in:
        return CheckInOrder{};
      case OrderEventKind::amend:
        return Amend{reductions(), dice_.one_in(2)};
      case OrderEventKind::scan_out:
        return ScanOut{bag(), dice_.one_in(4) ? "label torn" : ""};
      case OrderEventKind::hand_off:
        return HandOff{rejections(), !dice_.one_in(6), !dice_.one_in(6)};
      case OrderEventKind::reopen:
        return Reopen{};
      case OrderEventKind::cancel:
        return Cancel{dice_.one_in(2) ? "fraud" : "", dice_.one_in(2)};
      case OrderEventKind::expire:
        return Expire{dice_.one_in(6), now_ - std::chrono::days{dice_.below(12)}};
      case OrderEventKind::put_back:
        return PutBackUnits{task()};
    }
    return CheckInOrder{};
  }

 private:
  UserId associate() { return dice_.one_in(3) ? kBen : kAda; }
  UserId holder() { return order_.hold && !dice_.one_in(8) ? order_.hold->associate : associate(); }
  std::string reason() { return dice_.one_in(10) ? "" : "shelf empty"; }
  std::string place() {
    if (dice_.one_in(12)) return "";
    return (dice_.one_in(4) ? "locker:" : "Shelf ") + std::to_string(dice_.below(3));
  }

  // A line of the order, rather one of which there is something; remembered for the quantity that goes with
  // it.
  template <typename Units>
  LineId line_where(Units units) {
    if (dice_.one_in(30)) return {99};
    for (int tries = 0; tries < 4; ++tries) {
      line_ =
          order_.lines[static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(order_.lines.size())))];
      if (!units(line_).is_zero()) break;
    }
    return line_.id;
  }
  LineId line(Quantity (OrderLine::*units)() const) {
    return line_where([&](const OrderLine& one) { return (one.*units)(); });
  }
  LineId line_with(Quantity OrderLine::*units) {
    return line_where([&](const OrderLine& one) { return one.*units; });
  }

  // All of it, one unit, a pack of some weight, or nonsense.
  Quantity amount(Quantity available) {
    if (dice_.one_in(3)) return available;
    if (is_weighed(line_)) return {1 + dice_.below(std::max<std::int64_t>(available.milli, 1))};
    return dice_.one_in(12) ? Quantity{dice_.below(4000) - 1000} : Quantity::units(1);
  }
  Quantity units_to_pick() {
    if (is_weighed(line_) && dice_.one_in(2)) return {line_.to_pick().milli * (90 + dice_.below(25)) / 100};
    return amount(line_.to_pick());
  }
  Quantity missing() { return dice_.one_in(2) ? Quantity{} : amount(line_.to_pick()); }

  BagId bag() {
    if (order_.bags.empty() || dice_.one_in(20)) return {dice_.below(2) * 99};
    return order_.bags[static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(order_.bags.size())))]
        .id;
  }
  PutBackId task() {
    if (dice_.one_in(20)) return {dice_.below(2) * 999};
    for (const PutBack& one : order_.put_backs) {
      if (!one.done && !dice_.one_in(3)) return one.id;
    }
    return order_.put_backs.empty() ? PutBackId{999} : order_.put_backs.front().id;
  }

  std::vector<LineReduction> reductions() {
    std::vector<LineReduction> list;
    if (dice_.one_in(3)) {  // all that is left
      for (const OrderLine& one : order_.lines) {
        const Quantity left = one.to_pick() + one.held + (order_.ready_notified ? Quantity{} : one.not_found);
        if (!left.is_zero()) list.push_back({one.external_id, left});
      }
      return list;
    }
    for (std::int64_t count = dice_.below(3); count >= 0; --count) {
      line(&OrderLine::to_pick);
      list.push_back({dice_.one_in(15) ? "L99" : line_.external_id, amount(line_.to_pick() + line_.held)});
    }
    return list;
  }
  std::vector<Rejection> rejections() {
    std::vector<Rejection> list;
    if (dice_.one_in(2)) return list;
    if (dice_.one_in(2)) {
      for (const OrderLine& one : order_.lines) {
        if (!one.held.is_zero()) list.push_back({one.id, one.held, "too late"});
      }
      return list;
    }
    const LineId id = line_with(&OrderLine::held);
    list.push_back({id, amount(line_.held), reason()});
    return list;
  }

  // The order as upstream may send it: it knows of our refunds, or does not yet; and it may have changed.
  Order upstream() {
    Order incoming = incoming_order({});
    incoming.fingerprint = order_.fingerprint;
    incoming.payment_due = order_.payment_due;
    incoming.method = order_.method;
    incoming.id_check_required = order_.id_check_required;
    incoming.due_at = order_.due_at;
    for (const OrderLine& one : order_.lines) {
      OrderLine sent = one;
      sent.id = {};
      for (auto units : {&OrderLine::picked, &OrderLine::not_found, &OrderLine::held, &OrderLine::handed_off,
                         &OrderLine::awaiting_put_back, &OrderLine::put_back}) {
        sent.*units = {};
      }
      sent.removed = dice_.one_in(3) ? Quantity{} : one.refunded_quantity;
      incoming.lines.push_back(sent);
    }
    if (dice_.one_in(4)) return incoming;
    incoming.fingerprint = std::to_string(dice_.below(1'000'000'000));
    OrderLine& some =
        incoming
            .lines[static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(incoming.lines.size())))];
    switch (dice_.below(8)) {
      case 0:
        for (OrderLine& one : incoming.lines) one.removed = one.ordered;
        break;
      case 1:
        incoming.state = OrderState::cancelled;
        break;
      case 2:
        incoming.customer.phone = "+1 555 0100";
        break;
      case 3:
        incoming.payment_due = {dice_.below(2)};
        break;
      case 4:
        if (some.bundle_external_id.empty() && some.unit == "piece") {
          some.ordered += Quantity::units(1);
          some.charge += Money{100};
        }
        break;
      case 5:
        if (incoming.lines.size() < 8) {
          const auto id = static_cast<std::int64_t>(incoming.lines.size()) + 1;
          incoming.lines.push_back(line_of(id, 1, 300));
        }
        break;
      default:
        some.removed =
            std::min(some.removed + (is_weighed(some) ? Quantity{100} : Quantity::units(1)), some.ordered);
    }
    return incoming;
  }

  Dice& dice_;
  const Order& order_;
  UtcTime now_;
  OrderLine line_;
};

}  // namespace curblight::core::testing
