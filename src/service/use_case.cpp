// SPDX-License-Identifier: Apache-2.0
// Who may do what, see use_case.hpp.
#include "service/use_case.hpp"

namespace curblight::service {

using core::Permission;

Actor Actor::customer(std::string station) {
  Actor actor;
  actor.kind = ActorKind::customer;
  actor.station = std::move(station);
  return actor;
}

Actor Actor::operator_on_box() {
  Actor actor;
  actor.kind = ActorKind::operator_;
  actor.permissions = core::PermissionSet(core::all_permissions());
  return actor;
}

Actor Actor::commerce() {
  Actor actor;
  actor.kind = ActorKind::api;
  actor.permissions = {Permission::orders_view, Permission::orders_cancel, Permission::orders_reduce,
                       Permission::check_in_manual};
  return actor;
}

Actor Actor::of_station(std::string station) {
  Actor actor;
  actor.kind = ActorKind::station;
  // The button that accepts the longest wait.
  actor.permissions = {Permission::hand_off};
  actor.station = std::move(station);
  return actor;
}

bool may(const Actor& actor, Permission permission) {
  return actor.permissions.contains(permission);
}

Result<void> require(const Actor& actor, Permission permission) {
  if (may(actor, permission)) return {};
  if (actor.kind == ActorKind::customer) {
    return core::fail(ErrorCode::unauthenticated, "Log in to do this.");
  }
  if (actor.kind == ActorKind::user && core::needs_pin(permission)) {
    return core::fail(ErrorCode::forbidden,
                      "This needs the permission " + std::string(core::to_string(permission)) +
                          ". If your role has it, log in with your PIN: a badge alone is not enough.");
  }
  return core::fail(ErrorCode::forbidden, "This needs the permission " +
                                              std::string(core::to_string(permission)) + ". Ask a lead.");
}

Result<void> require_session(const Actor& actor) {
  if (actor.kind == ActorKind::user || actor.kind == ActorKind::operator_) return {};
  return core::fail(ErrorCode::unauthenticated, "Log in to do this.");
}

std::string journal_name(const Actor& actor) {
  switch (actor.kind) {
    case ActorKind::user:
      return "user:" + std::to_string(actor.user.value);
    case ActorKind::customer:
      return "customer";
    case ActorKind::operator_:
      return "operator";
    case ActorKind::api:
      return "commerce";
    case ActorKind::station:
      return "station";
  }
  return "system";
}

}  // namespace curblight::service
