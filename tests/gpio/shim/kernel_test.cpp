// SPDX-License-Identifier: Apache-2.0
// What only the shim's board can show: levels that outlive a process, full queues, refused devices, request flags.
#include <gtest/gtest.h>
#include <linux/gpio.h>

#include <condition_variable>
#include <mutex>

#include "fake_board.hpp"
#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/lifecycle/timer.hpp"

namespace curblight::gpio {
namespace {

using test::eventually;
using test::spec;

class OnTheFakeBoard : public testing::Test {
 protected:
  test::FakeBoard board_;
  lifecycle::SystemTimer timer_;
};

TEST_F(OnTheFakeBoard, ALineIsInactiveFromTheMomentItIsAnOutput) {
  board_.of("lock").high = true;  // as a process that died in a pulse left it
  LibgpiodGpio gpio({spec(board_, "lock")}, timer_);
  ASSERT_TRUE(gpio.claim_output("lock"));
  EXPECT_FALSE(board_.of("lock").born_high);
  EXPECT_EQ(board_.of("lock").sets, 1U) << "by the request itself, not by a write after it";
}

TEST_F(OnTheFakeBoard, AnActiveLowLineIsInactiveFromTheMomentItIsAnOutput) {
  auto lock = spec(board_, "lock");
  lock.active_low = true;
  LibgpiodGpio gpio({lock}, timer_);
  ASSERT_TRUE(gpio.claim_output("lock"));
  EXPECT_TRUE(board_.of("lock").born_high);
  EXPECT_EQ(board_.of("lock").sets, 1U);
}

TEST_F(OnTheFakeBoard, AnInputGetsItsBias) {
  auto door = spec(board_, "door");
  door.bias = Bias::pull_up;
  LibgpiodGpio gpio({door}, timer_);
  ASSERT_TRUE(gpio.claim_input("door", {}));
  const auto flags = board_.of("door").flags.load();
  EXPECT_TRUE(flags == GPIOHANDLE_REQUEST_INPUT || (flags & (GPIOHANDLE_REQUEST_BIAS_PULL_UP | GPIO_V2_LINE_FLAG_BIAS_PULL_UP)) != 0) << flags;
  EXPECT_EQ(flags & GPIOHANDLE_REQUEST_BIAS_PULL_DOWN & GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN, 0U);
}

// Tells edges of the door to a callback that can be held up, so that the kernel's queue fills.
class SlowListener {
 public:
  EdgeCallback callback() {
    return [this](const Edge& edge) {
      std::unique_lock lock(mutex_);
      told_.push_back(edge.level);
      changed_.notify_all();
      changed_.wait(lock, [&] { return !held_; });
    };
  }
  bool wait_for_first() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return !told_.empty(); });
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    held_ = false;
    changed_.notify_all();
  }
  std::vector<Level> told() {
    const std::lock_guard lock(mutex_);
    return told_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = true;
  std::vector<Level> told_;
};

TEST_F(OnTheFakeBoard, ABurstAsLongAsTheKernelsQueueIsToldWhole) {
  SlowListener door;
  LibgpiodGpio gpio({spec(board_, "door")}, timer_);
  ASSERT_TRUE(gpio.claim_input("door", door.callback()));
  const std::size_t queue = board_.memory().watchers[0].queue;
  EXPECT_EQ(queue, board_.memory().watchers[0].uapi == 1 ? 16U : 1024U);
  board_.pull("door", true);
  ASSERT_TRUE(door.wait_for_first());
  for (std::size_t i = 0; i < queue; ++i) board_.pull("door", i % 2 == 1);
  door.let_go();
  ASSERT_TRUE(eventually([&] { return door.told().size() == queue + 1; })) << door.told().size();
  EXPECT_EQ(gpio.counters()["edges_lost"], 0U);
}

TEST_F(OnTheFakeBoard, ALevelIsTrueAgainAfterABurstThatOverranTheKernelsQueue) {
  SlowListener door;
  LibgpiodGpio gpio({spec(board_, "door")}, timer_);
  ASSERT_TRUE(gpio.claim_input("door", door.callback()));
  board_.pull("door", true);
  ASSERT_TRUE(door.wait_for_first());
  for (int i = 0; i < 3000; ++i) board_.pull("door", i % 2 == 1);
  board_.pull("door", false);
  door.let_go();
  ASSERT_TRUE(eventually([&] { return gpio.counters()["edges_lost"] > 0 && door.told().back() == Level::inactive; }));
  const auto told = door.told();
  for (std::size_t i = 1; i < told.size(); ++i) ASSERT_NE(told[i], told[i - 1]) << i;
}

TEST_F(OnTheFakeBoard, ADeviceThatMayNotBeOpenedIsSaidSo) {
  board_.memory().denied = true;
  LibgpiodGpio gpio({spec(board_, "red")}, timer_);
  const auto refused = gpio.claim_output("red");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, core::ErrorCode::forbidden);
  EXPECT_EQ(refused.error().message, "The daemon may not open /dev/gpiochip3. Put its user into the group of that file.");
}

}  // namespace
}  // namespace curblight::gpio
