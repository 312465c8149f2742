// SPDX-License-Identifier: Apache-2.0
// Users, their sessions, and the counters that slow down guessing. Secrets come in hashed. Bound to one
// transaction.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "store/database.hpp"

namespace curblight::store {

struct UserRow {
  core::UserId id;
  std::string user_name, first_name, last_name, role;
  std::string badge_hash;  // empty: no badge
  std::string pin_hash;
  std::string locale;
  bool active = true;
  std::optional<core::UtcTime> active_from, active_to;
  core::UtcTime created_at{};
  core::UtcTime pin_set_at{};
  bool pin_given = false;  // set by somebody else
};

struct SessionRow {
  std::string token_hash;
  core::UserId user;
  bool by_badge = false;
  core::UtcTime created_at{}, expires_at{};
};

struct ThrottleRow {
  std::string subject;
  int failures = 0;
  core::UtcTime last_at{}, blocked_until{};
  int locks = 0;  // how often it was locked already: each time longer
};

class UserRepository {
 public:
  explicit UserRepository(Transaction& transaction) : tx_(transaction) {}

  std::optional<UserRow> load(core::UserId user) const;
  std::optional<UserRow> by_name(const std::string& user_name) const;
  std::optional<UserRow> by_badge(const std::string& badge_hash) const;
  std::vector<UserRow> all() const;
  core::UserId insert(const UserRow& user);
  // Everything but the id, the user name and the day of creation.
  void save(const UserRow& user);
  // First name, or empty: for views that name who did something.
  std::string first_name(core::UserId user) const;

  void insert_session(const SessionRow& session);
  // With its user, in one statement: every call with a session asks for it.
  std::optional<std::pair<SessionRow, UserRow>> session(const std::string& token_hash) const;
  // Returns how many there were.
  std::int64_t end_session(const std::string& token_hash);
  void end_sessions_of(core::UserId user);
  void end_badge_sessions_of(core::UserId user);
  void purge_sessions(core::UtcTime now);

  std::optional<ThrottleRow> throttle(const std::string& subject) const;
  void save_throttle(const ThrottleRow& throttle);
  void clear_throttle(const std::string& subject);
  void purge_throttles(core::UtcTime older_than);

 private:
  Transaction& tx_;
};

}  // namespace curblight::store
