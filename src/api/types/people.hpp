// SPDX-License-Identifier: Apache-2.0
// The people who work with the box, as whoever manages them sees and changes them (permission admin.users).
#pragma once

#include "api/types/common.hpp"

namespace curblight::api {

struct NewUser {           // POST /api/v1/users
  std::string user_name;
  std::string first_name;
  std::string last_name;
  std::string role;        // "associate", "lead", "manager"
  std::string pin;         // at least 6 digits
  std::string locale = "en";
};
struct UserAccount {
  std::int64_t id = 0;
  std::string user_name;
  std::string first_name;
  std::string last_name;
  std::string role;
  std::string locale;
  bool has_badge = false;
  bool active = true;                 // as it was set; active_from and active_to bound it
  bool may_log_in = true;             // active, and now is between the two
  std::optional<Time> active_from;
  std::optional<Time> active_to;      // the first moment that no longer counts
  std::optional<Time> locked_until;   // after wrong PINs
  bool pin_change_due = false;        // the next log-in with the PIN asks for a new one
  Time created_at;
};
struct UserAccounts { std::vector<UserAccount> users; };  // GET /api/v1/users
struct NewPin { std::string pin; };                       // POST /api/v1/users/{id}/pin
struct RoleChange { std::string role; };                  // POST /api/v1/users/{id}/role
struct ActiveChange {                                     // POST /api/v1/users/{id}/active: replaces all three
  bool active = true;
  std::optional<Time> active_from;
  std::optional<Time> active_to;
};
struct IssuedBadge {       // POST /api/v1/users/{id}/badge: the code is told this once
  UserAccount user;
  std::string badge;       // "CLA..."
};

}  // namespace curblight::api
