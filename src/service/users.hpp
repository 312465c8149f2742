// SPDX-License-Identifier: Apache-2.0
// Users: who they are, log-in and sessions. PINs are argon2id; the hashing runs on the calling thread before the
// transaction, one at a time, so that neither the writer nor the memory suffers. Session tokens are 256
// random bits, hashed at rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types/people.hpp"
#include "api/types/station.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// What the PIN or badge check found, to be settled by log_in(). Holds no secret.
struct LogInProof {
  core::UserId user;  // zero: nobody has this name or badge
  bool by_badge = false;
  bool matches = false;
  std::string checked_hash;  // the PIN hash that was compared: it must still be the same
  std::string throttle;      // which counter a failure goes to
  std::string new_pin_hash;  // the PIN is right and this one comes instead; empty: it stays
};

// Who chose a PIN: the person, or somebody for them.
enum class PinOrigin { given, own };

// A new user with the PIN already hashed, see prepare().
struct NewUser {
  std::string user_name, first_name, last_name;
  std::string role;   // "associate", "lead", "manager"
  std::string pin;    // at least 6 digits
  std::string badge;  // "CLA..."; empty: no badge
  std::string locale = "en";
  PinOrigin pin_origin = PinOrigin::given;
};
struct PreparedUser {
  NewUser user;
  std::string pin_hash;
  std::string badge_hash;
};

struct PreparedPin {
  std::string hash;
};

struct SessionUser {
  Actor actor;
  api::Session session;  // without the token
  core::UtcTime valid_until{};  // unless something about users or sessions changes before
};

class Users {
 public:
  explicit Users(const StoreSettings& settings) : settings_(settings) {}

  // Before the command, outside any transaction; takes some 50 ms. Errors: invalid_input, unavailable.
  Result<LogInProof> check(store::Database& database, const api::LogIn& input) const;
  // Customer scope. Errors: unauthenticated (wrong; failures count), too_many_requests (locked; says until
  // when), pin_change_required (the PIN is right: log in again with `new_pin`). The answer carries the token once.
  Result<api::Session> log_in(UseCase& use_case, const LogInProof& proof) const;

  // Who this bearer token is. Error unauthenticated: unknown, expired, logged out, or no longer active.
  Result<SessionUser> session(const View& view, std::string_view token) const;
  Result<void> log_out(UseCase& use_case, std::string_view token) const;

  // Check and hash, outside any transaction; some 50 ms. Error invalid_input.
  Result<PreparedUser> prepare(const NewUser& user) const;
  Result<PreparedPin> prepare_pin(const api::NewPin& input) const;

  // Permission admin.users, which a badge alone never gives. Errors: not_found; conflict (the name or badge is
  // taken, or nobody who manages people would be left).
  Result<api::UserAccount> create(UseCase& use_case, const PreparedUser& user) const;
  Result<std::vector<api::UserAccount>> list(const View& view) const;  // by user name
  Result<api::UserAccount> account(const View& view, core::UserId user) const;
  // Ends the user's sessions and an open lock-out.
  Result<api::UserAccount> set_pin(UseCase& use_case, core::UserId user, const PreparedPin& pin) const;
  Result<api::UserAccount> set_role(UseCase& use_case, core::UserId user, const api::RoleChange& input) const;
  Result<api::UserAccount> set_active(UseCase& use_case, core::UserId user, const api::ActiveChange& input) const;
  // 128 new random bits; the code is in the answer and nowhere else. An earlier badge ends.
  Result<api::IssuedBadge> issue_badge(UseCase& use_case, core::UserId user) const;
  Result<api::UserAccount> remove_badge(UseCase& use_case, core::UserId user) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
