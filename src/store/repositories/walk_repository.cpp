// SPDX-License-Identifier: Apache-2.0
// Pick walks in the store, see walk_repository.hpp. Runs on whatever thread owns the transaction.
#include "store/repositories/walk_repository.hpp"

#include "store/repositories/columns.hpp"

namespace curblight::store {

using columns::of;

std::optional<WalkRow> WalkRepository::load(core::WalkId walk) const {
  std::optional<WalkRow> found;
  tx_.query("SELECT id, associate, started_at, ended_at FROM walks WHERE id = $1", {of(walk)},
            [&](const Row& row) {
              found = WalkRow{{row.integer(0)}, {row.integer(1)}, columns::time(row, 2), !row.is_null(3), {}};
            });
  if (!found) return found;
  tx_.query("SELECT order_id, tote, left_at FROM walk_orders WHERE walk_id = $1 ORDER BY position",
            {of(walk)}, [&](const Row& row) {
              found->orders.push_back({{row.integer(0)}, row.text(1), !row.is_null(2)});
            });
  return found;
}

std::optional<core::WalkId> WalkRepository::open_of(core::UserId associate) const {
  std::optional<core::WalkId> found;
  tx_.query("SELECT id FROM walks WHERE associate = $1 AND ended_at IS NULL", {of(associate)},
            [&](const Row& row) { found = core::WalkId{row.integer(0)}; });
  return found;
}

std::vector<core::WalkId> WalkRepository::with(core::OrderId order) const {
  std::vector<core::WalkId> found;
  tx_.query("SELECT walk_id FROM walk_orders WHERE order_id = $1 AND left_at IS NULL", {of(order)},
            [&](const Row& row) { found.push_back({row.integer(0)}); });
  return found;
}

core::WalkId WalkRepository::start(core::UserId associate, core::UtcTime now) {
  tx_.execute("INSERT INTO walks (associate, started_at) VALUES ($1, $2)", {of(associate), of(now)});
  return {tx_.last_insert_id()};
}

void WalkRepository::add(core::WalkId walk, core::OrderId order, const std::string& tote) {
  std::int64_t position = 0;
  tx_.query("SELECT coalesce(max(position), 0) + 1 FROM walk_orders WHERE walk_id = $1", {of(walk)},
            [&](const Row& row) { position = row.integer(0); });
  tx_.execute("DELETE FROM walk_orders WHERE walk_id = $1 AND order_id = $2", {of(walk), of(order)});
  tx_.execute("INSERT INTO walk_orders (walk_id, order_id, tote, position) VALUES ($1, $2, $3, $4)",
              {of(walk), of(order), tote, position});
}

void WalkRepository::leave(core::WalkId walk, core::OrderId order, core::UtcTime now) {
  tx_.execute("UPDATE walk_orders SET left_at = $1 WHERE walk_id = $2 AND order_id = $3 AND left_at IS NULL",
              {of(now), of(walk), of(order)});
  std::int64_t open = 0;
  tx_.query("SELECT count(*) FROM walk_orders WHERE walk_id = $1 AND left_at IS NULL", {of(walk)},
            [&](const Row& row) { open = row.integer(0); });
  if (open == 0) {
    tx_.execute("UPDATE walks SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL", {of(now), of(walk)});
  }
}

}  // namespace curblight::store
