// SPDX-License-Identifier: Apache-2.0
// Log-in by PIN and badge: lockout, sessions, and that no secret stands in the store.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class LogIns : public ServiceTest {
 protected:
  LogIns() : badge(core::badge_code({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})) {
    NewUser user{"ann", "Ann", "Ober", "manager", "482913", badge, "en", PinOrigin::own};
    const auto prepared = services->users.prepare(user);
    if (!prepared) throw std::runtime_error(prepared.error().message);
    must<api::UserAccount>(Actor::operator_on_box(),
                    [&](UseCase& u) { return services->users.create(u, *prepared); });
  }

  Result<api::Session> log_in(const api::LogIn& input) {
    const auto proof = services->users.check(*database, input);
    if (!proof) return std::unexpected(proof.error());
    return run<api::Session>(Actor::customer("kiosk-1"),
                             [&](UseCase& u) { return services->users.log_in(u, *proof); });
  }
  Result<SessionUser> session(const std::string& token) {
    return sessions->find(token);
  }

  std::string badge;
};

TEST_F(LogIns, PinGivesASessionThatEndsByLogOutAndByTime) {
  const auto first = log_in({"Ann", "482913", ""});
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->token.size(), 43u);
  EXPECT_EQ(first->user.initials, "AO");
  const auto who = session(first->token);
  ASSERT_TRUE(who);
  EXPECT_EQ(who->actor.first_name, "Ann");
  EXPECT_TRUE(who->session.token.empty());
  ASSERT_TRUE(
      commands->run(who->actor, [&](UseCase& u) { return services->users.log_out(u, first->token); }));
  EXPECT_EQ(session(first->token).error().code, ErrorCode::unauthenticated);

  const auto second = log_in({"ann", "482913", ""});
  reopen();
  EXPECT_TRUE(session(second->token)) << "a restart logs nobody out";
  clock.advance(seconds(settings.session_lifetime_s));
  EXPECT_EQ(session(second->token).error().code, ErrorCode::unauthenticated);
}

TEST_F(LogIns, BadgeAloneGrantsNothingThatNeedsThePin) {
  const auto by_badge = session(log_in({"", "", badge})->token);
  ASSERT_TRUE(by_badge);
  EXPECT_TRUE(may(by_badge->actor, core::Permission::hand_off));
  EXPECT_FALSE(may(by_badge->actor, core::Permission::admin_users));
  EXPECT_FALSE(may(by_badge->actor, core::Permission::orders_cancel));
  const auto by_pin = session(log_in({"ann", "482913", ""})->token);
  EXPECT_TRUE(may(by_pin->actor, core::Permission::orders_cancel));
}

TEST_F(LogIns, WrongPinsAreSlowedThenLockedForLongerEachTime) {
  const auto wrong = [&] { return log_in({"ann", "000000", ""}).error().code; };
  for (int i = 0; i < settings.login_max_failures; ++i) {
    EXPECT_EQ(wrong(), ErrorCode::unauthenticated);
    if (i == 1) {
      EXPECT_EQ(log_in({"ann", "482913", ""}).error().code, ErrorCode::too_many_requests);
    }
    clock.advance(seconds(31));
  }
  const auto locked = log_in({"ann", "482913", ""});
  ASSERT_FALSE(locked);
  EXPECT_EQ(locked.error().code, ErrorCode::too_many_requests);
  EXPECT_THAT(locked.error().message, HasSubstr("15 minutes"));
  reopen();
  EXPECT_FALSE(log_in({"ann", "482913", ""})) << "a restart does not unlock";
  clock.advance(minutes(15));
  for (int i = 0; i < settings.login_max_failures; ++i) {
    EXPECT_EQ(wrong(), ErrorCode::unauthenticated);
    clock.advance(seconds(31));
  }
  EXPECT_THAT(log_in({"ann", "482913", ""}).error().message, HasSubstr("30 minutes"));
  clock.advance(minutes(30));
  EXPECT_TRUE(log_in({"ann", "482913", ""}));
  EXPECT_EQ(count("SELECT count(*) FROM journal WHERE kind = 'log_in_failed'"),
            2 * settings.login_max_failures);
}

TEST_F(LogIns, UnknownUserIsAnsweredLikeAWrongPin) {
  EXPECT_EQ(log_in({"nobody", "482913", ""}).error(), log_in({"ann", "000000", ""}).error());
}

TEST_F(LogIns, PinThatChangedBetweenCheckAndLogInIsRefused) {
  const auto proof = services->users.check(*database, {"ann", "482913", ""});
  must<bool>(Actor::operator_on_box(), [&](UseCase& u) -> Result<bool> {
    return u.tx.execute("UPDATE users SET pin_hash = 'another' WHERE user_name = 'ann'", {}) == 1;
  });
  EXPECT_EQ(
      run<api::Session>(Actor::customer("k"), [&](UseCase& u) { return services->users.log_in(u, *proof); })
          .error()
          .code,
      ErrorCode::unauthenticated);
}

TEST_F(LogIns, NeitherTokenNorPinNorBadgeStandsInTheStore) {
  const auto logged_in = log_in({"ann", "482913", ""});
  const auto by_badge = log_in({"", "", badge});
  ASSERT_TRUE(logged_in && by_badge);
  EXPECT_THAT(texts("SELECT pin_hash FROM users WHERE user_name = 'ann'"),
              Contains(HasSubstr("$argon2id$v=19$m=19456,t=2,p=1$")));
  close();
  std::ostringstream everything;
  for (const auto& file : std::filesystem::directory_iterator(folder_))
    everything << std::ifstream(file.path()).rdbuf();
  ASSERT_THAT(everything.str(), HasSubstr("Ober")) << "the file is read";
  for (const auto& secret : {logged_in->token, by_badge->token, badge, std::string("482913")}) {
    EXPECT_EQ(everything.str().find(secret), std::string::npos);
  }
}

TEST_F(LogIns, UsersNeedASixDigitPinAKnownRoleAndAFreeName) {
  const auto prepare = [&](const std::string& pin, const std::string& role,
                           const std::string& user_badge = "") {
    return services->users.prepare({"ben", "Ben", "Kay", role, pin, user_badge, "en"});
  };
  EXPECT_EQ(prepare("12345", "lead").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(prepare("12345a", "lead").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(prepare("123456", "emperor").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(prepare("123456", "lead", "CLBnot-a-badge").error().code, ErrorCode::invalid_input);
  const auto good = services->users.prepare({"ANN", "Ann", "Other", "lead", "123456", "", "en"});
  ASSERT_TRUE(good);
  EXPECT_EQ(
      run<api::UserAccount>(Actor::operator_on_box(), [&](UseCase& u) { return services->users.create(u, *good); })
          .error()
          .code,
      ErrorCode::conflict);
}

}  // namespace
}  // namespace curblight::service::test
