// SPDX-License-Identifier: Apache-2.0
// A process that is killed in the middle of a pulse, at any moment of it: what stays energised, and that the step after it
// (the one that systemd runs) leaves every output inactive.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "gpio/board.hpp"
#include "gpio/child.hpp"
#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/gpio/output_record.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::gpio {
namespace {

using test::Child;
using test::eventually;
using test::spec;

class OutputRecord : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "curblight-record-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    path_ = folder_ + "/gpio-outputs";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& text) { std::ofstream(path_) << text; }

  std::string folder_, path_;
  lifecycle::SystemTimer timer_;
};

TEST_F(OutputRecord, IsReadAsItWasWritten) {
  const std::vector<LineSpec> outputs = {
      {.name = "lock_1", .chip = "USB relays 2", .line = "GPIO 17", .offset = {}, .active_low = true, .bias = Bias::as_is},
      {.name = "lamp_red", .chip = "pinctrl-bcm2711", .line = "", .offset = 22, .active_low = false, .bias = Bias::as_is}};
  ASSERT_TRUE(record_outputs(path_, outputs));
  EXPECT_EQ(recorded_outputs(path_), outputs);
  ASSERT_TRUE(record_outputs(path_, {}));
  EXPECT_EQ(recorded_outputs(path_), std::vector<LineSpec>{});
}

TEST_F(OutputRecord, IsEmptyWhereNoneWasWritten) { EXPECT_EQ(recorded_outputs(path_), std::vector<LineSpec>{}); }

TEST_F(OutputRecord, SaysWhichOfItsLinesIsNone) {
  write("curblight outputs 1\na\tchip\tline\t-\thigh\nb\tchip\t\t-\thigh\n");
  const auto read = recorded_outputs(path_);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, path_ + ":3: this is no output.");
  write("something else\n");
  EXPECT_EQ(recorded_outputs(path_).error().message, path_ + ":1: this is no record of outputs.");
  EXPECT_EQ(record_outputs("/nowhere/at/all", {}).error().code, core::ErrorCode::unavailable);
}

TEST_F(OutputRecord, IsDroppedPastWhatCannotBe) {
  const auto board = test::make_board();
  LibgpiodGpio other({spec(*board, "green")}, timer_);
  ASSERT_TRUE(other.claim_output("green"));
  auto absent = spec(*board, "red");
  absent.chip = "no-such-board";
  const auto dropped = drop_outputs({absent, spec(*board, "green"), spec(*board, "lock")}, timer_, std::chrono::milliseconds(30));
  EXPECT_EQ(dropped.absent, std::vector{absent});
  EXPECT_EQ(wire_words(absent), "red of no-such-board");
  ASSERT_EQ(dropped.failed.size(), 1U);
  EXPECT_EQ(dropped.failed[0].output, spec(*board, "green"));
  EXPECT_EQ(dropped.failed[0].words, "Another program (curblight) uses green of " + board->label() + ".");
  EXPECT_FALSE(board->is_high("lock"));
}

TEST_F(OutputRecord, LeavesEveryOutputInactiveAfterAKillInMidPulse) {
  const auto board = test::make_board();
  std::minstd_rand random(20'260'301);
  std::uniform_int_distribution<int> later(0, 40'000);
  int energised = 0;
  for (int round = 0; round < 25; ++round) {
    Child child("gpio_pulse_child", {path_, board->label(), "lock"});
    ASSERT_TRUE(eventually([&] { return board->is_high("lock"); })) << "round " << round;
    // Some moment of the pulse, or just after it.
    std::this_thread::sleep_for(std::chrono::microseconds(later(random)));
    child.kill_and_wait();
    if (board->is_high("lock")) ++energised;
    EXPECT_EQ(Child("curblight-gpio-safe", {path_}).wait(), 0) << "round " << round;
    EXPECT_FALSE(board->is_high("lock")) << "round " << round;
  }
  RecordProperty("left_energised", energised);
  // The danger is real where levels outlive a process; the kernel's gpio-sim resets them.
  if (board->label() == "fake-gpio") {
    EXPECT_GE(energised, 5);
  }
}

TEST_F(OutputRecord, IsDroppedByTheNextStartToo) {
  const auto board = test::make_board();
  {
    Child child("gpio_pulse_child", {path_, board->label(), "lock"});
    ASSERT_TRUE(eventually([&] { return board->is_high("lock"); }));
  }
  LibgpiodGpio gpio({spec(*board, "lock")}, timer_);
  ASSERT_TRUE(gpio.claim_output("lock"));
  EXPECT_FALSE(board->is_high("lock"));
}

TEST_F(OutputRecord, IsWhatTheSafetyProgramNeedsAndNothingElse) {
  EXPECT_EQ(Child("curblight-gpio-safe", {}).wait(), 2);
  EXPECT_EQ(Child("curblight-gpio-safe", {path_}).wait(), 0) << "nothing was ever driven";
  write("garbage\n");
  EXPECT_EQ(Child("curblight-gpio-safe", {path_}).wait(), 1);
}

}  // namespace
}  // namespace curblight::gpio
