// SPDX-License-Identifier: Apache-2.0
// Lists of orders, see order_lists.hpp. Runs on whatever thread owns the transaction.
#include "store/repositories/order_lists.hpp"

#include <algorithm>

#include "store/repositories/columns.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::store {

using columns::of;

namespace {

void add_once(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

bool is_live(core::OrderState state) {
  using enum core::OrderState;
  return state == received || state == picking || state == picked || state == staged || state == pulling;
}

}  // namespace

std::vector<core::OrderId> OrderLists::to_pick(int limit) const {
  std::vector<core::OrderId> found;
  const auto collect = [&](const Row& row) {
    const core::OrderId id{row.integer(0)};
    if (std::ranges::find(found, id) == found.end()) found.push_back(id);
  };
  tx_.query(
      "SELECT o.id FROM check_ins c JOIN orders o ON o.id = c.order_id WHERE c.ended_at IS NULL AND "
      "c.state IN ('arrived', 'accepted') AND o.state IN ('received', 'picking') ORDER BY c.arrived_at, c.id "
      "LIMIT $1",
      {std::int64_t{limit}}, collect);
  const core::OrderState states[] = {core::OrderState::received, core::OrderState::picking};
  for (const auto id : in_states(states, limit, 0)) {
    if (std::ssize(found) >= limit) break;
    if (std::ranges::find(found, id) == found.end()) found.push_back(id);
  }
  return found;
}

std::vector<ToteInUse> OrderLists::totes_in_use() const {
  std::vector<ToteInUse> found;
  tx_.query(
      "SELECT o.id, o.tote FROM orders o WHERE o.state IN ('received', 'picking', 'pulling') AND o.tote <> '' AND "
      "(o.state = 'picking' OR EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND "
      "l.held + l.awaiting_put_back > 0))",
      {}, [&](const Row& row) { found.push_back({{row.integer(0)}, row.text(1)}); });
  return found;
}

std::vector<core::OrderId> OrderLists::in_states(std::span<const core::OrderState> states, int limit,
                                                 int offset) const {
  struct Entry {
    core::OrderId id;
    std::int64_t due;
  };
  std::vector<Entry> entries;
  const bool latest_first = std::ranges::none_of(states, is_live);
  for (const auto state : states) {
    // One bounded walk along the index per state, merged below: no sort over all orders.
    tx_.query(latest_first || !is_live(state)
                  ? "SELECT id, due_at FROM orders WHERE state = $1 ORDER BY due_at DESC LIMIT $2"
                  : "SELECT id, due_at FROM orders WHERE state = $1 ORDER BY due_at LIMIT $2",
              {std::string(core::to_string(state)), std::int64_t{limit} + offset}, [&](const Row& row) {
                const auto due = row.integer(1);
                // Ended orders go behind all live ones, newest first.
                entries.push_back({{row.integer(0)}, is_live(state) ? due : INT64_MAX - due});
              });
  }
  std::ranges::stable_sort(entries, {}, &Entry::due);
  std::vector<core::OrderId> found;
  for (auto i = static_cast<std::size_t>(offset); i < entries.size() && std::ssize(found) < limit; ++i) {
    found.push_back(entries[i].id);
  }
  return found;
}

std::map<core::OrderState, int> OrderLists::counts() const {
  std::map<core::OrderState, int> counts;
  tx_.query("SELECT state, total FROM order_counts", {}, [&](const Row& row) {
    if (const auto state = core::order_state_from(row.text(0)))
      counts[*state] = static_cast<int>(row.integer(1));
  });
  return counts;
}

int OrderLists::overdue(core::UtcTime now) const {
  int count = 0;
  tx_.query("SELECT count(*) FROM orders WHERE state IN ('received', 'picking') AND due_at < $1", {of(now)},
            [&](const Row& row) { count = static_cast<int>(row.integer(0)); });
  return count;
}

OrderSummary OrderLists::summary(const core::Order& head) const {
  OrderSummary summary;
  summary.head = head;
  tx_.query(
      "SELECT ordered - removed, ordered - picked - not_found - removed, aisle FROM order_lines WHERE "
      "order_id = $1 "
      "ORDER BY position",
      {of(head.id)}, [&](const Row& row) {
        ++summary.lines;
        summary.units += columns::quantity(row, 0);
        summary.to_pick += columns::quantity(row, 1);
        add_once(summary.aisles, row.text(2));
      });
  tx_.query("SELECT location FROM bags WHERE order_id = $1 ORDER BY number", {of(head.id)},
            [&](const Row& row) {
              ++summary.bags;
              auto location = row.text(0);
              if (!location.empty()) ++summary.bags_staged;
              add_once(summary.locations, std::move(location));
            });
  return summary;
}

std::vector<OrderSummary> OrderLists::summaries(std::span<const core::OrderId> orders) const {
  std::vector<OrderSummary> found;
  found.reserve(orders.size());
  const OrderRepository repository(tx_);
  for (const auto id : orders) {
    if (const auto head = repository.load_head(id)) found.push_back(summary(*head));
  }
  return found;
}

}  // namespace curblight::store
