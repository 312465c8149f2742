// SPDX-License-Identifier: Apache-2.0
// Locker commands in the store, see locker_repository.hpp. Runs on whatever thread owns the transaction.
#include "store/repositories/locker_repository.hpp"

#include "store/repositories/columns.hpp"

namespace curblight::store {

using columns::of;

namespace {

std::vector<LockerCommandRow> all(Transaction& tx, const std::string& where, const Params& params) {
  std::vector<LockerCommandRow> found;
  tx.query("SELECT id, locker, state, words, created_at, changed_at FROM locker_commands " + where, params,
           [&](const Row& row) {
             found.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), columns::time(row, 4),
                              columns::time(row, 5)});
           });
  return found;
}

}  // namespace

std::int64_t LockerRepository::insert(const LockerCommandRow& command) {
  tx_.execute(
      "INSERT INTO locker_commands (locker, state, words, created_at, changed_at) VALUES ($1, $2, $3, $4, $5)",
      {command.locker, command.state, command.words, of(command.created_at), of(command.changed_at)});
  return tx_.last_insert_id();
}

std::optional<LockerCommandRow> LockerRepository::load(std::int64_t command) const {
  auto found = all(tx_, "WHERE id = $1", {command});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

// The index covers unfinished commands; its condition is repeated word for word so that it is used.
std::vector<LockerCommandRow> LockerRepository::unfinished() const {
  return all(tx_, "WHERE state IN ('commanded', 'pulsing') ORDER BY id", {});
}

std::vector<LockerCommandRow> LockerRepository::unfinished(const std::string& locker) const {
  return all(tx_, "WHERE state IN ('commanded', 'pulsing') AND locker = $1 ORDER BY id", {locker});
}

void LockerRepository::erase_old(core::UtcTime before, std::int64_t limit) {
  tx_.execute(
      "DELETE FROM locker_commands WHERE id IN (SELECT id FROM locker_commands ORDER BY id LIMIT $1) AND created_at < $2",
      {limit, of(before)});
}

void LockerRepository::mark(std::int64_t command, const std::string& state, const std::string& words,
                            core::UtcTime now) {
  tx_.execute("UPDATE locker_commands SET state = $1, words = $2, changed_at = $3 WHERE id = $4",
              {state, words, of(now), command});
}

}  // namespace curblight::store
