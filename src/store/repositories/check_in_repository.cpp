// SPDX-License-Identifier: Apache-2.0
// Check-ins in the store, see check_in_repository.hpp. Runs on whatever thread owns the transaction.
#include "store/repositories/check_in_repository.hpp"

#include <algorithm>

#include "store/repositories/columns.hpp"

namespace curblight::store {

using columns::of;

namespace {

const std::string kSelect =
    "SELECT id, order_id, state, source, spot, other_spot, car_make, car_colour, information, load_into, "
    "collects, "
    "created_at, eta, arrived_at, accepted_at, accepted_by, ended_at FROM check_ins ";

core::CheckIn read(const Row& row) {
  core::CheckIn check_in;
  const auto state = core::check_in_state_from(row.text(2));
  const auto source = core::check_in_source_from(row.text(3));
  if (!state || !source) throw DatabaseError("a stored check-in has a word that is unknown to this program");
  check_in.id = {row.integer(0)};
  check_in.order = {row.integer(1)};
  check_in.state = *state;
  check_in.source = *source;
  check_in.details = {row.text(4), row.text(5), row.text(6), row.text(7),
                      row.text(8), row.text(9), row.text(10)};
  check_in.created_at = columns::time(row, 11);
  check_in.eta = columns::optional_time(row, 12);
  check_in.arrived_at = columns::optional_time(row, 13);
  check_in.accepted_at = columns::optional_time(row, 14);
  check_in.accepted_by = {row.integer(15)};
  check_in.ended_at = columns::optional_time(row, 16);
  return check_in;
}

std::vector<core::CheckIn> all(Transaction& tx, const std::string& sql, const Params& params) {
  std::vector<core::CheckIn> found;
  tx.query(sql, params, [&](const Row& row) { found.push_back(read(row)); });
  return found;
}

std::optional<core::CheckIn> one(Transaction& tx, const std::string& sql, const Params& params) {
  std::optional<core::CheckIn> found;
  tx.query(sql, params, [&](const Row& row) { found = read(row); });
  return found;
}

Values values(const core::CheckIn& check_in) {
  const auto& details = check_in.details;
  return {of(check_in.order),
          std::string(core::to_string(check_in.state)),
          std::string(core::to_string(check_in.source)),
          details.spot,
          details.other_spot,
          details.car_make,
          details.car_colour,
          details.information,
          details.load_into,
          details.collects,
          of(check_in.created_at),
          of(check_in.eta),
          of(check_in.arrived_at),
          of(check_in.accepted_at),
          of(check_in.accepted_by),
          of(check_in.ended_at)};
}

}  // namespace

std::optional<core::CheckIn> CheckInRepository::load(core::CheckInId id) const {
  static const auto kSql = kSelect + "WHERE id = $1";
  return one(tx_, kSql, {of(id)});
}

std::optional<core::CheckIn> CheckInRepository::open_of(core::OrderId order) const {
  static const auto kSql = kSelect + "WHERE order_id = $1 AND ended_at IS NULL";
  return one(tx_, kSql, {of(order)});
}

std::optional<core::CheckIn> CheckInRepository::latest_of(core::OrderId order) const {
  static const auto kSql = kSelect + "WHERE order_id = $1 ORDER BY id DESC LIMIT 1";
  return one(tx_, kSql, {of(order)});
}

std::optional<core::CheckIn> CheckInRepository::insert_unless_open(core::CheckIn check_in) {
  const auto inserted = tx_.execute(
      "INSERT INTO check_ins (order_id, state, source, spot, other_spot, car_make, car_colour, information, "
      "load_into, "
      "collects, created_at, eta, arrived_at, accepted_at, accepted_by, ended_at) VALUES ($1, $2, $3, $4, "
      "$5, $6, $7, "
      "$8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT (order_id) WHERE ended_at IS NULL DO NOTHING",
      values(check_in));
  if (inserted == 0) return std::nullopt;
  check_in.id = {tx_.last_insert_id()};
  if (check_in.arrived_at) count_arrival();
  return check_in;
}

void CheckInRepository::save(const core::CheckIn& before, const core::CheckIn& after) {
  if (before == after) return;
  auto params = values(after);
  params.push_back(of(after.id));
  tx_.execute(
      "UPDATE check_ins SET order_id = $1, state = $2, source = $3, spot = $4, other_spot = $5, car_make = "
      "$6, "
      "car_colour = $7, information = $8, load_into = $9, collects = $10, created_at = $11, eta = $12, "
      "arrived_at = $13, accepted_at = $14, accepted_by = $15, ended_at = $16 WHERE id = $17",
      params);
  if (!before.arrived_at && after.arrived_at) count_arrival();
}

void CheckInRepository::count_arrival() {
  tx_.execute("UPDATE counters SET total = total + 1 WHERE name = 'arrivals'", {});
}

std::int64_t CheckInRepository::arrivals() const {
  std::int64_t total = 0;
  tx_.query("SELECT total FROM counters WHERE name = 'arrivals'", {},
            [&](const Row& row) { total = row.integer(0); });
  return total;
}

std::vector<core::CheckIn> CheckInRepository::open(std::int64_t limit) const {
  auto found =
      all(tx_, kSelect + "WHERE ended_at IS NULL AND state IN ('arrived', 'accepted') ORDER BY arrived_at, id LIMIT $1",
          {std::int64_t{limit}});
  for (auto& check_in : all(tx_, kSelect + "WHERE ended_at IS NULL AND state = 'on_the_way' ORDER BY eta, id LIMIT $1",
                            {std::int64_t{limit}})) {
    found.push_back(std::move(check_in));
  }
  return found;
}

std::vector<core::CheckIn> CheckInRepository::accepted_before(core::UtcTime limit_time) const {
  static const auto kSql = kSelect + "WHERE ended_at IS NULL AND state = 'accepted' AND accepted_at <= $1";
  return all(tx_, kSql, {of(limit_time)});
}

std::vector<core::CheckIn> CheckInRepository::telling_ended_before(core::UtcTime limit_time, std::int64_t limit) const {
  // Word for word as the index check_ins_told has it: else SQLite does not use it.
  static const auto kSql = kSelect +
                           "WHERE ended_at IS NOT NULL AND ended_at < $1 AND (spot <> '' OR other_spot <> '' OR car_make <> '' OR car_colour <> '' OR "
                           "information <> '') ORDER BY ended_at LIMIT $2";
  return all(tx_, kSql, {of(limit_time), limit});
}

std::vector<core::CheckIn> CheckInRepository::arrived_before(core::UtcTime limit_time) const {
  // One stretch of the index each; together in one condition they would be looked through whole.
  static const auto kCame = kSelect + "WHERE ended_at IS NULL AND state = $1 AND arrived_at <= $2";
  static const auto kComing = kSelect + "WHERE ended_at IS NULL AND state = 'on_the_way' AND created_at <= $1";
  auto found = all(tx_, kComing, {of(limit_time)});
  for (const auto* state : {"arrived", "accepted"}) {
    for (auto& check_in : all(tx_, kCame, {std::string(state), of(limit_time)})) found.push_back(std::move(check_in));
  }
  return found;
}

std::optional<core::CheckIn> CheckInRepository::longest(core::CheckInState state) const {
  static const auto kSql = kSelect + "WHERE ended_at IS NULL AND state = $1 ORDER BY arrived_at, id LIMIT 1";
  return one(tx_, kSql, {std::string(core::to_string(state))});
}

int CheckInRepository::ahead_of(const core::CheckIn& check_in) const {
  // Whether there are so many at all, first: skipping rows of the index costs less than counting them.
  bool many = false;
  tx_.query("SELECT 1 FROM check_ins WHERE ended_at IS NULL AND state = 'arrived' AND arrived_at < $1 LIMIT 1 OFFSET $2",
            {of(*check_in.arrived_at), std::int64_t{kCountedAhead - 1}}, [&](const Row&) { many = true; });
  if (many) return kCountedAhead;
  int ahead = 0;
  // In two parts, each the plain end of a stretch of the index; comparing both columns in each row costs four times it.
  tx_.query(
      "SELECT (SELECT count(*) FROM check_ins WHERE ended_at IS NULL AND state = 'arrived' AND arrived_at < $1) + "
      "(SELECT count(*) FROM check_ins WHERE ended_at IS NULL AND state = 'arrived' AND arrived_at = $2 AND id < $3)",
      {of(*check_in.arrived_at), of(*check_in.arrived_at), of(check_in.id)},
      [&](const Row& row) { ahead = static_cast<int>(row.integer(0)); });
  return std::min(ahead, kCountedAhead);
}

std::vector<core::Person> CheckInRepository::customers_ahead_of(const core::CheckIn& check_in) const {
  struct Ahead {
    std::pair<core::UtcTime, std::int64_t> place;
    core::Person customer;
  };
  const std::pair self{*check_in.arrived_at, check_in.id.value};
  std::vector<Ahead> line;
  // Sorted here: SQLite would build a table for the few.
  tx_.query(
      "SELECT c.arrived_at, c.id, o.customer_first, o.customer_last, o.customer_email, o.customer_phone FROM check_ins c "
      "JOIN orders o ON o.id = c.order_id WHERE c.ended_at IS NULL AND c.state = 'arrived' AND c.arrived_at <= $1",
      {of(self.first)}, [&](const Row& row) {
        const std::pair place{columns::time(row, 0), row.integer(1)};
        if (place < self) line.push_back({place, {row.text(2), row.text(3), row.text(4), row.text(5)}});
      });
  std::ranges::sort(line, {}, &Ahead::place);
  std::vector<core::Person> customers;
  for (auto& one : line) customers.push_back(std::move(one.customer));
  return customers;
}

int CheckInRepository::count(core::CheckInState state) const {
  int count = 0;
  tx_.query("SELECT count(*) FROM check_ins WHERE ended_at IS NULL AND state = $1",
            {std::string(core::to_string(state))},
            [&](const Row& row) { count = static_cast<int>(row.integer(0)); });
  return count;
}

}  // namespace curblight::store
