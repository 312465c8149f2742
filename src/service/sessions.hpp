// SPDX-License-Identifier: Apache-2.0
// Who a bearer token is, remembered between calls: every call of the kiosk asks, and a look into the store each time
// costs more than most calls themselves. What is remembered ends with the session, and whenever a commit touches a
// user or a session. Thread-safe; owned by the HTTP server.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "service/commands.hpp"
#include "service/users.hpp"

namespace curblight::service {

class Sessions {
 public:
  // Both outlive this object.
  Sessions(const Commands& commands, const Users& users, std::string station)
      : commands_(commands), users_(users), station_(std::move(station)) {}

  // Errors: unauthenticated (unknown, expired, logged out, no longer active), and those of reading the store.
  Result<SessionUser> find(std::string_view token);

 private:
  const Commands& commands_;
  const Users& users_;
  const std::string station_;
  std::mutex mutex_;
  std::uint64_t changes_ = 0;                 // Commands::user_changes() that `known_` belongs to
  std::map<std::string, SessionUser> known_;  // by the token's hash: no token is kept
};

}  // namespace curblight::service
