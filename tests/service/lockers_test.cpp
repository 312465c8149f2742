// SPDX-License-Identifier: Apache-2.0
// Commands to lockers: durable before the pulse, pulsed at most once, old ones never.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::HasSubstr;

class LockerCommands : public ServiceTest {
 protected:
  LockerCommands() {
    settings.lockers = {"7", "8"};
    reopen();
  }
  Result<api::LockerCommand> open_door(const Actor& actor, const std::string& locker) {
    return run<api::LockerCommand>(actor, [&](UseCase& u) { return services->lockers.open(u, locker); });
  }
  Result<bool> begin(std::int64_t id) {
    return run<bool>(station, [&](UseCase& u) { return services->lockers.begin(u, id); });
  }
  Result<void> refuse(std::int64_t id, const std::string& words) {
    return commands->run(station, [&](UseCase& u) { return services->lockers.refuse(u, id, words); });
  }
  Result<void> door(const std::string& locker, const std::string& event) {
    return commands->run(station, [&](UseCase& u) { return services->lockers.door_event(u, locker, event); });
  }
  Result<void> recover() {
    return commands->run(station, [&](UseCase& u) { return services->lockers.recover(u); });
  }
  std::optional<LockerOrder> next() {
    return seen<std::optional<LockerOrder>>(station, [&](const View& v) { return services->lockers.next(v); });
  }
  api::LockerCommand command(std::int64_t id) {
    return seen<api::LockerCommand>(lead, [&](const View& v) { return services->lockers.command(v, id); });
  }
  // The kinds of all entries about a locker.
  std::vector<std::string> journal_of(const std::string& locker) {
    std::vector<std::string> kinds;
    const auto page = seen<api::JournalPage>(manager, [&](const View& v) { return services->overview.journal(v, 0, 500); });
    for (const auto& entry : page.entries) {
      if (entry.subject == "locker:" + locker) kinds.push_back(entry.actor + " " + entry.kind);
    }
    return kinds;
  }

  const Actor station = Actor::of_station("station-1");
};

TEST_F(LockerCommands, GoFromTheCommandOverThePulseToTheOpenDoor) {
  const auto given = open_door(lead, "7");
  ASSERT_TRUE(given);
  EXPECT_EQ(given->state, "commanded");
  ASSERT_TRUE(next());
  EXPECT_EQ(next()->locker, "7");
  EXPECT_EQ(begin(given->id), true);
  EXPECT_EQ(command(given->id).state, "pulsing");
  EXPECT_FALSE(next()) << "nobody else pulses it";
  EXPECT_EQ(begin(given->id), false) << "nor a second time";
  ASSERT_TRUE(door("7", "opened"));
  EXPECT_EQ(command(given->id).state, "opened");
  ASSERT_TRUE(door("7", "closed"));
  EXPECT_EQ(command(given->id).state, "opened");
  const auto who = "user:" + std::to_string(lead.user.value);
  EXPECT_EQ(journal_of("7"), (std::vector<std::string>{who + " locker.open", "station locker.opened", "station locker.closed"}));
}

TEST_F(LockerCommands, SayThatADoorDidNotOpen) {
  const auto given = open_door(lead, "7");
  ASSERT_EQ(begin(given->id), true);
  ASSERT_TRUE(door("8", "did_not_open")) << "another door's matter";
  EXPECT_EQ(command(given->id).state, "pulsing");
  ASSERT_TRUE(door("7", "did_not_open"));
  EXPECT_EQ(command(given->id).state, "did_not_open");
  EXPECT_THAT(command(given->id).words, HasSubstr("use the key"));
}

TEST_F(LockerCommands, SayWhyALockWasNotPulsed) {
  const auto given = open_door(lead, "7");
  ASSERT_EQ(begin(given->id), true);
  ASSERT_TRUE(refuse(given->id, "The lock has to cool down. Try again in 2 s."));
  EXPECT_EQ(command(given->id).state, "refused");
  EXPECT_EQ(command(given->id).words, "The lock has to cool down. Try again in 2 s.");
  ASSERT_TRUE(refuse(given->id, "Something else")) << "it has ended";
  EXPECT_EQ(command(given->id).words, "The lock has to cool down. Try again in 2 s.");
}

TEST_F(LockerCommands, AreNotGivenTwiceAtATime) {
  const auto first = open_door(lead, "7");
  EXPECT_EQ(open_door(manager, "7").error().code, ErrorCode::conflict);
  EXPECT_TRUE(open_door(manager, "8"));
  ASSERT_EQ(begin(first->id), true);
  EXPECT_EQ(open_door(manager, "7").error().code, ErrorCode::conflict);
  ASSERT_TRUE(door("7", "opened"));
  EXPECT_TRUE(open_door(manager, "7"));
}

