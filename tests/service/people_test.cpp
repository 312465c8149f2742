// SPDX-License-Identifier: Apache-2.0
// Managing the people who log in: who they are from when to when, their PINs and badges, and that somebody is left who
// can do it.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class People : public ServiceTest {
 protected:
  People() { ann = add("ann", "associate"); }

  core::UserId add(const std::string& name, const std::string& role, PinOrigin origin = PinOrigin::own) {
    const auto prepared = services->users.prepare({name, "Ann", "Ober", role, "482913", "", "en", origin});
    if (!prepared) throw std::runtime_error(prepared.error().message);
    return {must<api::UserAccount>(box, [&](UseCase& u) { return services->users.create(u, *prepared); }).id};
  }
  Result<api::Session> log_in(const api::LogIn& input) {
    const auto proof = services->users.check(*database, input);
    if (!proof) return std::unexpected(proof.error());
    return run<api::Session>(Actor::customer("kiosk-1"),
                             [&](UseCase& u) { return services->users.log_in(u, *proof); });
  }
  bool is_open(const api::Session& session) {
    return sessions->find(session.token).has_value();
  }
  Result<api::UserAccount> set_pin(const Actor& actor, core::UserId user, const std::string& pin) {
    const auto prepared = services->users.prepare_pin({pin});
    if (!prepared) return std::unexpected(prepared.error());
    return run<api::UserAccount>(actor, [&](UseCase& u) { return services->users.set_pin(u, user, *prepared); });
  }
  Result<api::UserAccount> set_role(const Actor& actor, core::UserId user, const std::string& role) {
    return run<api::UserAccount>(actor, [&](UseCase& u) { return services->users.set_role(u, user, {role}); });
  }
  Result<api::UserAccount> set_active(const api::ActiveChange& change, core::UserId user) {
    return run<api::UserAccount>(manager,
                                 [&](UseCase& u) { return services->users.set_active(u, user, change); });
  }
  api::UserAccount account(core::UserId user) {
    return seen<api::UserAccount>(box, [&](const View& v) { return services->users.account(v, user); });
  }
  api::Time in(std::chrono::milliseconds later) const {
    return {(clock.now() + later).time_since_epoch().count()};
  }

  const Actor box = Actor::operator_on_box();
  core::UserId ann;
};

TEST_F(People, GivenPinIsReplacedAtTheFirstLogInWithIt) {
  const auto ben = add("ben", "associate", PinOrigin::given);
  EXPECT_TRUE(account(ben).pin_change_due);
  const auto refused = log_in({"ben", "482913", ""});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::pin_change_required);
  EXPECT_EQ(log_in({"ben", "000000", "", "731946"}).error().code, ErrorCode::unauthenticated)
      << "a new PIN is no way around the old one";
  clock.advance(minutes(1));
  EXPECT_EQ(log_in({"ben", "482913", "", "482913"}).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(log_in({"ben", "482913", "", "12345"}).error().code, ErrorCode::invalid_input);
  ASSERT_TRUE(log_in({"ben", "482913", "", "731946"}));
  EXPECT_FALSE(account(ben).pin_change_due);
  EXPECT_EQ(log_in({"ben", "482913", ""}).error().code, ErrorCode::unauthenticated);
  clock.advance(minutes(1));
  EXPECT_TRUE(log_in({"ben", "731946", ""}));
  EXPECT_EQ(count("SELECT count(*) FROM journal WHERE kind = 'pin_changed'"), 1);
}

TEST_F(People, StoreMayLetAGivenPinStand) {
  add("ben", "associate", PinOrigin::given);
  settings.force_pin_change = false;
  reopen();
  EXPECT_TRUE(log_in({"ben", "482913", ""}));
}

TEST_F(People, PinThatIsTooOldIsReplaced) {
  settings.pin_lifetime_days = 90;
  reopen();
  clock.advance(hours(24 * 89));
  EXPECT_TRUE(log_in({"ann", "482913", ""}));
  clock.advance(hours(24));
  EXPECT_EQ(log_in({"ann", "482913", ""}).error().code, ErrorCode::pin_change_required);
  EXPECT_TRUE(log_in({"ann", "482913", "", "731946"}));
  EXPECT_TRUE(log_in({"ann", "731946", ""}));
}

TEST_F(People, NewPinFromOthersEndsSessionsAndALockOut) {
  const auto session = log_in({"ann", "482913", ""});
  ASSERT_TRUE(session);
  for (int i = 0; i < settings.login_max_failures; ++i) {
    EXPECT_EQ(log_in({"ann", "000000", ""}).error().code, ErrorCode::unauthenticated);
    clock.advance(seconds(31));
  }
  EXPECT_TRUE(account(ann).locked_until);
  const auto set = set_pin(box, ann, "731946");
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_FALSE(set->locked_until);
  EXPECT_TRUE(set->pin_change_due);
  EXPECT_FALSE(is_open(*session));
  EXPECT_TRUE(log_in({"ann", "731946", "", "135790"}));
}

