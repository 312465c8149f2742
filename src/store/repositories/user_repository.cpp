// SPDX-License-Identifier: Apache-2.0
// Users, sessions and throttles in the store, see user_repository.hpp. Runs on whatever thread owns the
// transaction.
#include "store/repositories/user_repository.hpp"

#include "store/repositories/columns.hpp"

namespace curblight::store {

using columns::flag;
using columns::of;

namespace {

const std::string kColumns =
    "u.id, u.user_name, u.first_name, u.last_name, u.role, u.badge_hash, u.pin_hash, u.locale, u.active, "
    "u.active_from, u.active_to, u.created_at, u.pin_set_at, u.pin_given";
constexpr int kColumnCount = 14;
const std::string kSelect = "SELECT " + kColumns + " FROM users u ";

UserRow read(const Row& row) {
  return {{row.integer(0)},
          row.text(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.is_null(5) ? std::string{} : row.text(5),
          row.text(6),
          row.text(7),
          row.integer(8) != 0,
          columns::optional_time(row, 9),
          columns::optional_time(row, 10),
          columns::time(row, 11),
          columns::time(row, 12),
          row.integer(13) != 0};
}

std::optional<UserRow> one(Transaction& tx, const std::string& where, const Params& params) {
  std::optional<UserRow> found;
  tx.query(kSelect + where, params, [&](const Row& row) { found = read(row); });
  return found;
}

}  // namespace

std::optional<UserRow> UserRepository::load(core::UserId user) const {
  return one(tx_, "WHERE id = $1", {of(user)});
}

std::optional<UserRow> UserRepository::by_name(const std::string& user_name) const {
  return one(tx_, "WHERE user_name = $1", {user_name});
}

std::optional<UserRow> UserRepository::by_badge(const std::string& badge_hash) const {
  return one(tx_, "WHERE badge_hash = $1", {badge_hash});
}

std::vector<UserRow> UserRepository::all() const {
  std::vector<UserRow> found;
  tx_.query(kSelect + "ORDER BY user_name", {}, [&](const Row& row) { found.push_back(read(row)); });
  return found;
}

core::UserId UserRepository::insert(const UserRow& user) {
  tx_.execute(
      "INSERT INTO users (user_name, first_name, last_name, role, badge_hash, pin_hash, locale, active, "
      "active_from, "
      "active_to, created_at, pin_set_at, pin_given) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
      "$13)",
      {user.user_name, user.first_name, user.last_name, user.role,
       user.badge_hash.empty() ? Value{nullptr} : Value{user.badge_hash}, user.pin_hash, user.locale,
       flag(user.active), of(user.active_from), of(user.active_to), of(user.created_at), of(user.pin_set_at),
       flag(user.pin_given)});
  return {tx_.last_insert_id()};
}

void UserRepository::save(const UserRow& user) {
  tx_.execute(
      "UPDATE users SET first_name = $1, last_name = $2, role = $3, badge_hash = $4, pin_hash = $5, locale = $6, "
      "active = $7, active_from = $8, active_to = $9, pin_set_at = $10, pin_given = $11 WHERE id = $12",
      {user.first_name, user.last_name, user.role,
       user.badge_hash.empty() ? Value{nullptr} : Value{user.badge_hash}, user.pin_hash, user.locale,
       flag(user.active), of(user.active_from), of(user.active_to), of(user.pin_set_at), flag(user.pin_given),
       of(user.id)});
}

std::string UserRepository::first_name(core::UserId user) const {
  std::string name;
  if (!user) return name;
  tx_.query("SELECT first_name FROM users WHERE id = $1", {of(user)},
            [&](const Row& row) { name = row.text(0); });
  return name;
}

void UserRepository::insert_session(const SessionRow& session) {
  tx_.execute(
      "INSERT INTO sessions (token_hash, user_id, by_badge, created_at, expires_at) VALUES ($1, $2, $3, $4, "
      "$5)",
      {session.token_hash, of(session.user), flag(session.by_badge), of(session.created_at),
       of(session.expires_at)});
}

std::optional<std::pair<SessionRow, UserRow>> UserRepository::session(const std::string& token_hash) const {
  static const auto kSql = "SELECT " + kColumns +
                           ", s.by_badge, s.created_at, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id "
                           "WHERE s.token_hash = $1";
  std::optional<std::pair<SessionRow, UserRow>> found;
  tx_.query(kSql, {token_hash}, [&](const Row& row) {
    auto user = read(row);
    SessionRow session{token_hash, user.id, row.integer(kColumnCount) != 0, columns::time(row, kColumnCount + 1),
                       columns::time(row, kColumnCount + 2)};
    found.emplace(std::move(session), std::move(user));
  });
  return found;
}

std::int64_t UserRepository::end_session(const std::string& token_hash) {
  return tx_.execute("DELETE FROM sessions WHERE token_hash = $1", {token_hash});
}

void UserRepository::end_sessions_of(core::UserId user) {
  tx_.execute("DELETE FROM sessions WHERE user_id = $1", {of(user)});
}

void UserRepository::end_badge_sessions_of(core::UserId user) {
  tx_.execute("DELETE FROM sessions WHERE user_id = $1 AND by_badge = 1", {of(user)});
}

void UserRepository::purge_sessions(core::UtcTime now) {
  tx_.execute("DELETE FROM sessions WHERE expires_at <= $1", {of(now)});
}

std::optional<ThrottleRow> UserRepository::throttle(const std::string& subject) const {
  std::optional<ThrottleRow> found;
  tx_.query("SELECT subject, failures, last_at, blocked_until, locks FROM throttles WHERE subject = $1",
            {subject}, [&](const Row& row) {
              found = ThrottleRow{row.text(0), static_cast<int>(row.integer(1)), columns::time(row, 2),
                                  columns::time(row, 3), static_cast<int>(row.integer(4))};
            });
  return found;
}

void UserRepository::save_throttle(const ThrottleRow& throttle) {
  clear_throttle(throttle.subject);
  tx_.execute(
      "INSERT INTO throttles (subject, failures, last_at, blocked_until, locks) VALUES ($1, $2, $3, $4, $5)",
      {throttle.subject, std::int64_t{throttle.failures}, of(throttle.last_at), of(throttle.blocked_until),
       std::int64_t{throttle.locks}});
}

void UserRepository::clear_throttle(const std::string& subject) {
  tx_.execute("DELETE FROM throttles WHERE subject = $1", {subject});
}

void UserRepository::purge_throttles(core::UtcTime older_than) {
  tx_.execute("DELETE FROM throttles WHERE last_at < $1", {of(older_than)});
}

}  // namespace curblight::store