TEST_F(LockerCommands, ExpireWhenNobodyTakesThemUp) {
  const auto given = open_door(lead, "7");
  clock.advance(seconds(11));
  EXPECT_EQ(begin(given->id), false);
  EXPECT_EQ(command(given->id).state, "expired");
  const auto old = open_door(lead, "7");
  clock.advance(seconds(11));
  ASSERT_TRUE(open_door(lead, "7")) << "an old one is in nobody's way";
  EXPECT_EQ(command(old->id).state, "expired");
}

TEST_F(LockerCommands, DoNotStandInTheWayWhenADoorNeverAnswered) {
  const auto given = open_door(lead, "7");
  ASSERT_EQ(begin(given->id), true);
  clock.advance(seconds(11));
  ASSERT_TRUE(open_door(lead, "7"));
  EXPECT_EQ(command(given->id).state, "uncertain");
}

TEST_F(LockerCommands, ThatACrashInterruptedAreNeverPulsedByThemselves) {
  const auto begun = open_door(lead, "7");
  ASSERT_EQ(begin(begun->id), true);
  const auto waiting = open_door(lead, "8");
  reopen();
  ASSERT_TRUE(recover());
  EXPECT_FALSE(next());
  EXPECT_EQ(command(begun->id).state, "uncertain");
  EXPECT_EQ(command(waiting->id).state, "expired");
  EXPECT_EQ(begin(begun->id), false);
  EXPECT_EQ(begin(waiting->id), false);
}

TEST_F(LockerCommands, JournalDoorsThatNobodyCommanded) {
  ASSERT_TRUE(door("8", "forced_open"));
  ASSERT_TRUE(door("8", "left_open"));
  EXPECT_EQ(journal_of("8"), (std::vector<std::string>{"station locker.forced_open", "station locker.left_open"}));
  EXPECT_EQ(door("8", "danced").error().code, ErrorCode::invalid_input);
}

TEST_F(LockerCommands, AreForgottenAfterTheirKeys) {
  const auto old = open_door(lead, "7");
  clock.advance(hours(24 * 4));
  const auto young = open_door(lead, "8");
  clock.advance(hours(24 * 4) + seconds(1));
  ASSERT_TRUE(commands->run(station, [&](UseCase& u) { return services->lockers.erase_old(u, 100); }));
  EXPECT_FALSE(read<api::LockerCommand>(lead, [&](const View& v) { return services->lockers.command(v, old->id); }));
  EXPECT_EQ(command(young->id).locker, "8");
}

TEST_F(LockerCommands, LeaveLockersThatAreWellOffTheHomeScreen) {
  const StationFacts facts{.version = "1",
                           .uptime_s = 1,
                           .devices = {{"light-1", "light", "Light", "ready", "Ready"},
                                       {"locker-7", "lockers", "Locker 7", "ready", "Closed"},
                                       {"locker-8", "lockers", "Locker 8", "degraded", "The door was left open."}},
                           .light = "green"};
  const auto home = seen<api::Home>(lead, [&](const View& v) { return services->overview.home(v, facts); });
  ASSERT_EQ(home.devices.size(), 2U);
  EXPECT_EQ(home.devices[1].id, "locker-8");
}

TEST_F(LockerCommands, AreForThoseWhoMay) {
  EXPECT_EQ(open_door(sam, "7").error().code, ErrorCode::forbidden) << "an associate";
  EXPECT_EQ(open_door(Actor::customer("station-1"), "7").error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(open_door(lead, "9").error().code, ErrorCode::not_found);
  const auto given = open_door(Actor::operator_on_box(), "7");
  ASSERT_TRUE(given);
  EXPECT_EQ(run<bool>(manager, [&](UseCase& u) { return services->lockers.begin(u, given->id); }).error().code, ErrorCode::forbidden)
      << "only the station pulses";
}

TEST_F(LockerCommands, UnderOneKeyAreOneCommand) {
  const CommandRequest request{.key = "key-1", .scope = "user:1", .method_path = "POST /api/v1/lockers/7/open", .body_digest = "", .actor = lead};
  const auto act = [&](UseCase& u) -> Result<Encoded> {
    const auto done = services->lockers.open(u, "7");
    if (!done) return std::unexpected(done.error());
    return Encoded{201, std::to_string(done->id)};
  };
  const auto first = commands->execute(request, act);
  ASSERT_TRUE(first);
  ASSERT_EQ(begin(next()->id), true);
  ASSERT_TRUE(door("7", "opened"));
  reopen();
  const auto again = commands->execute(request, act);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->encoded, first->encoded);
  EXPECT_FALSE(next()) << "the door is not opened again";
}

}  // namespace
}  // namespace curblight::service::test
