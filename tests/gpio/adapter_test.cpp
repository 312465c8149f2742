// SPDX-License-Identifier: Apache-2.0
// LibgpiodGpio on a board: the shim's on any machine, the kernel's own gpio-sim in the virtual machine.
#include "peripherals/gpio/libgpiod_gpio.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "gpio/board.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::gpio {
namespace {

using core::ErrorCode;
using test::eventually;
using test::spec;

class LibgpiodGpios : public testing::Test {
 protected:
  // Every edge of `line`, in the order told.
  EdgeCallback keep_edges() {
    return [this](const Edge& edge) {
      const std::lock_guard lock(mutex_);
      edges_.push_back(edge);
    };
  }
  std::vector<Edge> edges() {
    const std::lock_guard lock(mutex_);
    return edges_;
  }

  std::unique_ptr<test::Board> board_ = test::make_board();
  lifecycle::SystemTimer timer_;

 private:
  std::mutex mutex_;
  std::vector<Edge> edges_;
};

TEST_F(LibgpiodGpios, DriveAnOutputByItsName) {
  LibgpiodGpio gpio({spec(*board_, "red")}, timer_);
  ASSERT_TRUE(gpio.claim_output("red"));
  EXPECT_FALSE(board_->is_high("red"));
  ASSERT_TRUE(gpio.write("red", Level::active));
  EXPECT_TRUE(board_->is_high("red"));
  EXPECT_EQ(gpio.read("red"), Level::active);
  EXPECT_EQ(gpio.lines(), (std::vector<Line>{{"red", Direction::output, Level::active}}));
  ASSERT_TRUE(gpio.write("red", Level::inactive));
  EXPECT_FALSE(board_->is_high("red"));
}

TEST_F(LibgpiodGpios, DriveAnOutputByItsOffset) {
  auto green = spec(*board_, "");
  green.name = "lamp";
  green.offset = 1;
  LibgpiodGpio gpio({green}, timer_);
  ASSERT_TRUE(gpio.claim_output("lamp"));
  ASSERT_TRUE(gpio.write("lamp", Level::active));
  EXPECT_TRUE(board_->is_high("green"));
}

TEST_F(LibgpiodGpios, KeepAnActiveLowOutputHighWhileItIsInactive) {
  auto red = spec(*board_, "red");
  red.active_low = true;
  LibgpiodGpio gpio({red}, timer_);
  ASSERT_TRUE(gpio.claim_output("red"));
  EXPECT_TRUE(board_->is_high("red"));
  ASSERT_TRUE(gpio.write("red", Level::active));
  EXPECT_FALSE(board_->is_high("red"));
}

TEST_F(LibgpiodGpios, MakeAnOutputInactiveBeforeGivingItBack) {
  LibgpiodGpio gpio({spec(*board_, "red"), spec(*board_, "green")}, timer_);
  ASSERT_TRUE(gpio.claim_output("red"));
  ASSERT_TRUE(gpio.write("red", Level::active));
  gpio.release("red");
  EXPECT_FALSE(board_->is_high("red"));
  EXPECT_FALSE(gpio.write("red", Level::active));
  EXPECT_FALSE(board_->is_high("red"));
}

TEST_F(LibgpiodGpios, MakeAnOutputInactiveWhenItIsClaimedAgain) {
  LibgpiodGpio gpio({spec(*board_, "red")}, timer_);
  ASSERT_TRUE(gpio.claim_output("red"));
  ASSERT_TRUE(gpio.write("red", Level::active));
  ASSERT_TRUE(gpio.claim_output("red"));
  EXPECT_FALSE(board_->is_high("red"));
}

TEST_F(LibgpiodGpios, TellBothEdgesWithTheKernelsTime) {
  LibgpiodGpio gpio({spec(*board_, "door")}, timer_);
  ASSERT_TRUE(gpio.claim_input("door", keep_edges()));
  EXPECT_EQ(gpio.read("door"), Level::inactive);
  const auto before = timer_.monotonic();
  board_->pull("door", true);
  ASSERT_TRUE(eventually([&] { return edges().size() == 1; }));
  board_->pull("door", false);
  ASSERT_TRUE(eventually([&] { return edges().size() == 2; }));
  const auto told = edges();
  EXPECT_EQ(told[0].level, Level::active);
  EXPECT_EQ(told[1].level, Level::inactive);
  EXPECT_EQ(told[0].line, "door");
  EXPECT_GE(told[0].at, before);
  EXPECT_LE(told[0].at, told[1].at);
  EXPECT_LE(told[1].at, timer_.monotonic());
}

TEST_F(LibgpiodGpios, TellLogicalLevelsOfAnActiveLowInput) {
  auto accept = spec(*board_, "accept");
  accept.active_low = true;
  board_->pull("accept", true);
  LibgpiodGpio gpio({accept}, timer_);
  ASSERT_TRUE(gpio.claim_input("accept", keep_edges()));
  EXPECT_EQ(gpio.read("accept"), Level::inactive);
  board_->pull("accept", false);
  ASSERT_TRUE(eventually([&] { return edges().size() == 1; }));
  EXPECT_EQ(edges()[0].level, Level::active);
}

TEST_F(LibgpiodGpios, LoseNoEdgeOfABurst) {
  LibgpiodGpio gpio({spec(*board_, "door")}, timer_);
  ASSERT_TRUE(gpio.claim_input("door", keep_edges()));
  constexpr std::size_t kEdges = 300;
  const auto burst = board_->burst();
  for (std::size_t i = 0; i < kEdges; ++i) {
    board_->pull("door", i % 2 == 0);
    if (i % burst != burst - 1) continue;
    ASSERT_TRUE(eventually([&] { return edges().size() > i; })) << edges().size();
  }
  const auto told = edges();
  ASSERT_EQ(told.size(), kEdges);
  for (std::size_t i = 0; i < kEdges; ++i) EXPECT_EQ(told[i].level, i % 2 == 0 ? Level::active : Level::inactive) << i;
  if (burst > 1) {  // a kernel whose edge comes later than the level is read again makes the counters less than exact
    EXPECT_EQ(gpio.counters()["edges"], kEdges);
  }
}

TEST_F(LibgpiodGpios, TellNothingOfALineThatIsReleased) {
  LibgpiodGpio gpio({spec(*board_, "door"), spec(*board_, "accept")}, timer_);
  std::atomic<int> doors = 0;
  ASSERT_TRUE(gpio.claim_input("door", [&](const Edge&) { ++doors; }));
  ASSERT_TRUE(gpio.claim_input("accept", keep_edges()));
  gpio.release("door");
  board_->pull("door", true);
  board_->pull("accept", true);
  ASSERT_TRUE(eventually([&] { return !edges().empty(); }));
  EXPECT_EQ(doors, 0);
  ASSERT_TRUE(gpio.claim_input("door", [&](const Edge&) { ++doors; }));
  EXPECT_EQ(gpio.read("door"), Level::active);
  board_->pull("door", false);
  EXPECT_TRUE(eventually([&] { return doors == 1; }));
}

TEST_F(LibgpiodGpios, SayThatTheBoardIsGoneAndFindItAgain) {
  LibgpiodGpio gpio({spec(*board_, "red"), spec(*board_, "door")}, timer_);
  ASSERT_TRUE(gpio.claim_output("red"));
  ASSERT_TRUE(gpio.claim_input("door", keep_edges()));
  ASSERT_TRUE(gpio.write("red", Level::active));
  board_->take_away();
  const auto refused = gpio.write("red", Level::inactive);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  EXPECT_EQ(refused.error().message, "The GPIO board " + board_->label() + " is not connected.");
  EXPECT_EQ(gpio.read("door").error().code, ErrorCode::unavailable) << "all of the board's lines are gone";
  EXPECT_EQ(gpio.claim_output("red").error().code, ErrorCode::unavailable);
  board_->bring_back();
  EXPECT_EQ(gpio.write("red", Level::active).error().code, ErrorCode::unavailable) << "nobody claimed it again";
  ASSERT_TRUE(gpio.claim_output("red"));
  ASSERT_TRUE(gpio.claim_input("door", keep_edges()));
  ASSERT_TRUE(gpio.write("red", Level::active));
  EXPECT_TRUE(board_->is_high("red"));
  board_->pull("door", true);
  EXPECT_TRUE(eventually([&] { return edges().size() == 1; }));
  EXPECT_EQ(gpio.counters()["boards_lost"], 1U);
}

TEST_F(LibgpiodGpios, SayWhoElseUsesALine) {
  LibgpiodGpio first({spec(*board_, "red")}, timer_);
  LibgpiodGpio second({spec(*board_, "red")}, timer_);
  ASSERT_TRUE(first.claim_output("red"));
  const auto refused = second.claim_output("red");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  EXPECT_EQ(refused.error().message, "Another program (curblight) uses red of " + board_->label() + ".");
  first.release("red");
  EXPECT_TRUE(second.claim_output("red"));
}

TEST_F(LibgpiodGpios, SayWhichLineTheBoardDoesNotHave) {
  auto by_offset = spec(*board_, "");
  by_offset.name = "far";
  by_offset.offset = 4000;
  auto by_name = spec(*board_, "GPIO99");
  by_name.name = "lost";
  LibgpiodGpio gpio({by_offset, by_name}, timer_);
  EXPECT_EQ(gpio.claim_output("far").error().message, "There is no line 4000 of " + board_->label() + ", which the settings name for far.");
  EXPECT_EQ(gpio.claim_output("lost").error().code, ErrorCode::not_found);
  EXPECT_EQ(gpio.claim_output("never").error().code, ErrorCode::not_found);
  EXPECT_EQ(gpio.write("never", Level::active).error().code, ErrorCode::not_found);
}

TEST_F(LibgpiodGpios, WaitForABoardThatIsNotThere) {
  auto red = spec(*board_, "red");
  red.chip = "no-such-board";
  LibgpiodGpio gpio({red}, timer_);
  EXPECT_EQ(gpio.claim_output("red").error().code, ErrorCode::unavailable);
}

TEST_F(LibgpiodGpios, RefuseTheWrongDirection) {
  LibgpiodGpio gpio({spec(*board_, "red"), spec(*board_, "door")}, timer_);
  ASSERT_TRUE(gpio.claim_output("red"));
  ASSERT_TRUE(gpio.claim_input("door", {}));
  EXPECT_EQ(gpio.claim_input("red", {}).error().code, ErrorCode::conflict);
  EXPECT_EQ(gpio.claim_output("door").error().code, ErrorCode::conflict);
  EXPECT_EQ(gpio.claim_input("door", {}).error().code, ErrorCode::conflict);
  EXPECT_EQ(gpio.write("door", Level::active).error().code, ErrorCode::conflict);
}

}  // namespace
}  // namespace curblight::gpio