TEST_F(People, OwnNewPinNeedsNoChange) {
  auto self = manager;
  self.user = add("mia", "manager");
  const auto set = set_pin(self, self.user, "731946");
  ASSERT_TRUE(set);
  EXPECT_FALSE(set->pin_change_due);
  EXPECT_TRUE(log_in({"mia", "731946", ""}));
}

TEST_F(People, LogInOnlyWithinTheirTime) {
  ASSERT_TRUE(set_active({true, in(hours(1)), in(hours(3))}, ann));
  EXPECT_EQ(log_in({"ann", "482913", ""}).error().code, ErrorCode::unauthenticated);
  clock.advance(hours(1));
  const auto session = log_in({"ann", "482913", ""});
  ASSERT_TRUE(session);
  clock.advance(hours(2));
  EXPECT_FALSE(is_open(*session)) << "an open session does not outlive its user";
  EXPECT_EQ(set_active({true, in(hours(3)), in(hours(3))}, ann).error().code, ErrorCode::invalid_input);
}

TEST_F(People, DeactivatingEndsSessionsForGood) {
  const auto session = log_in({"ann", "482913", ""});
  ASSERT_TRUE(session);
  ASSERT_TRUE(set_active({false, {}, {}}, ann));
  EXPECT_FALSE(is_open(*session));
  ASSERT_TRUE(set_active({true, {}, {}}, ann));
  EXPECT_FALSE(is_open(*session)) << "activating brings no old session back";
  EXPECT_TRUE(log_in({"ann", "482913", ""}));
}

TEST_F(People, BadgeIsMadeHereToldOnceAndReplacesTheLast) {
  const auto issue = [&] {
    return must<api::IssuedBadge>(manager, [&](UseCase& u) { return services->users.issue_badge(u, ann); });
  };
  const auto first = issue(), second = issue();
  EXPECT_TRUE(core::is_badge_code(first.badge));
  EXPECT_NE(first.badge, second.badge);
  EXPECT_FALSE(log_in({"", "", first.badge}));
  const auto session = log_in({"", "", second.badge});
  ASSERT_TRUE(session);
  EXPECT_EQ(count("SELECT count(*) FROM users WHERE badge_hash = '" + second.badge + "'"), 0);
  const auto removed = must<api::UserAccount>(
      manager, [&](UseCase& u) { return services->users.remove_badge(u, ann); });
  EXPECT_FALSE(removed.has_badge);
  EXPECT_FALSE(is_open(*session));
  EXPECT_FALSE(log_in({"", "", second.badge}));
}

TEST_F(People, RoleCountsForOpenSessionsAtOnce) {
  const auto session = log_in({"ann", "482913", ""});
  ASSERT_TRUE(is_open(*session));
  ASSERT_TRUE(set_role(manager, ann, "lead"));
  const auto who = sessions->find(session->token);
  EXPECT_TRUE(may(who->actor, core::Permission::orders_reopen));
  EXPECT_EQ(set_role(manager, ann, "emperor").error().code, ErrorCode::invalid_input);
}

TEST_F(People, LastOneWhoManagesThemStays) {
  // The fixture's own manager is one; without him mia is the last.
  const auto mia = add("mia", "manager");
  ASSERT_TRUE(set_active({false, {}, {}}, manager.user));
  EXPECT_EQ(set_role(box, mia, "associate").error().code, ErrorCode::conflict);
  EXPECT_EQ(set_active({false, {}, {}}, mia).error().code, ErrorCode::conflict);
  EXPECT_EQ(set_active({true, in(hours(1)), {}}, mia).error().code, ErrorCode::conflict);
  EXPECT_EQ(account(mia).role, "manager");
  EXPECT_TRUE(account(mia).may_log_in);
  ASSERT_TRUE(set_role(box, ann, "manager"));
  EXPECT_TRUE(set_role(box, mia, "associate"));
}

TEST_F(People, EveryChangeIsInTheJournalWithoutItsSecret) {
  ASSERT_TRUE(set_pin(box, ann, "731946"));
  ASSERT_TRUE(set_role(manager, ann, "lead"));
  const auto issued =
      must<api::IssuedBadge>(manager, [&](UseCase& u) { return services->users.issue_badge(u, ann); });
  ASSERT_TRUE(set_active({false, {}, {}}, ann));
  const auto subject = "'user:" + std::to_string(ann.value) + "'";
  EXPECT_THAT(texts("SELECT kind FROM journal WHERE subject = " + subject + " ORDER BY sequence"),
              ElementsAre("user_created", "user_pin_set", "user_role_set", "user_badge_set", "user_deactivated"));
  EXPECT_THAT(texts("SELECT actor FROM journal WHERE kind = 'user_role_set'"),
              ElementsAre("user:" + std::to_string(manager.user.value)));
  for (const auto& detail : texts("SELECT detail FROM journal_detail")) {
    EXPECT_THAT(detail, ::testing::Not(HasSubstr("731946")));
    EXPECT_THAT(detail, ::testing::Not(HasSubstr(issued.badge)));
  }
}

}  // namespace
}  // namespace curblight::service::test
