// SPDX-License-Identifier: Apache-2.0
// Sessions are remembered between calls, and never longer than they hold.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

// Counts how often the store is read.
class CountingDatabase final : public store::Database {
 public:
  explicit CountingDatabase(store::Database& inner) : inner_(inner) {}
  void submit(UseCase use_case, Done done) override { inner_.submit(std::move(use_case), std::move(done)); }
  Result<void> read(const std::function<void(store::Transaction&)>& reader) override {
    ++reads;
    return inner_.read(reader);
  }
  int reads = 0;

 private:
  store::Database& inner_;
};

class SessionMemory : public ServiceTest {
 protected:
  SessionMemory() {
    const auto prepared = services->users.prepare({"ann", "Ann", "Ober", "associate", "482913", "", "en", PinOrigin::own});
    ann = {must<api::UserAccount>(box, [&](UseCase& u) { return services->users.create(u, *prepared); }).id};
    const auto proof = services->users.check(*database, {"ann", "482913", ""});
    token = must<api::Session>(Actor::customer("kiosk-1"), [&](UseCase& u) {
              return services->users.log_in(u, *proof);
            }).token;
  }
  void set_active_to(std::chrono::seconds later) {
    const api::Time end{(clock.now() + later).time_since_epoch().count()};
    const auto set = counted_commands.run(box, [&](UseCase& u) -> Result<void> {
      const auto done = services->users.set_active(u, ann, {true, {}, end});
      if (!done) return std::unexpected(done.error());
      return {};
    });
    EXPECT_TRUE(set);
  }

  const Actor box = Actor::operator_on_box();
  CountingDatabase counted{*database};
  Commands counted_commands{counted, clock, events, encode_refusal};
  Sessions memory{counted_commands, services->users, "kiosk-1"};
  core::UserId ann;
  std::string token;
};

TEST_F(SessionMemory, AsksTheStoreOnceWhileNothingChanges) {
  for (int i = 0; i < 5; ++i) {
    const auto found = memory.find(token);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->actor.user, ann);
  }
  EXPECT_EQ(counted.reads, 1);
}

TEST_F(SessionMemory, RemembersNobodyItDoesNotKnow) {
  EXPECT_FALSE(memory.find("nobody"));
  EXPECT_FALSE(memory.find("nobody"));
  EXPECT_FALSE(memory.find(""));
  EXPECT_EQ(counted.reads, 3);
}

TEST_F(SessionMemory, AsksAgainAfterAnythingAboutUsersChanged) {
  ASSERT_TRUE(memory.find(token));
  set_active_to(hours(1));
  ASSERT_TRUE(memory.find(token));
  EXPECT_EQ(counted.reads, 2);
}

TEST_F(SessionMemory, EndsWithTheUsersLastDayWithoutAnybodyTouchingTheStore) {
  set_active_to(seconds(60));
  ASSERT_TRUE(memory.find(token));
  clock.advance(seconds(60));
  EXPECT_FALSE(memory.find(token));
}

}  // namespace
}  // namespace curblight::service::test
