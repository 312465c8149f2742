// SPDX-License-Identifier: Apache-2.0
// People over the API and from the command line: a badge manages nobody, a given PIN is replaced, no secret stays in
// the store, and a locked-out last manager gets in again.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "curblightctl.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using test::curblightctl;
using test::TestBox;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kUsers = "/api/v1/users";

std::string key() { return api::new_idempotency_key(); }

api::UserAccount add(TestBox& box, const std::string& name, const std::string& role) {
  return box.ctl()
      .post<api::UserAccount>(kUsers, api::NewUser{name, "Ben", "Kay", role, "731946", "en"}, key())
      .value();
}

core::Result<api::Session> log_in(TestBox& box, const api::LogIn& input) {
  return box.kiosk().post<api::Session>("/api/v1/sessions", input, key());
}

TEST(PeopleApi, BadgeOfAManagerManagesNobody) {
  TestBox box;
  const auto boss = add(box, "boss", "manager");
  const auto badge = box.ctl().post<api::IssuedBadge>(kUsers + "/" + std::to_string(boss.id) + "/badge",
                                                      api::Done{}, key());
  ASSERT_TRUE(badge);
  auto client = box.kiosk();
  client.set_token(log_in(box, {"", "", badge->badge})->token);
  EXPECT_EQ(client.request("GET", "/api/v1/home")->status, 200) << "the badge does open the day's work";
  EXPECT_EQ(client.request("GET", kUsers)->status, 403);
  EXPECT_EQ(client.request("POST", kUsers + "/1/role", R"({"role":"manager"})", key())->status, 403);
  EXPECT_EQ(client.request("POST", kUsers + "/1/badge", "{}", key())->status, 403);
  client.set_token(log_in(box, {"boss", "731946", "", "135791"})->token);
  EXPECT_EQ(client.request("GET", kUsers)->status, 200);
}

TEST(PeopleApi, LogInSaysThatANewPinIsNeeded) {
  TestBox box;
  add(box, "ben", "associate");
  const auto refused = box.kiosk().request("POST", "/api/v1/sessions",
                                           api::encode(api::LogIn{"ben", "731946", ""}), key());
  EXPECT_EQ(refused->status, 403);
  EXPECT_EQ(api::decode<api::Problem>(refused->body)->code, "pin_change_required");
  EXPECT_TRUE(log_in(box, {"ben", "731946", "", "135791"}));
  EXPECT_TRUE(log_in(box, {"ben", "135791", ""}));
}

TEST(PeopleApi, AddingTwiceWithOneKeyAddsOnce) {
  TestBox box;
  const std::string body = api::encode(api::NewUser{"ben", "Ben", "Kay", "lead", "731946", "en"});
  const auto first = box.ctl().request("POST", kUsers, body, "one");
  const auto again = box.ctl().request("POST", kUsers, body, "one");
  EXPECT_EQ(first->status, 201);
  EXPECT_EQ(again->body, first->body);
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(box.ctl().request("POST", kUsers, body, "two")->status, 409) << "the name is taken";
}

// The digest of a request stays in the store for days: of a PIN it must not.
TEST(PeopleApi, DigestOfAPinDoesNotStayInTheReplayTable) {
  TestBox box;
  const auto ben = add(box, "ben", "associate");
  const std::string path = kUsers + "/" + std::to_string(ben.id) + "/pin";
  ASSERT_EQ(box.ctl().request("POST", path, R"({"pin":"731946"})", "pin")->status, 200);
  const auto again = box.ctl().request("POST", path, R"({"pin":"999999"})", "pin");
  EXPECT_EQ(again->status, 200) << "whoever compares digests could try all PINs";
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(log_in(box, {"ben", "999999", ""}).error().code, core::ErrorCode::unauthenticated);
  const auto due = box.kiosk().request("POST", "/api/v1/sessions", R"({"user_name":"ben","pin":"731946"})", "in");
  EXPECT_EQ(due->status, 403);
  const auto other = box.kiosk().request("POST", "/api/v1/sessions", R"({"user_name":"ben","pin":"1"})", "in");
  EXPECT_TRUE(other->replayed);
}

