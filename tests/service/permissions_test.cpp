// SPDX-License-Identifier: Apache-2.0
// Every use case refuses who may not: a customer without a session, and a user whose role lacks the one
// permission.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using core::Permission;

class Permissions : public ServiceTest {
 protected:
  struct Guarded {
    std::string name;
    Permission permission;
    std::function<ErrorCode(UseCase&)> call;
  };

  template <typename T>
  static ErrorCode code_of(const Result<T>& result) {
    return result ? ErrorCode::internal : result.error().code;
  }

  // Ids that exist nowhere: whoever is let through gets another refusal than forbidden.
  std::vector<Guarded> guarded() {
    const auto& s = *services;
    using P = Permission;
    return {
        {"orders.list", P::orders_view,
         [&](UseCase& u) {
           return code_of(s.orders.list(u, {"nonsense", "", 1, 0}));
         }},
        {"orders.detail", P::orders_view, [&](UseCase& u) { return code_of(s.orders.detail(u, {77})); }},
        {"orders.by_number", P::orders_view,
         [&](UseCase& u) { return code_of(s.orders.by_number(u, "77", "")); }},
        {"orders.history", P::orders_view, [&](UseCase& u) { return code_of(s.orders.history(u, {77})); }},
        {"orders.check_in_token", P::orders_view,
         [&](UseCase& u) { return code_of(s.orders.check_in_token(u, {77})); }},
        {"orders.signature_png", P::journal_view,
         [&](UseCase& u) { return code_of(s.orders.signature_png(u, {77})); }},
        {"orders.cancel", P::orders_cancel,
         [&](UseCase& u) { return code_of(s.orders.cancel(u, {77}, {"why"})); }},
        {"orders.reopen", P::orders_reopen,
         [&](UseCase& u) { return code_of(s.orders.reopen(u, {77}, {"why"})); }},
        {"orders.put_backs", P::put_back, [&](UseCase& u) { return code_of(s.orders.put_backs(u)); }},
        {"orders.confirm_put_back", P::put_back,
         [&](UseCase& u) { return code_of(s.orders.confirm_put_back(u, {77})); }},
        {"picking.queue", P::pick, [&](UseCase& u) { return code_of(s.picking.queue(u)); }},
        {"picking.start", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.start(u, {{77}, false}));
         }},
        {"picking.current", P::pick, [&](UseCase& u) { return code_of(s.picking.current(u)); }},
        {"picking.walk", P::pick, [&](UseCase& u) { return code_of(s.picking.walk(u, {77})); }},
        {"picking.scan", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.scan(u, {77}, {"x", ""}));
         }},
        {"picking.typed", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.typed(u, {77}, {1, "x", ""}));
         }},
        {"picking.unpick", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.unpick(u, {77}, {1, ""}));
         }},
        {"picking.not_found", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.not_found(u, {77}, {1, "Damaged"}));
         }},
        {"picking.undo", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.undo_not_found(u, {77}, {1, ""}));
         }},
        {"picking.skip", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.skip(u, {77}, {1, ""}));
         }},
        {"picking.release", P::pick, [&](UseCase& u) { return code_of(s.picking.release(u, {77}, {0})); }},
        {"picking.complete", P::pick,
         [&](UseCase& u) {
           return code_of(s.picking.complete(u, {77}, {1, 1}));
         }},
        {"staging.board", P::stage, [&](UseCase& u) { return code_of(s.staging.board(u)); }},
        {"staging.stage", P::stage,
         [&](UseCase& u) {
           return code_of(s.staging.stage(u, {77, "B-04"}));
         }},
        {"hand_off.board", P::hand_off, [&](UseCase& u) { return code_of(s.hand_off.board(u)); }},
        {"hand_off.scan_out", P::hand_off,
         [&](UseCase& u) {
           return code_of(s.hand_off.scan_out(u, {77}, {"x", ""}));
         }},
        {"hand_off.override", P::hand_off_override,
         [&](UseCase& u) {
           return code_of(s.hand_off.override_bag(u, {77}, {1, "why"}));
         }},
        {"hand_off.hand_off", P::hand_off,
         [&](UseCase& u) { return code_of(s.hand_off.hand_off(u, {77}, signed_by_customer(), {})); }},
        {"check_in.announce", P::check_in_manual,
         [&](UseCase& u) { return code_of(s.check_in.announce(u, {})); }},
        {"check_in.accept", P::hand_off, [&](UseCase& u) { return code_of(s.check_in.accept(u, {77})); }},
        {"check_in.give_back", P::hand_off,
         [&](UseCase& u) { return code_of(s.check_in.give_back(u, {77})); }},
        {"check_in.withdraw", P::hand_off, [&](UseCase& u) { return code_of(s.check_in.withdraw(u, {77})); }},
        {"labels.of_order", P::pick, [&](UseCase& u) { return code_of(s.labels.of_order(u, {77})); }},
        {"labels.bag_label", P::pick, [&](UseCase& u) { return code_of(s.labels.bag_label(u, {77}, 1)); }},
        {"labels.reprint", P::labels_reprint,
         [&](UseCase& u) { return code_of(s.labels.reprint(u, 77, {"why"})); }},
        {"labels.unsettled", P::pick, [&](UseCase& u) { return code_of(s.labels.unsettled(u)); }},
        {"labels.confirm", P::pick, [&](UseCase& u) { return code_of(s.labels.confirm(u, 77)); }},
        {"labels.print_places", P::labels_reprint,
         [&](UseCase& u) { return code_of(s.labels.print_places(u, {"shelf", {"nowhere"}})); }},
        {"labels.print_receipt", P::hand_off,
         [&](UseCase& u) { return code_of(s.labels.print_receipt(u, {77})); }},
        {"labels.print_badge", P::admin_users,
         [&](UseCase& u) { return code_of(s.labels.print_badge(u, {})); }},
        {"labels.test_page", P::admin_devices, [&](UseCase& u) { return code_of(s.labels.test_page(u)); }},
        {"alerts.test_light", P::admin_devices,
         [&](UseCase& u) { return code_of(s.alerts.test_light(u, {"all"})); }},
        {"lockers.open", P::lockers_open, [&](UseCase& u) { return code_of(s.lockers.open(u, "77")); }},
        {"lockers.command", P::lockers_open, [&](UseCase& u) { return code_of(s.lockers.command(u, 77)); }},
        {"users.list", P::admin_users, [&](UseCase& u) { return code_of(s.users.list(u)); }},
        {"users.create", P::admin_users, [&](UseCase& u) { return code_of(s.users.create(u, {})); }},
        {"users.account", P::admin_users, [&](UseCase& u) { return code_of(s.users.account(u, {77})); }},
        {"users.set_pin", P::admin_users, [&](UseCase& u) { return code_of(s.users.set_pin(u, {77}, {})); }},
        {"users.set_role", P::admin_users,
         [&](UseCase& u) { return code_of(s.users.set_role(u, {77}, {"lead"})); }},
        {"users.set_active", P::admin_users,
         [&](UseCase& u) { return code_of(s.users.set_active(u, {77}, {})); }},
        {"users.issue_badge", P::admin_users,
         [&](UseCase& u) { return code_of(s.users.issue_badge(u, {77})); }},
        {"users.remove_badge", P::admin_users,
         [&](UseCase& u) { return code_of(s.users.remove_badge(u, {77})); }},
        {"overview.status", P::admin_devices, [&](UseCase& u) { return code_of(s.overview.status(u, {})); }},
        {"overview.journal", P::journal_view,
         [&](UseCase& u) { return code_of(s.overview.journal(u, 0, 10)); }},
        {"overview.verify", P::journal_view,
         [&](UseCase& u) { return code_of(s.overview.verify_journal(u)); }},
    };
  }

  ErrorCode call(const Actor& actor, const Guarded& guarded) {
    auto code = ErrorCode::internal;
    // Refused at the end, so that no call leaves anything for the next.
    (void)commands->run(actor, [&](UseCase& use_case) -> Result<void> {
      code = guarded.call(use_case);
      return core::fail(ErrorCode::conflict, "");
    });
    return code;
  }
};

