// SPDX-License-Identifier: Apache-2.0
// A board of which one call fails while a lock is energised: the coil is off in time, whoever noticed it.
#include <gtest/gtest.h>

#include "fake_board.hpp"
#include "peripherals/gpio/libgpiod_gpio.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/locker/locker_bank.hpp"

namespace curblight::locker {
namespace {

using gpio::Level;
using test::eventually;
using test::spec;
using namespace std::chrono_literals;

constexpr auto kPulse = 300ms;
constexpr auto kMargin = 250ms;  // for a busy machine; the bank alone would take up to a second more

class BoardsThatFailOnce : public testing::Test {
 protected:
  void wait_until(core::MonotonicTime when) {
    ASSERT_TRUE(eventually([&] { return timer_.monotonic() >= when; }));
  }
  // One call of the lamp fails in the middle of a pulse.
  void fail_a_read(core::MonotonicTime begun) {
    wait_until(begun + 50ms);
    ASSERT_TRUE(board_.of("lock").high);
    board_.of("red").bad_reads = 1;
    EXPECT_EQ(gpio_.read("red").error().code, core::ErrorCode::unavailable);
  }

  test::FakeBoard board_;
  lifecycle::SystemTimer timer_;
  gpio::LibgpiodGpio gpio_{{spec(board_, "lock"), spec(board_, "door"), spec(board_, "red")}, timer_};
};

TEST_F(BoardsThatFailOnce, AreLeftWithEveryOutputInactive) {
  LockerBank bank(gpio_, timer_, {{"7", "lock", "door", {}}}, {}, {});
  bank.start();
  ASSERT_TRUE(gpio_.claim_output("red"));
  ASSERT_TRUE(gpio_.write("red", Level::active));
  const auto begun = timer_.monotonic();
  ASSERT_TRUE(bank.open("7"));
  fail_a_read(begun);
  EXPECT_FALSE(board_.of("lock").high) << "before its line was given back";
  EXPECT_FALSE(board_.of("red").high);
}

TEST_F(BoardsThatFailOnce, LetGoOfTheCoilInTimeAlsoWhenItCouldNotBeReachedThen) {
  PulseGuard guard(gpio_, timer_);
  guard.start();
  ASSERT_TRUE(gpio_.claim_output("lock"));
  ASSERT_TRUE(gpio_.claim_output("red"));
  const auto begun = timer_.monotonic();
  ASSERT_TRUE(guard.pulse("lock", kPulse));
  board_.of("lock").bad_sets = 1;
  fail_a_read(begun);
  EXPECT_TRUE(board_.of("lock").high) << "it could not be reached";
  ASSERT_TRUE(eventually([&] { return !board_.of("lock").high; }));
  EXPECT_LE(timer_.monotonic() - begun, kPulse + kMargin);
  // Free again for the next one.
  EXPECT_TRUE(eventually([&] { return guard.pulse("lock", kPulse).has_value(); }));
}

}  // namespace
}  // namespace curblight::locker
