// SPDX-License-Identifier: Apache-2.0
// The locker driver on lines that libgpiod drives: the pulse as the wire sees it, the door as the contact tells it.
#include <gtest/gtest.h>

#include <mutex>

#include "gpio/board.hpp"
#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/locker/locker_bank.hpp"

namespace curblight::locker {
namespace {

using test::eventually;
using test::spec;
using namespace std::chrono_literals;

class LockersOnLines : public testing::Test {
 protected:
  std::vector<DoorEvent> events() {
    const std::lock_guard lock(mutex_);
    return events_;
  }

  std::unique_ptr<test::Board> board_ = test::make_board();
  lifecycle::SystemTimer timer_;
  gpio::LibgpiodGpio gpio_{{spec(*board_, "lock"), spec(*board_, "door")}, timer_};
  std::mutex mutex_;
  std::vector<DoorEvent> events_;
  LockerBank bank_{gpio_,
                   timer_,
                   {{"7", "lock", "door", {}}},
                   [this](const std::string&, DoorEvent event) {
                     const std::lock_guard lock(mutex_);
                     events_.push_back(event);
                   },
                   {}};
};

TEST_F(LockersOnLines, EnergiseTheLockForTheLengthOfThePulse) {
  bank_.start();
  ASSERT_TRUE(eventually([&] { return bank_.state("7") == DoorState::closed; }));
  const auto before = std::chrono::steady_clock::now();
  ASSERT_TRUE(bank_.open("7"));
  ASSERT_TRUE(eventually([&] { return board_->is_high("lock"); }));
  board_->pull("door", true);
  ASSERT_TRUE(eventually([&] { return !board_->is_high("lock"); }));
  const auto length = std::chrono::steady_clock::now() - before;
  EXPECT_GE(length, 295ms);
  EXPECT_LE(length, 1s) << "however busy the machine is";
  ASSERT_TRUE(eventually([&] { return events() == std::vector{DoorEvent::opened}; }));
  board_->pull("door", false);
  EXPECT_TRUE(eventually([&] { return events() == (std::vector{DoorEvent::opened, DoorEvent::closed}); }));
}

TEST_F(LockersOnLines, TellADoorThatIsForced) {
  bank_.start();
  ASSERT_TRUE(eventually([&] { return bank_.state("7") == DoorState::closed; }));
  board_->pull("door", true);
  EXPECT_TRUE(eventually([&] { return events() == std::vector{DoorEvent::forced_open}; }));
  EXPECT_FALSE(board_->is_high("lock"));
}

TEST_F(LockersOnLines, ComeBackWithTheirBoard) {
  bank_.start();
  ASSERT_TRUE(eventually([&] { return bank_.state("7") == DoorState::closed; }));
  board_->take_away();
  ASSERT_TRUE(eventually([&] { return bank_.state("7") == DoorState::unknown; }));
  EXPECT_EQ(bank_.open("7").error().code, core::ErrorCode::unavailable);
  board_->bring_back();
  ASSERT_TRUE(eventually([&] { return bank_.state("7") == DoorState::closed; }));
  EXPECT_TRUE(bank_.open("7"));
  EXPECT_TRUE(eventually([&] { return board_->is_high("lock"); }));
}

}  // namespace
}  // namespace curblight::locker