TEST(PeopleCommands, AddSomebodyWhoThenLogsIn) {
  TestBox box;
  const auto added =
      curblightctl(box.socket_path(), "users add ben --first-name Ben --last-name Kay --role associate --json", "731946\n");
  EXPECT_EQ(added.status, 0) << added.out;
  EXPECT_EQ(api::decode<api::UserAccount>(added.out)->user_name, "ben");
  EXPECT_EQ(log_in(box, {"ben", "731946", ""}).error().code, core::ErrorCode::pin_change_required);
  EXPECT_TRUE(log_in(box, {"ben", "731946", "", "135791"}));
  const auto list = curblightctl(box.socket_path(), "users list");
  EXPECT_THAT(list.out, HasSubstr("Ben Kay"));
  EXPECT_THAT(list.out, HasSubstr("associate"));
  EXPECT_THAT(curblightctl(box.socket_path(), "users show ben").out, HasSubstr("no badge"));
}

TEST(PeopleCommands, SayWhatIsWrong) {
  TestBox box;
  const auto taken = curblightctl(box.socket_path(), "users add mo --first-name Mo --role lead", "731946\n");
  EXPECT_EQ(taken.status, 1);
  EXPECT_THAT(taken.out, HasSubstr("There is a user with this name"));
  EXPECT_THAT(curblightctl(box.socket_path(), "users add x --first-name X --role lead", "12345\n").out,
              HasSubstr("at least 6 digits"));
  EXPECT_THAT(curblightctl(box.socket_path(), "users add x --first-name X --role lead").out, HasSubstr("standard input"));
  EXPECT_NE(curblightctl(box.socket_path(), "users add x --first-name X --role emperor", "731946\n").status, 0);
  EXPECT_THAT(curblightctl(box.socket_path(), "users show nobody").out, HasSubstr("There is no user nobody"));
  EXPECT_THAT(curblightctl(box.socket_path(), "users activate mo --from yesterday").out, HasSubstr("yesterday: "));
}

TEST(PeopleCommands, BadgeRoleAndTimeAreSet) {
  TestBox box;
  add(box, "ben", "associate");
  const auto badge = curblightctl(box.socket_path(), "users set-badge ben");
  ASSERT_EQ(badge.status, 0) << badge.out;
  ASSERT_EQ(badge.out.size(), 30u) << badge.out;  // CLA, 26 digits, the line's end
  EXPECT_TRUE(log_in(box, {"", "", badge.out.substr(0, 29)}));
  EXPECT_THAT(curblightctl(box.socket_path(), "users set-badge ben --none").out, HasSubstr("no badge"));
  EXPECT_FALSE(log_in(box, {"", "", badge.out.substr(0, 29)}));
  EXPECT_THAT(curblightctl(box.socket_path(), "users set-role ben lead").out, HasSubstr(" lead "));
  EXPECT_THAT(curblightctl(box.socket_path(), "users activate ben --to 2001-01-01T00:00:00Z").out, HasSubstr("not active"));
  EXPECT_EQ(curblightctl(box.socket_path(), "users activate ben").status, 0);
  EXPECT_THAT(curblightctl(box.socket_path(), "users deactivate ben").out, HasSubstr("not active"));
  EXPECT_THAT(curblightctl(box.socket_path(), "users deactivate mo").out, HasSubstr("Nobody could manage"));
}

TEST(PeopleCommands, LetALockedOutLastManagerInAgain) {
  TestBox box;
  for (int i = 0; i < 6; ++i) (void)log_in(box, {"mo", "000000", ""});
  EXPECT_EQ(log_in(box, {"mo", test::kPin, ""}).error().code, core::ErrorCode::too_many_requests);
  const auto set = curblightctl(box.socket_path(), "users set-pin mo", "731946\n");
  EXPECT_EQ(set.status, 0) << set.out;
  EXPECT_THAT(set.out, Not(HasSubstr("locked")));
  EXPECT_TRUE(log_in(box, {"mo", "731946", "", "135791"}));
}

}  // namespace
