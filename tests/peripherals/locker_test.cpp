// SPDX-License-Identifier: Apache-2.0
// Lockers: one bounded pulse per command, what the doors do in events, and what goes wrong in words.
#include "peripherals/locker/locker_bank.hpp"

#include <gtest/gtest.h>

#include "peripherals/emulated/emulated_lockers.hpp"
#include "peripherals/gpio/emulated_gpio.hpp"
#include "support/fake_timer.hpp"

namespace curblight::locker {
namespace {

using core::ErrorCode;
using emulated::DoorAction;
using gpio::EmulatedGpio;
using gpio::Level;
using lifecycle::DeviceState;
using namespace std::chrono_literals;

struct Rig {
  struct Told {
    std::string locker;
    DoorEvent event;
    std::chrono::milliseconds at;
    bool operator==(const Told&) const = default;
  };
  struct Pulse {
    std::string line;
    std::chrono::milliseconds at, length;
    bool operator==(const Pulse&) const = default;
  };

  void run(std::chrono::milliseconds end) {
    const auto stop = std::make_unique<std::stop_source>();
    timer.at(end, [&] { stop->request_stop(); });
    bank.run(stop->get_token());
  }
  void open_at(std::chrono::milliseconds at, const std::string& locker, std::optional<ErrorCode> refusal = std::nullopt) {
    timer.at(at, [this, locker, refusal] {
      const auto opened = bank.open(locker);
      EXPECT_EQ(opened.has_value(), !refusal) << locker << " at " << timer.elapsed().count() << " ms: " << (opened ? "" : opened.error().message);
      if (!opened && refusal) {
        EXPECT_EQ(opened.error().code, *refusal) << opened.error().message;
      }
    });
  }
  void act_at(std::chrono::milliseconds at, const std::string& locker, DoorAction action) {
    timer.at(at, [this, locker, action] { EXPECT_TRUE(doors.act(locker, action)); });
  }
  // As the wires saw them; the test fails when one has no end.
  std::vector<Pulse> pulses() {
    std::vector<Pulse> all;
    std::map<std::string, std::chrono::milliseconds> begun;
    for (const auto& write : board.writes()) {
      const auto at = write.at - start;
      if (write.level == Level::active) {
        begun[write.line] = at;
      } else if (const auto began = begun.find(write.line); began != begun.end()) {
        all.push_back({write.line, began->second, at - began->second});
        begun.erase(began);
      }
    }
    EXPECT_TRUE(begun.empty()) << "a lock is still energised";
    return all;
  }

