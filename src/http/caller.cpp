// SPDX-License-Identifier: Apache-2.0
#include "http/caller.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "core/barcode/text_checks.hpp"
#include "store/sha256.hpp"

namespace curblight::http {
namespace {

using core::ErrorCode;

std::string_view bearer(std::string_view authorization) {
  constexpr std::string_view kScheme = "Bearer ";
  return authorization.starts_with(kScheme) ? authorization.substr(kScheme.size()) : std::string_view();
}

// Digests are compared, so the time it takes says nothing about the key.
bool is_api_key(std::string_view token, const std::vector<std::string>& digests) {
  if (digests.empty()) return false;
  const std::string digest = store::hex(store::sha256(token));
  return std::find(digests.begin(), digests.end(), digest) != digests.end();
}

bool own_or_root(const Peer& peer) {
  return peer.user && (*peer.user == 0 || *peer.user == ::geteuid());
}

core::Result<Caller> by_token(std::string_view token, const HttpConfig& config,
                              service::Sessions& sessions) {
  if (is_api_key(token, config.api_key_digests))
    return Caller{Standing::api, service::Actor::commerce(), "api"};
  const auto found = sessions.find(token);
  if (!found) return std::unexpected(found.error());
  return Caller{Standing::session, found->actor, "user:" + std::to_string(found->actor.user.value)};
}

core::Result<Caller> by_peer(const Request& request, const HttpConfig& config,
                             const service::Services& services) {
  if (request.peer.transport != Transport::unix_socket || request.client.empty()) return Caller{};
  const bool trusted = own_or_root(request.peer);
  if (request.client == "ctl" && trusted)
    return Caller{Standing::operator_, service::Actor::operator_on_box(), "operator"};
  const auto& kiosks = config.kiosk_users;
  const bool kiosk = trusted || (request.peer.user &&
                                 std::find(kiosks.begin(), kiosks.end(), *request.peer.user) != kiosks.end());
  if (request.client == "kiosk" && kiosk)
    return Caller{Standing::customer, service::Actor::customer(services.settings.station), "kiosk"};
  return core::fail(ErrorCode::forbidden,
                    "This user may not call as \"" + std::string(core::shortened(request.client, 32)) + "\".");
}

// A page of another site that has pointed its own name at 127.0.0.1 sends that name.
bool asks_for_loopback(std::string_view host) {
  constexpr std::array<std::string_view, 3> kNames = {"localhost", "127.0.0.1", "[::1]"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
    return host == name || (host.starts_with(name) && host.substr(name.size()).starts_with(':'));
  });
}

}  // namespace

core::Result<Caller> identify(const Request& request, const HttpConfig& config,
                              const service::Services& services, service::Sessions& sessions) {
  if (const auto token = bearer(request.authorization); !token.empty())
    return by_token(token, config, sessions);
  if (!request.authorization.empty())
    return core::fail(ErrorCode::unauthenticated, "Only bearer tokens are understood here.");
  return by_peer(request, config, services);
}

core::Result<void> admit(const Access& access, const Caller& caller, const Request& request,
                         const HttpConfig& config) {
  using Level = Access::Level;
  const auto log_in = [] { return core::fail(ErrorCode::unauthenticated, "Log in first."); };
  const auto no = [] { return core::fail(ErrorCode::forbidden, "You are not allowed to do this."); };
  if (access.level == Level::anyone || caller.standing == Standing::operator_) return {};
  if (access.level == Level::demo && config.demo && request.peer.loopback && asks_for_loopback(request.host))
    return {};
  switch (caller.standing) {
    case Standing::nobody:
      return log_in();
    case Standing::api:
      if (access.api == Access::Api::allowed) return {};
      return no();
    case Standing::customer:
      if (access.level == Level::customer) return {};
      return log_in();
    case Standing::session:
      if (access.level == Level::customer || access.level == Level::session) return {};
      if (access.level == Level::permission && service::may(caller.actor, *access.permission)) return {};
      return no();
    case Standing::operator_:
      break;
  }
  return {};
}

}  // namespace curblight::http
