// SPDX-License-Identifier: Apache-2.0
// What time alone does, while the clock is set.
#include "daemon/housekeeping.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <utility>

#include "service/service_fixture.hpp"
#include "support/eventually.hpp"

namespace curblight::daemon {
namespace {

using namespace std::chrono_literals;

class HousekeepingTests : public service::test::ServiceTest {
 protected:
  ~HousekeepingTests() override { keeper.stop(); }
  // Two looks from now on: the first may have begun before.
  void let_it_look() {
    std::unique_lock lock(mutex);
    const int wanted = looks + 2;
    while (looks < wanted) {
      lock.unlock();
      keeper.poke();
      lock.lock();
      ASSERT_TRUE(looked.wait_for(lock, 20s, [&, before = looks] { return looks > before; }));
    }
  }

  std::mutex mutex;
  std::condition_variable looked;
  int looks = 0;
  std::function<void()> in_the_middle;  // once, after the clock was compared and before anybody is sent away
  Light light{*services, *commands, core::LightHardware::stack};
  ThreadRoots roots{[](const std::string&) {}};
  Housekeeping keeper{*services, *commands, light,
                      [this] {
                        if (in_the_middle) std::exchange(in_the_middle, nullptr)();
                        const std::lock_guard lock(mutex);
                        ++looks;
                        looked.notify_all();
                      },
                      roots, [](const std::string&) {}};
};

TEST_F(HousekeepingTests, KeepsTheLightTrueWhenTheClockIsSetWhileSomebodyWaits) {
  const auto id = staged_order();
  arrive(id);
  clock.advance(5min);
  keeper.start();  // not before: it may look between the two steps of this clock's advance
  let_it_look();
  EXPECT_EQ(light.words(), "red_blink");
  clock.set_wall_clock(clock.now() - 1h);
  let_it_look();
  EXPECT_EQ(light.words(), "red_blink");
  clock.set_wall_clock(clock.now() + 48h);
  let_it_look();
  EXPECT_EQ(light.words(), "red_blink");
  EXPECT_EQ(order(id).check_in->state, "arrived") << "nobody is sent away for days that the clock skipped";
  EXPECT_EQ(order(id).check_in->wait_s, 300);
}

TEST_F(HousekeepingTests, SendsNobodyAwayWhenTheClockIsSetInTheMiddleOfALook) {
  const auto id = staged_order();
  arrive(id);
  clock.advance(5min);
  in_the_middle = [this] { clock.set_wall_clock(clock.now() + 48h); };
  keeper.start();
  let_it_look();
  EXPECT_EQ(order(id).check_in->state, "arrived");
  EXPECT_EQ(order(id).check_in->wait_s, 300);
}

TEST_F(HousekeepingTests, SendsNobodyAwayWhenItsUseCaseHasToRunAgainEither) {
  const auto id = staged_order();
  arrive(id);
  clock.advance(5min);
  std::atomic<bool> blocks = false;
  std::atomic<bool> released = false;
  std::atomic<int> done = 0;
  const auto count_done = [&](core::Result<void>) { ++done; };
  in_the_middle = [&] {
    database->submit([&](store::Transaction&) {
      blocks = true;
      blocks.notify_all();
      released.wait(false);
      return store::Outcome::commit;
    }, count_done);
    blocks.wait(false);
    clock.set_wall_clock(clock.now() + 48h);
  };
  keeper.start();
  ASSERT_TRUE(curblight::test::eventually([&] { return database->counters().queued == 1; }));
  // Meets the housekeeper's use case in one transaction, and has to be undone there.
  database->submit([](store::Transaction& tx) {
    tx.execute("INSERT INTO meta (key, value) VALUES ('refused', '')", {});
    return store::Outcome::roll_back;
  }, count_done);
  released = true;
  released.notify_all();
  ASSERT_TRUE(curblight::test::eventually([&] { return done == 2; }));
  let_it_look();
  EXPECT_EQ(order(id).check_in->state, "arrived");
  EXPECT_EQ(order(id).check_in->wait_s, 300);
}

}  // namespace
}  // namespace curblight::daemon
