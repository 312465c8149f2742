// SPDX-License-Identifier: Apache-2.0
// Who calls, and what a route asks of them (docs/API.md, "Who may call"). The service checks permissions
// again; this is the first door, and the one that the walk over all routes tests.
#pragma once

#include <optional>
#include <string>

#include "core/permissions.hpp"
#include "http/http_config.hpp"
#include "http/message.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"
#include "service/sessions.hpp"

namespace curblight::http {

enum class Standing {
  nobody,     // TCP without anything
  customer,   // the kiosk on the Unix socket
  session,    // an associate
  operator_,  // curblightctl as root or the daemon's own user, on the Unix socket
  api,        // the commerce system
};

struct Caller {
  Standing standing = Standing::nobody;
  service::Actor actor;
  std::string scope;  // of idempotency keys: "user:3", "kiosk", "operator", "api"; empty: nobody
};

// What a route wants. The operator passes everywhere.
struct Access {
  enum class Level { anyone, customer, session, permission, operator_, demo };
  enum class Api { refused, allowed };
  Level level = Level::operator_;
  std::optional<core::Permission> permission;
  Api api = Api::refused;

  static Access anyone() { return {Level::anyone, {}, Api::allowed}; }
  static Access customer() { return {Level::customer, {}, Api::refused}; }
  static Access session() { return {Level::session, {}, Api::refused}; }
  static Access with(core::Permission permission) { return {Level::permission, permission, Api::refused}; }
  static Access with_or_api(core::Permission permission) {
    return {Level::permission, permission, Api::allowed};
  }
  static Access operator_or_api() { return {Level::operator_, {}, Api::allowed}; }
  static Access operator_or_demo() { return {Level::demo, {}, Api::refused}; }
};

// Who sent this request. Errors: unauthenticated (a bearer that is neither a session nor a key), forbidden (a
// client name this peer may not use), unavailable.
core::Result<Caller> identify(const Request& request, const HttpConfig& config,
                              const service::Services& services, service::Sessions& sessions);

// Errors: unauthenticated (more rights could come from logging in), forbidden.
core::Result<void> admit(const Access& access, const Caller& caller, const Request& request,
                         const HttpConfig& config);

}  // namespace curblight::http
