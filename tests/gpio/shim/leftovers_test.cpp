// SPDX-License-Identifier: Apache-2.0
// What a start of the daemon does about outputs that an earlier one, of other settings, may have left active.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "daemon/gpio_devices.hpp"
#include "fake_board.hpp"
#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/gpio/output_record.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::daemon {
namespace {

using test::spec;

TEST(Leftovers, StayOnRecordUntilTheyCouldBeDropped) {
  test::FakeBoard board;
  lifecycle::SystemTimer timer;
  Config config;
  config.state_dir = board.folder();
  const auto path = board.folder() + "/gpio-outputs";
  auto absent = spec(board, "spare");
  absent.chip = "no-such-board";
  ASSERT_TRUE(gpio::record_outputs(path, {spec(board, "lock"), spec(board, "green"), absent}));
  board.of("green").high = true;
  {
    gpio::LibgpiodGpio other({spec(board, "lock")}, timer);
    ASSERT_TRUE(other.claim_output("lock"));
    const auto words = drop_leftovers(config, timer);
    ASSERT_TRUE(words);
    EXPECT_EQ(*words, (std::vector<std::string>{"Another program (curblight) uses lock of fake-gpio.", "not connected: spare of no-such-board"}));
    EXPECT_FALSE(board.of("green").high);
    EXPECT_EQ(gpio::recorded_outputs(path), (std::vector{spec(board, "lock"), absent}));
  }
  board.of("lock").high = true;
  ASSERT_TRUE(drop_leftovers(config, timer));
  EXPECT_FALSE(board.of("lock").high) << "the other program is gone";
  EXPECT_EQ(gpio::recorded_outputs(path), std::vector{absent});
}

}  // namespace
}  // namespace curblight::daemon
