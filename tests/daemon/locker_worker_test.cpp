// SPDX-License-Identifier: Apache-2.0
// From a command in the store to a pulse, and from a door back into the store.
#include "daemon/locker_worker.hpp"

#include <gmock/gmock.h>

#include <atomic>

#include "service/service_fixture.hpp"
#include "support/eventually.hpp"

namespace curblight::daemon {
namespace {

using locker::DoorEvent;

class LockerWorkers : public service::test::ServiceTest {
 protected:
  LockerWorkers() {
    settings.lockers = {"7"};
    reopen();
  }
  ~LockerWorkers() override { worker.reset(); }

  void start() {
    worker.emplace(*services, *commands, [this](const std::string& name) { return pulse(name); }, roots, [](const std::string&) {});
    worker->start();
  }
  std::int64_t command() {
    return must<api::LockerCommand>(lead, [&](service::UseCase& u) { return services->lockers.open(u, "7"); }).id;
  }
  api::LockerCommand shown(std::int64_t id) {
    return seen<api::LockerCommand>(lead, [&](const service::View& v) { return services->lockers.command(v, id); });
  }
  bool becomes(std::int64_t id, const std::string& state) {
    return test::eventually([&] { return shown(id).state == state; });
  }
  core::Result<void> pulse(const std::string& name) {
    EXPECT_EQ(name, "7");
    // It is durable by now that this lock is pulsed.
    EXPECT_EQ(shown(current).state, "pulsing");
    ++pulses;
    return refusal ? core::Result<void>(std::unexpected(*refusal)) : core::Result<void>();
  }

  std::atomic<int> pulses = 0;
  std::atomic<std::int64_t> current = 1;
  std::optional<core::Error> refusal;
  ThreadRoots roots{[](const std::string&) {}};
  std::optional<LockerWorker> worker;
};

TEST_F(LockerWorkers, PulseOncePerCommandAndWriteDownWhatTheDoorDid) {
  start();
  const auto id = command();
  worker->poke();
  ASSERT_TRUE(becomes(id, "pulsing"));
  worker->poke();
  worker->door("7", DoorEvent::opened);
  ASSERT_TRUE(becomes(id, "opened"));
  EXPECT_EQ(pulses, 1);
}

TEST_F(LockerWorkers, WriteDownWhyALockWasNotPulsed) {
  refusal = core::Error{core::ErrorCode::unavailable, "The locker's board is not connected. Check its cable."};
  start();
  const auto id = command();
  worker->poke();
  ASSERT_TRUE(becomes(id, "refused"));
  EXPECT_EQ(shown(id).words, "The locker's board is not connected. Check its cable.");
}

TEST_F(LockerWorkers, PulseNothingThatWasCommandedBeforeTheyStarted) {
  const auto id = command();
  reopen();
  start();
  ASSERT_TRUE(becomes(id, "expired"));
  EXPECT_EQ(pulses, 0);
  current = id + 1;  // before the worker can find it
  ASSERT_EQ(command(), current);
  worker->poke();
  ASSERT_TRUE(becomes(current, "pulsing"));
  worker->door("7", DoorEvent::did_not_open);
  EXPECT_TRUE(becomes(current, "did_not_open"));
  EXPECT_EQ(pulses, 1);
}

}  // namespace
}  // namespace curblight::daemon
