// SPDX-License-Identifier: Apache-2.0
// Pulses end: without the bank's thread, at a stop, and without the board.
#include "peripherals/locker/pulse_guard.hpp"

#include <gtest/gtest.h>

#include <future>

#include "peripherals/emulated/emulated_lockers.hpp"
#include "peripherals/gpio/emulated_gpio.hpp"
#include "peripherals/locker/locker_bank.hpp"
#include "support/fake_timer.hpp"

namespace curblight::locker {
namespace {

using core::ErrorCode;
using gpio::EmulatedGpio;
using gpio::Level;
using namespace std::chrono_literals;

TEST(PulseGuards, EndAPulseByTheirOwnThreadAlone) {
  test::FakeTimer timer;
  EmulatedGpio board({"lock"}, timer);
  ASSERT_TRUE(board.claim_output("lock"));
  PulseGuard guard(board, timer);
  EXPECT_EQ(guard.pulse("lock", 300ms).error().code, ErrorCode::unavailable) << "nobody would end it";
  std::stop_source stop;
  timer.at(1000ms, [&] { EXPECT_TRUE(guard.pulse("lock", 1000ms)); });
  timer.at(1999ms, [&] { EXPECT_EQ(board.read("lock"), Level::active); });
  timer.at(2001ms, [&] { EXPECT_EQ(board.read("lock"), Level::inactive); });
  timer.at(3000ms, [&] { EXPECT_EQ(guard.pulse("lock", 1001ms).error().code, ErrorCode::invalid_input); });
  timer.at(3000ms, [&] { EXPECT_EQ(guard.pulse("lock", 0ms).error().code, ErrorCode::invalid_input); });
  timer.at(4000ms, [&] { EXPECT_TRUE(guard.pulse("lock", 300ms)); });
  timer.at(4100ms, [&] { stop.request_stop(); });
  guard.run(stop.get_token());
  EXPECT_EQ(board.read("lock"), Level::inactive) << "a stop ends what runs";
  EXPECT_EQ(guard.pulse("lock", 300ms).error().code, ErrorCode::unavailable);
}

TEST(PulseGuards, ClaimALineWhosePulseEndsWithoutItsBoardAndGiveItUpInTheEnd) {
  test::FakeTimer timer;
  EmulatedGpio board({"lock"}, timer);
  ASSERT_TRUE(board.claim_output("lock"));
  PulseGuard guard(board, timer);
  std::stop_source stop;
  timer.at(1000ms, [&] { EXPECT_TRUE(guard.pulse("lock", 300ms)); });
  timer.at(1100ms, [&] { board.unplug(); });
  timer.at(1500ms, [&] {
    EXPECT_EQ(guard.pulse("lock", 300ms).error().code, ErrorCode::conflict) << "nobody knows whether it has ended";
    board.plug();
  });
  timer.at(1510ms, [&] { EXPECT_TRUE(guard.pulse("lock", 300ms)) << "claimed by the guard, so it ended"; });
  timer.at(1600ms, [&] { board.unplug(); });
  timer.at(5s, [&] { EXPECT_EQ(guard.pulse("lock", 300ms).error().code, ErrorCode::unavailable) << "the board's matter"; });
  timer.at(20s, [&] { stop.request_stop(); });
  guard.run(stop.get_token());
  EXPECT_LE(guard.counters()["pulse_ends_failed"], 1000U) << "and not for ever";
}

TEST(PulseGuards, EndAPulseThoughTheBanksThreadHangs) {
  lifecycle::SystemTimer timer;
  EmulatedGpio board({"lock_1", "door_1"}, timer);
  emulated::EmulatedLockers doors(board, {{"1", "lock_1", "door_1"}});
  std::promise<void> hangs, let_go;
  auto go_on = let_go.get_future();
  LockerBank bank(board, timer, {{"1", "lock_1", "door_1", {}}},
                  [&](const std::string&, DoorEvent) {
                    hangs.set_value();
                    go_on.wait();
                  },
                  {});
  bank.start();
  ASSERT_TRUE(bank.open("1"));
  ASSERT_EQ(hangs.get_future().wait_for(10s), std::future_status::ready) << "the door opened";
  const auto limit = std::chrono::steady_clock::now() + 10s;
  while (board.read("lock_1") == Level::active && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
  EXPECT_EQ(board.read("lock_1"), Level::inactive);
  let_go.set_value();
}

}  // namespace
}  // namespace curblight::locker
