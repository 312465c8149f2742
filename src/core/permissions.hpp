// SPDX-License-Identifier: Apache-2.0
// What a person may do. Roles are sets of permissions; three are shipped, a store may change them. Pure.
#pragma once

#include <cstdint>
#include <initializer_list>
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
std::span<const Permission> all_permissions();

// Copied with each call that somebody makes, hence bits.
class PermissionSet {
 public:
  PermissionSet() = default;
  PermissionSet(std::initializer_list<Permission> permissions) {
    for (const auto permission : permissions) insert(permission);
  }
  explicit PermissionSet(std::span<const Permission> permissions) {
    for (const auto permission : permissions) insert(permission);
  }
  bool contains(Permission permission) const { return (bits_ & bit(permission)) != 0; }
  void insert(Permission permission) { bits_ |= bit(permission); }
  void erase(Permission permission) { bits_ &= ~bit(permission); }
  std::vector<Permission> list() const;  // in the order of all_permissions()
  bool operator==(const PermissionSet&) const = default;

 private:
  static constexpr std::uint64_t bit(Permission permission) { return std::uint64_t{1} << static_cast<int>(permission); }

  std::uint64_t bits_ = 0;
};

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