TEST_F(Permissions, CustomersAreAskedToLogInForEveryStaffAct) {
  for (const auto& one : guarded()) {
    EXPECT_EQ(call(Actor::customer("kiosk-1"), one), ErrorCode::unauthenticated) << one.name;
  }
}

TEST_F(Permissions, UserWithEveryPermissionButTheOneIsForbidden) {
  for (const auto& one : guarded()) {
    auto actor = manager;
    actor.permissions = core::PermissionSet(core::all_permissions());
    const auto with = call(actor, one);
    EXPECT_NE(with, ErrorCode::forbidden) << one.name;
    EXPECT_NE(with, ErrorCode::unauthenticated) << one.name;
    actor.permissions.erase(one.permission);
    EXPECT_EQ(call(actor, one), ErrorCode::forbidden) << one.name;
  }
}

TEST_F(Permissions, OrdersComeInFromCommerceAndOperatorOnly) {
  for (const auto& actor : {Actor::customer("k"), manager, Actor::of_station("s")}) {
    EXPECT_FALSE(run<Received>(actor, [&](UseCase& u) { return services->orders.receive(u, incoming()); }));
    EXPECT_FALSE(run<api::ImportResult>(
        actor, [&](UseCase& u) { return services->orders.import(u, {{incoming()}}); }));
  }
  EXPECT_EQ(count("SELECT count(*) FROM orders"), 0);
  EXPECT_TRUE(
      run<Received>(Actor::commerce(), [&](UseCase& u) { return services->orders.receive(u, incoming()); }));
}

TEST_F(Permissions, OnlyTheStationPrints) {
  EXPECT_EQ(
      read<std::optional<PrintJob>>(manager, [&](const View& v) { return services->labels.next_to_print(v); })
          .error()
          .code,
      ErrorCode::forbidden);
  EXPECT_TRUE(read<std::optional<PrintJob>>(
      Actor::of_station("s"), [&](const View& v) { return services->labels.next_to_print(v); }));
}

}  // namespace
}  // namespace curblight::service::test
