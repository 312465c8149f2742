// SPDX-License-Identifier: Apache-2.0
// The light: off before anything else, only differences written, true again within a second; and the accept button.
#include "peripherals/indicator/indicator.hpp"

#include <future>

#include <gtest/gtest.h>

#include "peripherals/gpio/emulated_gpio.hpp"
#include "support/fake_timer.hpp"

namespace curblight::indicator {
namespace {

using gpio::EmulatedGpio;
using gpio::Level;
using lifecycle::DeviceState;
using namespace std::chrono_literals;

const IndicatorLines kLines{.red = "red", .yellow = "yellow", .green = "green", .blue = "", .single = "", .accept_button = "accept"};

struct Rig {
  Rig() : indicator(board, timer, kLines, [this](core::MonotonicTime now) { ++asked; return desired(now); }, [this] { presses.push_back(timer.elapsed()); },
                    [this](const lifecycle::DeviceStatus& status) { states.push_back(status.state); }) {}

  void run(std::chrono::milliseconds end) {
    const auto stop = std::make_unique<std::stop_source>();
    timer.at(end, [&] { stop->request_stop(); });
    indicator.run(stop->get_token());
  }
  // Writes after the lines were claimed, as "green+", "red-".
  std::vector<std::string> changes() {
    std::vector<std::string> all;
    const auto writes = board.writes();
    for (std::size_t i = 3; i < writes.size(); ++i) all.push_back(writes[i].line + (writes[i].level == Level::active ? "+" : "-"));
    return all;
  }

