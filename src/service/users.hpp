// SPDX-License-Identifier: Apache-2.0
// Users, log-in and sessions. PINs are argon2id; the hashing runs on the calling thread before the
// transaction, one at a time, so that neither the writer nor the memory suffers. Session tokens are 256
// random bits, hashed at rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
};

// A new user with the PIN already hashed, see prepare().
struct NewUser {
  std::string user_name, first_name, last_name;
  std::string role;   // "associate", "lead", "manager"
  std::string pin;    // at least 6 digits
  std::string badge;  // "CLA..."; empty: no badge
  std::string locale = "en";
};
struct PreparedUser {
  NewUser user;
  std::string pin_hash;
  std::string badge_hash;
};

struct SessionUser {
  Actor actor;
  api::Session session;  // without the token
};

class Users {
 public:
  explicit Users(const StoreSettings& settings) : settings_(settings) {}

  // Before the command, outside any transaction; takes some 50 ms. Errors: invalid_input, unavailable.
  Result<LogInProof> check(store::Database& database, const api::LogIn& input) const;
  // Customer scope. Errors: unauthenticated (wrong; failures count), too_many_requests (locked; says until
  // when). The answer carries the token once.
  Result<api::Session> log_in(UseCase& use_case, const LogInProof& proof) const;

  // Who this bearer token is. Error unauthenticated: unknown, expired, logged out, or no longer active.
  Result<SessionUser> session(const View& view, std::string_view token) const;
  Result<void> log_out(UseCase& use_case, std::string_view token) const;

  // Checks and hashes, outside any transaction. Error invalid_input.
  Result<PreparedUser> prepare(const NewUser& user) const;
  // Permission admin.users. Error conflict: the name or badge is taken.
  Result<api::User> create(UseCase& use_case, const PreparedUser& user) const;
  // Permission admin.users.
  Result<std::vector<api::User>> list(const View& view) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
