// SPDX-License-Identifier: Apache-2.0
// Permissions and shipped roles, see permissions.hpp.
#include "core/permissions.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace curblight::core {

namespace {

using enum Permission;

struct PermissionName {
  Permission permission;
  std::string_view name;
};

constexpr std::array<PermissionName, 23> kNames = {{
    {pick, "pick"},
    {pick_takeover, "pick.takeover"},
    {stage, "stage"},
    {hand_off, "hand_off"},
    {hand_off_override, "hand_off.override"},
    {check_in_manual, "check_in.manual"},
    {put_back, "put_back"},
    {labels_reprint, "labels.reprint"},
    {notices_resend, "notices.resend"},
    {lockers_open, "lockers.open"},
    {orders_view, "orders.view"},
    {orders_cancel, "orders.cancel"},
    {orders_reduce, "orders.reduce"},
    {orders_reopen, "orders.reopen"},
    {orders_erase, "orders.erase"},
    {journal_view, "journal.view"},
    {backup, "backup"},
    {admin_users, "admin.users"},
    {admin_settings, "admin.settings"},
    {admin_devices, "admin.devices"},
    {admin_outbox, "admin.outbox"},
    {reports, "reports"},
    {reports_staff, "reports.staff"},
}};

PermissionSet with(PermissionSet base, std::initializer_list<Permission> more) {
  for (const auto permission : more) base.insert(permission);
  return base;
}

std::vector<Role> make_roles() {
  const PermissionSet associate = {pick,     stage,          hand_off,   check_in_manual,
                                   put_back, labels_reprint, orders_view};
  const PermissionSet lead =
      with(associate, {pick_takeover, hand_off_override, notices_resend, lockers_open, orders_cancel,
                       orders_reduce, orders_reopen, journal_view, admin_devices, admin_outbox, reports});
  return {{"associate", associate}, {"lead", lead}, {"manager", PermissionSet(all_permissions())}};
}

}  // namespace

std::span<const Permission> all_permissions() {
  static const auto all = [] {
    std::array<Permission, kNames.size()> out{};
    std::transform(kNames.begin(), kNames.end(), out.begin(),
                   [](const PermissionName& row) { return row.permission; });
    return out;
  }();
  return all;
}

std::vector<Permission> PermissionSet::list() const {
  std::vector<Permission> found;
  std::ranges::copy_if(all_permissions(), std::back_inserter(found), [this](Permission one) { return contains(one); });
  return found;
}

std::string_view to_string(Permission permission) {
  return kNames[static_cast<std::size_t>(permission)].name;
}

Result<Permission> permission_from(std::string_view name) {
  for (const auto& row : kNames) {
    if (row.name == name) return row.permission;
  }
  return fail(ErrorCode::invalid_input, "There is no permission of this name.");
}

const std::vector<Role>& shipped_roles() {
  static const std::vector<Role> roles = make_roles();
  return roles;
}

Result<Role> shipped_role(std::string_view name) {
  for (const auto& role : shipped_roles()) {
    if (role.name == name) return role;
  }
  return fail(ErrorCode::not_found, "There is no role of this name; there are associate, lead and manager.");
}

bool needs_pin(Permission permission) {
  return permission == orders_cancel || to_string(permission).starts_with("admin.");
}

}  // namespace curblight::core
