// SPDX-License-Identifier: Apache-2.0
// Refunds: a unit's share of its line's charge by largest remainder, and what is due for units that are gone.
// The sum over a line's life is exactly its charge when every unit is refunded, and never more. Pure; any
// thread.
#include <algorithm>

#include "core/order_rules.hpp"
#include "core/wide.hpp"

namespace curblight::core {
namespace {

constexpr std::int64_t kUnit = 1000;

// What the first `upto` thousandths of `total` are worth. The units (and a last, smaller part when `total` is
// not whole) share the charge by largest remainder; inside a unit the value grows evenly.
std::int64_t worth(std::int64_t charge, std::int64_t total, std::int64_t upto) {
  if (upto <= 0) return 0;
  if (upto >= total) return charge;
  const std::int64_t units = total / kUnit;
  const std::int64_t part = total % kUnit;
  const Wide unit_exact = static_cast<Wide>(charge) * kUnit;
  const Wide part_exact = static_cast<Wide>(charge) * part;
  const auto unit_floor = static_cast<std::int64_t>(unit_exact / total);
  const auto part_floor = static_cast<std::int64_t>(part_exact / total);
  std::int64_t left = charge - unit_floor * units - part_floor;
  const bool part_first = part_exact % total > unit_exact % total;
  if (part > 0 && part_first && left > 0) --left;  // the smaller part has the largest remainder
  const std::int64_t larger_units = std::min(left, units);

  const std::int64_t full = upto / kUnit;
  const std::int64_t inside = upto % kUnit;
  const std::int64_t before = unit_floor * full + std::min(full, larger_units);
  if (inside == 0) return before;
  const bool in_part = full >= units;
  const std::int64_t next = in_part ? charge - before : unit_floor + (full < larger_units ? 1 : 0);
  return before + static_cast<std::int64_t>(static_cast<Wide>(next) * inside / (in_part ? part : kUnit));
}

}  // namespace

Money refund_share(Money charge, Quantity total, Quantity from, Quantity count) {
  if (total <= Quantity{} || count <= Quantity{}) return {};
  const std::int64_t start = worth(charge.minor, total.milli, from.milli);
  return Money{worth(charge.minor, total.milli, from.milli + count.milli) - start};
}

namespace rules {
namespace {

Quantity due(const OrderLine& line, Missing missing) {
  const Quantity not_found = missing == Missing::now ? line.not_found : Quantity{};
  const Quantity gone = line.removed + line.awaiting_put_back + line.put_back + not_found;
  return std::max(gone - line.refunded_quantity, Quantity{});
}

// Books the money of `quantity` more units; the last one brings the sum to exactly the charge.
Money book(OrderLine& line, Quantity quantity) {
  line.refunded_quantity += quantity;
  const Money target = refund_share(line.charge, line.ordered, {}, line.refunded_quantity);
  const Money amount{
      std::clamp<std::int64_t>(target.minor - line.refunded.minor, 0,
                               std::max<std::int64_t>(line.charge.minor - line.refunded.minor, 0))};
  line.refunded += amount;
  return amount;
}

void settle_line(Change& change, OrderLine& line, Missing missing, std::string_view reason) {
  const Quantity quantity = due(line, missing);
  if (quantity.is_zero()) return;
  const Money amount = book(line, quantity);
  change.effects.push_back(RefundLine{line.id, quantity, amount, std::string(reason)});
}

// A bundle is refunded in whole units of its parent: as many as every child has units due for. Only when all
// of it is gone does each child settle its own rest, whatever was refunded child by child before.
void settle_bundle(Change& change, OrderLine& first, Missing missing, std::string_view reason) {
  auto& lines = change.order.lines;
  const auto of_bundle = [&](const OrderLine& line) {
    return line.bundle_external_id == first.bundle_external_id;
  };
  std::int64_t whole = due(first, missing).milli / first.bundle_quantity.milli;
  bool all_gone = true;
  for (const OrderLine& line : lines) {
    if (!of_bundle(line)) continue;
    whole = std::min(whole, due(line, missing).milli / line.bundle_quantity.milli);
    all_gone = all_gone && due(line, missing) == unrefunded(line);
  }
  RefundLine refund;
  refund.reason = reason;
  for (OrderLine& line : lines) {
    if (!of_bundle(line)) continue;
    const Quantity quantity = all_gone ? due(line, missing) : Quantity{whole * line.bundle_quantity.milli};
    if (quantity.is_zero()) continue;
    if (refund.quantity.is_zero()) {
      refund.line = line.id;
      refund.quantity = quantity;
    }
    refund.amount += book(line, quantity);
  }
  if (!refund.quantity.is_zero()) change.effects.push_back(std::move(refund));
}

}  // namespace

void settle(Change& change, Missing missing, std::string_view reason) {
  auto& lines = change.order.lines;
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    if (change.policy.bundle_partial || line->bundle_external_id.empty()) {
      settle_line(change, *line, missing, reason);
      continue;
    }
    const bool first = std::none_of(lines.begin(), line, [&](const OrderLine& earlier) {
      return earlier.bundle_external_id == line->bundle_external_id;
    });
    if (first) settle_bundle(change, *line, missing, reason);
  }
}

void settled_upstream(OrderLine& line, Quantity quantity) {
  book(line, std::min(quantity, unrefunded(line)));
}

}  // namespace rules
}  // namespace curblight::core