  test::FakeTimer timer;
  const core::MonotonicTime start = timer.monotonic();
  EmulatedGpio board{{"lock_1", "door_1", "lock_2", "door_2"}, timer, {"lock_2"}};
  emulated::EmulatedLockers doors{board, {{"1", "lock_1", "door_1"}, {"2", "lock_2", "door_2"}}};
  std::vector<Told> told;
  std::vector<std::pair<std::string, DeviceState>> states;
  LockerBank bank{board,
                  timer,
                  {{"1", "lock_1", "door_1", {}}, {"2", "lock_2", "door_2", {}}},
                  [this](const std::string& locker, DoorEvent event) { told.push_back({locker, event, timer.elapsed()}); },
                  [this](const std::string& locker, const lifecycle::DeviceStatus& status) { states.emplace_back(locker, status.state); }};
};

TEST(Lockers, DropTheirOutputsBeforeAnythingElse) {
  Rig rig;
  rig.run(10ms);
  const auto writes = rig.board.writes();
  ASSERT_EQ(writes.size(), 2U);
  for (const auto& write : writes) EXPECT_EQ(write.level, Level::inactive) << write.line;
}

TEST(Lockers, OpenByOnePulseAndTellIt) {
  Rig rig;
  rig.open_at(1s, "1");
  rig.act_at(8s, "1", DoorAction::close);
  rig.timer.at(5s, [&] {
    EXPECT_EQ(rig.bank.state("1"), DoorState::open);
    EXPECT_EQ(rig.bank.status("1").words, "Open");
  });
  rig.run(20s);
  EXPECT_EQ(rig.pulses(), (std::vector<Rig::Pulse>{{"lock_1", 1000ms, 300ms}}));
  EXPECT_EQ(rig.told, (std::vector<Rig::Told>{{"1", DoorEvent::opened, 1030ms}, {"1", DoorEvent::closed, 8030ms}}));
  EXPECT_EQ(rig.bank.status("1").words, "Closed");
  EXPECT_EQ(rig.bank.counters("1")["opened"], 1U);
  EXPECT_EQ(rig.bank.counters("1")["pulses"], 1U);
}

TEST(Lockers, TellADoorThatDoesNotOpenWithinThreeSeconds) {
  Rig rig;
  rig.act_at(500ms, "1", DoorAction::jam);
  rig.open_at(1s, "1");
  rig.act_at(6s, "1", DoorAction::free);
  rig.timer.at(5s, [&] {
    EXPECT_EQ(rig.bank.state("1"), DoorState::stuck);
    EXPECT_EQ(rig.bank.status("1").state, DeviceState::degraded);
    EXPECT_EQ(rig.bank.status("1").words, "The door did not open. Push it and try again, or use the key.");
  });
  rig.open_at(7s, "1");
  rig.run(20s);
  EXPECT_EQ(rig.told, (std::vector<Rig::Told>{{"1", DoorEvent::did_not_open, 4000ms}, {"1", DoorEvent::opened, 7030ms}}));
}

TEST(Lockers, TakeAStuckDoorThatOpensLateForOpened) {
  Rig rig;
  rig.act_at(500ms, "1", DoorAction::jam);
  rig.open_at(1s, "1");
  rig.act_at(20s, "1", DoorAction::force);
  rig.run(30s);
  ASSERT_EQ(rig.told.size(), 2U);
  EXPECT_EQ(rig.told[1], (Rig::Told{"1", DoorEvent::opened, 20030ms}));
}

TEST(Lockers, TellADoorThatIsStillOpenAfterAMinute) {
  Rig rig;
  rig.open_at(1s, "1");
  rig.timer.at(100s, [&] { EXPECT_EQ(rig.bank.status("1").words, "The door was left open. Look inside, then close it."); });
  rig.act_at(110s, "1", DoorAction::close);
  rig.run(300s);
  EXPECT_EQ(rig.told, (std::vector<Rig::Told>{{"1", DoorEvent::opened, 1030ms}, {"1", DoorEvent::left_open, 61030ms}, {"1", DoorEvent::closed, 110030ms}}));
}

TEST(Lockers, TellADoorThatWasOpenedWithoutACommand) {
  Rig rig;
  rig.act_at(2s, "2", DoorAction::force);
  rig.timer.at(3s, [&] {
    EXPECT_EQ(rig.bank.state("2"), DoorState::forced_open);
    EXPECT_EQ(rig.bank.status("2").words, "The door was opened without a command. See what is missing, then close it.");
  });
  rig.act_at(4s, "2", DoorAction::close);
  rig.run(10s);
  EXPECT_EQ(rig.told, (std::vector<Rig::Told>{{"2", DoorEvent::forced_open, 2030ms}, {"2", DoorEvent::closed, 4030ms}}));
  EXPECT_TRUE(rig.pulses().empty());
}

TEST(Lockers, TakeABounceForNothing) {
  Rig rig;
  rig.act_at(2000ms, "1", DoorAction::force);
  rig.act_at(2029ms, "1", DoorAction::close);
  rig.run(5s);
  EXPECT_TRUE(rig.told.empty());
}

TEST(Lockers, TakeADoorFoundOpenAtTheStartForOpen) {
  Rig rig;
  ASSERT_TRUE(rig.doors.act("1", DoorAction::force));
  rig.timer.at(1s, [&] { EXPECT_EQ(rig.bank.state("1"), DoorState::open); });
  rig.run(70s);
  EXPECT_EQ(rig.told, (std::vector<Rig::Told>{{"1", DoorEvent::left_open, 60000ms}}));
}

TEST(Lockers, RefuseAPulseWhileADoorIsOpenOrOpening) {
  Rig rig;
  rig.act_at(500ms, "2", DoorAction::jam);
  rig.open_at(1s, "1");
  rig.open_at(5s, "1", ErrorCode::conflict);
  rig.open_at(10s, "2");
  rig.open_at(11s, "2", ErrorCode::conflict);
  rig.run(20s);
  EXPECT_EQ(rig.pulses().size(), 2U);
}

TEST(Lockers, LetACoilCoolDown) {
  Rig rig;
  rig.open_at(1s, "1");
  rig.act_at(2s, "1", DoorAction::close);
  rig.open_at(3s, "1", ErrorCode::too_many_requests);
  rig.timer.at(3s, [&] { EXPECT_EQ(rig.bank.open("1").error().message, "The lock has to cool down. Try again in 1 s."); });
  rig.open_at(4s, "1");
  rig.run(10s);
  EXPECT_EQ(rig.pulses(), (std::vector<Rig::Pulse>{{"lock_1", 1000ms, 300ms}, {"lock_1", 4000ms, 300ms}}));
}

TEST(Lockers, EnergiseOneLockAtATime) {
  Rig rig;
  rig.open_at(1s, "1");
  rig.open_at(1100ms, "2", ErrorCode::conflict);
  rig.open_at(1301ms, "2");
  rig.run(5s);
  EXPECT_EQ(rig.pulses(), (std::vector<Rig::Pulse>{{"lock_1", 1000ms, 300ms}, {"lock_2", 1301ms, 300ms}}));
}

TEST(Lockers, DoNotRestBecauseOfAPulseThatWasRefused) {
  Rig rig;
  rig.open_at(1000ms, "1");
  rig.open_at(1200ms, "2", ErrorCode::conflict);
  rig.open_at(1400ms, "2");
  rig.run(3s);
  EXPECT_EQ(rig.pulses().size(), 2U);
}

TEST(Lockers, SayThatTheirBoardIsGoneAndComeBack) {
  Rig rig;
  rig.timer.at(5s, [&] { rig.board.unplug(); });
  rig.open_at(7s, "1", ErrorCode::unavailable);
  rig.timer.at(7s, [&] { EXPECT_EQ(rig.bank.status("1").words, "The locker's board is not connected. Check its cable."); });
  rig.timer.at(8s, [&] { rig.board.plug(); });
  rig.open_at(10s, "1");
  rig.run(12s);
  EXPECT_EQ(rig.told, (std::vector<Rig::Told>{{"1", DoorEvent::opened, 10030ms}}));
  EXPECT_EQ(rig.bank.counters("1")["boards_lost"], 1U);
}

TEST(Lockers, TellADoorThatWasOpenedWhileTheBoardWasGone) {
  Rig rig;
  rig.timer.at(5s, [&] { rig.board.unplug(); });
  rig.timer.at(7s, [&] {
    rig.board.plug();
    EXPECT_TRUE(rig.doors.act("1", DoorAction::force));
  });
  rig.run(15s);
  ASSERT_EQ(rig.told.size(), 1U);
  EXPECT_EQ(rig.told[0].event, DoorEvent::forced_open);
}

TEST(Lockers, EndAPulseWhenTheyStop) {
  test::FakeTimer timer;
  EmulatedGpio board({"lock_1", "door_1"}, timer);
  std::optional<LockerBank> bank(std::in_place, board, timer, std::vector<LockerSpec>{{"1", "lock_1", "door_1", {}}}, DoorEventCallback(),
                                 LockerStatusCallback());
  std::stop_source stop;
  timer.at(1000ms, [&] { EXPECT_TRUE(bank->open("1")); });
  timer.at(1100ms, [&] { stop.request_stop(); });
  bank->run(stop.get_token());
  EXPECT_EQ(board.read("lock_1"), Level::active);
  bank.reset();
  for (const auto& line : board.lines()) EXPECT_EQ(line.level, Level::inactive) << line.name;
}

TEST(Lockers, KnowNoOtherLocker) {
  Rig rig;
  rig.open_at(1s, "9", ErrorCode::not_found);
  rig.run(2s);
  EXPECT_EQ(rig.bank.state("9"), DoorState::unknown);
  EXPECT_EQ(rig.doors.act("9", DoorAction::close).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace curblight::locker
