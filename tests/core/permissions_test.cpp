// SPDX-License-Identifier: Apache-2.0
// Permissions keep their names, and the shipped roles what they are for.
#include "core/permissions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace curblight::core {
namespace {

TEST(Permissions, HaveTheNamesOfTheSpecification) {
  const std::vector<std::string> names = {"pick",
                                          "pick.takeover",
                                          "stage",
                                          "hand_off",
                                          "hand_off.override",
                                          "check_in.manual",
                                          "put_back",
                                          "labels.reprint",
                                          "notices.resend",
                                          "lockers.open",
                                          "orders.view",
                                          "orders.cancel",
                                          "orders.reduce",
                                          "orders.reopen",
                                          "orders.erase",
                                          "journal.view",
                                          "backup",
                                          "admin.users",
                                          "admin.settings",
                                          "admin.devices",
                                          "admin.outbox",
                                          "reports",
                                          "reports.staff"};
  std::vector<std::string> ours;
  for (const auto permission : all_permissions()) {
    ours.emplace_back(to_string(permission));
    EXPECT_EQ(permission_from(to_string(permission)), permission);
  }
  EXPECT_EQ(ours, names);
  EXPECT_EQ(permission_from("admin").error().code, ErrorCode::invalid_input);
}

TEST(Permissions, AreListedInTheirOrderOnceEach) {
  PermissionSet set{Permission::reports, Permission::pick, Permission::reports};
  EXPECT_EQ(set.list(), (std::vector{Permission::pick, Permission::reports}));
  set.erase(Permission::pick);
  EXPECT_EQ(set, PermissionSet{Permission::reports});
}

TEST(Roles, GrowFromAssociateToManager) {
  const auto associate = shipped_role("associate")->permissions;
  const auto lead = shipped_role("lead")->permissions;
  const auto manager = shipped_role("manager")->permissions;
  for (const auto permission : associate.list()) EXPECT_TRUE(lead.contains(permission)) << to_string(permission);
  for (const auto permission : all_permissions()) EXPECT_TRUE(manager.contains(permission)) << to_string(permission);
  for (const auto needed : {Permission::pick, Permission::stage, Permission::hand_off, Permission::put_back,
                            Permission::orders_view}) {
    EXPECT_TRUE(associate.contains(needed)) << to_string(needed);
  }
  for (const auto denied : {Permission::pick_takeover, Permission::hand_off_override,
                            Permission::orders_cancel, Permission::journal_view, Permission::reports}) {
    EXPECT_FALSE(associate.contains(denied)) << to_string(denied);
  }
  for (const auto denied : {Permission::admin_users, Permission::admin_settings, Permission::orders_erase,
                            Permission::reports_staff, Permission::backup}) {
    EXPECT_FALSE(lead.contains(denied)) << to_string(denied);
  }
  EXPECT_EQ(shipped_role("owner").error().code, ErrorCode::not_found);
}

TEST(Roles, ABadgeAloneIsNotEnoughForWhatCannotBeUndone) {
  for (const auto permission : all_permissions()) {
    const bool expected =
        to_string(permission).starts_with("admin.") || permission == Permission::orders_cancel;
    EXPECT_EQ(needs_pin(permission), expected) << to_string(permission);
  }
}

}  // namespace
}  // namespace curblight::core