  test::FakeTimer timer;
  EmulatedGpio board{{"red", "yellow", "green", "accept"}, timer, {"red"}};
  DesiredFunction desired = [](core::MonotonicTime) { return Desired{.lamps = {.green = true}, .next_change = std::nullopt}; };
  int asked = 0;
  std::vector<std::chrono::milliseconds> presses;
  std::vector<DeviceState> states;
  Indicator indicator;
};

TEST(Indicators, DropEveryOutputBeforeAnythingElse) {
  Rig rig;
  rig.run(10ms);
  const auto writes = rig.board.writes();
  ASSERT_GE(writes.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(writes[i].level, Level::inactive) << writes[i].line;
  EXPECT_EQ(writes[3].line, "green");
}

TEST(Indicators, WriteOnlyWhatDiffers) {
  Rig rig;
  rig.timer.at(5s, [&] {
    rig.desired = [](core::MonotonicTime) { return Desired{.lamps = {.red = true, .yellow = true}, .next_change = {}}; };
    rig.indicator.poke();
  });
  rig.timer.at(9s, [&] {
    rig.desired = [](core::MonotonicTime) { return Desired{.lamps = {.yellow = true}, .next_change = {}}; };
    rig.indicator.poke();
  });
  rig.timer.at(10s, [&] { rig.indicator.poke(); });
  rig.run(12s);
  EXPECT_EQ(rig.changes(), (std::vector<std::string>{"green+", "green-", "red+", "yellow+", "red-", "yellow-"}));
}

TEST(Indicators, BlinkByTheTimeOfTheNextChange) {
  Rig rig;
  rig.desired = [](core::MonotonicTime now) {
    const auto phase = now.time_since_epoch() / 250ms;
    return Desired{.lamps = {.red = phase % 2 == 0}, .next_change = core::MonotonicTime((phase + 1) * 250ms)};
  };
  rig.run(2s);
  std::vector<std::chrono::milliseconds> at;
  for (const auto& write : rig.board.writes()) {
    if (write.line == "red" && write.level == Level::active) at.push_back(write.at.time_since_epoch());
  }
  ASSERT_GE(at.size(), 4u);
  for (std::size_t i = 1; i < at.size(); ++i) EXPECT_EQ(at[i] - at[i - 1], 500ms);
}

TEST(Indicators, DoNotSpinOnAChangeThatIsDue) {
  Rig rig;
  rig.desired = [](core::MonotonicTime now) { return Desired{.lamps = {}, .next_change = now}; };
  rig.run(100ms);
  EXPECT_LE(rig.asked, 102);
}

TEST(Indicators, LeaveAllLampsOffWhenTheyStop) {
  Rig rig;
  rig.run(1s);
  for (const auto& line : rig.board.lines()) EXPECT_EQ(line.level, Level::inactive) << line.name;
}

TEST(Indicators, ShowTheTruthAgainAfterTheBoardCameBack) {
  Rig rig;
  rig.timer.at(5s, [&] { rig.board.unplug(); });
  rig.timer.at(7s, [&] {
    EXPECT_EQ(rig.states.back(), DeviceState::degraded);
    rig.board.plug();
  });
  rig.timer.at(8s, [&] { EXPECT_EQ(rig.board.read("green"), Level::active) << "within a second"; });
  rig.run(9s);
  EXPECT_EQ(rig.states, (std::vector{DeviceState::ready, DeviceState::degraded, DeviceState::ready}));
}

// The cable's short wobble falls between two looks at the board: nobody saw it gone, but the lamps are dark.
TEST(Indicators, ShowTheTruthAgainAfterAWobbleOfTheCable) {
  Rig rig;
  rig.timer.at(5050ms, [&] {
    rig.board.unplug();
    rig.board.plug();
  });
  rig.timer.at(6050ms, [&] { EXPECT_EQ(rig.board.read("green"), Level::active); });
  rig.run(7s);
  EXPECT_EQ(rig.indicator.counters()["boards_lost"], 1U);
}

TEST(Indicators, TakePressesAgainAfterAWobbleOfABoardWithNothingButAButton) {
  test::FakeTimer timer;
  EmulatedGpio board({"accept"}, timer);
  int presses = 0;
  Indicator indicator(board, timer, {.red = "", .yellow = "", .green = "", .blue = "", .single = "", .accept_button = "accept"},
                      [](core::MonotonicTime) { return Desired{}; }, [&] { ++presses; }, {});
  std::stop_source stop;
  timer.at(5050ms, [&] {
    board.unplug();
    board.plug();
  });
  timer.at(7s, [&] { EXPECT_TRUE(board.set_input("accept", Level::active)); });
  timer.at(8s, [&] { stop.request_stop(); });
  indicator.run(stop.get_token());
  EXPECT_EQ(presses, 1);
  EXPECT_EQ(indicator.counters()["boards_lost"], 1U);
}

TEST(Indicators, StayBelowThreeFlashesASecondWhateverTheyAreAsked) {
  Rig rig;
  // Somebody checks in and out ten times a second.
  rig.desired = [](core::MonotonicTime now) {
    const auto phase = now.time_since_epoch() / 50ms;
    return Desired{.lamps = {.red = phase % 2 == 0, .green = phase % 2 == 1}, .next_change = core::MonotonicTime((phase + 1) * 50ms)};
  };
  rig.run(20s);
  std::vector<core::MonotonicTime> flashes;
  for (const auto& write : rig.board.writes()) {
    if (write.level == Level::active && (flashes.empty() || flashes.back() != write.at)) flashes.push_back(write.at);
  }
  ASSERT_GE(flashes.size(), 30U);
  for (std::size_t i = 1; i < flashes.size(); ++i) EXPECT_GE(flashes[i] - flashes[i - 1], 334ms) << i;
}

TEST(Indicators, LightUpWhatTheFlashLimitHeldBack) {
  Rig rig;
  rig.timer.at(1s, [&] {
    rig.desired = [](core::MonotonicTime) { return Desired{.lamps = {.red = true}, .next_change = {}}; };
    rig.indicator.poke();
  });
  rig.timer.at(1100ms, [&] {
    rig.desired = [](core::MonotonicTime) { return Desired{.lamps = {.yellow = true}, .next_change = {}}; };
    rig.indicator.poke();
  });
  rig.timer.at(1101ms, [&] { EXPECT_EQ(rig.board.read("red"), Level::inactive) << "dark at once"; });
  rig.timer.at(1333ms, [&] { EXPECT_EQ(rig.board.read("yellow"), Level::inactive); });
  rig.timer.at(1335ms, [&] { EXPECT_EQ(rig.board.read("yellow"), Level::active); });
  rig.run(2s);
}

TEST(Indicators, SayWhatIsWrongWithTheSettings) {
  test::FakeTimer timer;
  EmulatedGpio board({"red", "yellow", "accept"}, timer);
  Indicator indicator(board, timer, kLines, [](core::MonotonicTime) { return Desired{}; }, {}, {});
  std::stop_source stop;
  timer.at(5s, [&] { stop.request_stop(); });
  indicator.run(stop.get_token());
  EXPECT_EQ(indicator.status().state, DeviceState::fault);
  EXPECT_EQ(indicator.status().words, "There is no GPIO line of that name. Watch the screen for waiting customers.");
}

TEST(Indicators, TakeABouncingPressForOne) {
  Rig rig;
  for (const auto& [ms, level] : {std::pair{1000, Level::active}, {1003, Level::inactive}, {1005, Level::active}, {1011, Level::inactive},
                                 {1012, Level::active}, {1400, Level::inactive}, {1404, Level::active}, {1409, Level::inactive},
                                 {3000, Level::active}, {3200, Level::inactive}}) {
    rig.timer.at(std::chrono::milliseconds(ms), [&rig, level = level] { EXPECT_TRUE(rig.board.set_input("accept", level)); });
  }
  rig.run(5s);
  EXPECT_EQ(rig.presses, (std::vector<std::chrono::milliseconds>{1042ms, 3030ms}));
}

TEST(Indicators, TakeASpikeForNoPress) {
  Rig rig;
  rig.timer.at(1000ms, [&] { EXPECT_TRUE(rig.board.set_input("accept", Level::active)); });
  rig.timer.at(1029ms, [&] { EXPECT_TRUE(rig.board.set_input("accept", Level::inactive)); });
  rig.run(5s);
  EXPECT_TRUE(rig.presses.empty());
}

TEST(Indicators, TakeAButtonHeldSinceTheStartForNoPress) {
  Rig rig;
  ASSERT_TRUE(rig.board.set_input("accept", Level::active));
  rig.timer.at(2s, [&] { EXPECT_TRUE(rig.board.set_input("accept", Level::inactive)); });
  rig.timer.at(3s, [&] { EXPECT_TRUE(rig.board.set_input("accept", Level::active)); });
  rig.run(5s);
  EXPECT_EQ(rig.presses, (std::vector<std::chrono::milliseconds>{3030ms}));
}

TEST(Indicators, RunOnTheirOwnThread) {
  lifecycle::SystemTimer timer;
  EmulatedGpio board({"red", "yellow", "green", "accept"}, timer, {"yellow"});
  std::promise<void> pressed, ready;
  bool told = false;
  Indicator indicator(board, timer, kLines, [](core::MonotonicTime) { return Desired{.lamps = {.green = true}, .next_change = {}}; },
                      [&] { pressed.set_value(); },
                      [&](const lifecycle::DeviceStatus& status) {
                        if (status.state == DeviceState::ready && !std::exchange(told, true)) ready.set_value();
                      });
  indicator.start();
  EXPECT_EQ(board.read("yellow"), Level::inactive) << "dropped before start() returned";
  ASSERT_EQ(ready.get_future().wait_for(10s), std::future_status::ready);
  EXPECT_EQ(board.read("green"), Level::active);
  ASSERT_TRUE(board.set_input("accept", Level::active));
  EXPECT_EQ(pressed.get_future().wait_for(10s), std::future_status::ready);
}

TEST(EmulatedGpios, RefuseUnknownLinesAndWrongDirections) {
  test::FakeTimer timer;
  EmulatedGpio board({"red", "accept"}, timer);
  EXPECT_EQ(board.claim_output("nope").error().code, core::ErrorCode::not_found);
  EXPECT_EQ(board.write("red", Level::active).error().code, core::ErrorCode::unavailable);
  ASSERT_TRUE(board.claim_output("red"));
  EXPECT_EQ(board.set_input("red", Level::active).error().code, core::ErrorCode::conflict);
  EXPECT_EQ(board.claim_input("red", {}).error().code, core::ErrorCode::conflict);
  board.unplug();
  EXPECT_EQ(board.read("red").error().code, core::ErrorCode::unavailable);
}

}  // namespace
}  // namespace curblight::indicator
