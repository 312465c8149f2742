// SPDX-License-Identifier: Apache-2.0
// What every use case gets: the transaction, who acts, the time, and where to note what it touched. Roles are
// checked here, in the service, never in a screen. Values of one call; nothing here outlives its transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/ids.hpp"
#include "core/permissions.hpp"
#include "store/database.hpp"

namespace curblight::service {

using core::Error;
using core::ErrorCode;
using core::Result;

enum class ActorKind {
  user,       // an associate with a session: permissions are those of the role
  customer,   // at the kiosk or on the curbside page: none
  operator_,  // curblightctl on the box: all permissions
  api,        // the commerce system: receives, cancels and reduces orders, announces check-ins
  station,    // the box itself: ticks, the accept button
};

struct Actor {
  ActorKind kind = ActorKind::customer;
  core::UserId user;
  std::string first_name;           // users only
  std::string last_name;            // users only
  core::PermissionSet permissions;  // of the role; without those that need a PIN after a badge
  std::string station;              // where the call comes from; throttles typed look-ups

  static Actor customer(std::string station);
  static Actor operator_on_box();
  static Actor commerce();
  static Actor of_station(std::string station);
};

// True for the operator, for users whose role has the permission, and for the station and the API in the few
// things they do by themselves (see use_case.cpp).
bool may(const Actor& actor, core::Permission permission);

// Errors: unauthenticated (a customer where a session is needed), forbidden.
Result<void> require(const Actor& actor, core::Permission permission);

// Any logged-in user or the operator. Error: unauthenticated.
Result<void> require_session(const Actor& actor);

// How the journal names the actor: "user:3", "customer", "operator", "commerce", "station". No personal data.
std::string journal_name(const Actor& actor);

// Noted by whatever changes a user or ends a session before its time: see Sessions.
inline constexpr std::string_view kUsersTopic = "users";

// What changed, announced after the durable commit. Topics as in api::Changed.
struct Touched {
  std::set<std::string, std::less<>> topics;
  std::set<std::int64_t> orders;
  void note(std::string_view topic) { topics.emplace(topic); }
  void note(std::string_view topic, core::OrderId order) {
    topics.emplace(topic);
    orders.insert(order.value);
  }
};

// A use case that only reads.
struct View {
  store::Transaction& tx;
  const Actor& actor;
  core::UtcTime now;
};

// A use case that writes. When it is refused, its domain writes are rolled back; what it gave to
// `even_if_refused` (failed log-ins, throttles, journal entries about them) is then still written.
struct UseCase : View {
  Touched& touched;
  std::vector<std::function<void(store::Transaction&)>>& even_if_refused;
};

}  // namespace curblight::service
