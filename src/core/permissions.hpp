// SPDX-License-Identifier: Apache-2.0
// What a person may do. Roles are sets of permissions; three are shipped, a store may change them. Pure.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace curblight::core {

enum class Permission {
  pick,
  pick_takeover,
  stage,
  hand_off,
  hand_off_override,
  check_in_manual,
  put_back,
  labels_reprint,
  notices_resend,
  lockers_open,
  orders_view,
  orders_cancel,
  orders_reduce,
  orders_reopen,
  orders_erase,
  journal_view,
  backup,
  admin_users,
  admin_settings,
  admin_devices,
  admin_outbox,
  reports,
  reports_staff,
};
using PermissionSet = std::set<Permission>;

std::span<const Permission> all_permissions();
std::string_view to_string(Permission permission);  // "pick.takeover"
Result<Permission> permission_from(std::string_view name);

struct Role {
  std::string name;
  PermissionSet permissions;
};
const std::vector<Role>& shipped_roles();  // associate, lead, manager
// Error not_found.
Result<Role> shipped_role(std::string_view name);

// A badge alone never grants admin.* nor orders.cancel: those ask for the PIN.
bool needs_pin(Permission permission);

}  // namespace curblight::core
