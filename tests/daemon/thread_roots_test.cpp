// SPDX-License-Identifier: Apache-2.0
// Threads whose body throws: the program goes on, and says that it is not well.
#include "daemon/thread_roots.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <stdexcept>

#include "daemon/devices.hpp"
#include "daemon/housekeeping.hpp"
#include "daemon/light.hpp"
#include "daemon/locker_worker.hpp"
#include "daemon/pad_signings.hpp"
#include "daemon/station.hpp"
#include "service/service_fixture.hpp"
#include "support/eventually.hpp"

namespace curblight::daemon {
namespace {

using curblight::test::eventually;

class StoreWithLocker : public service::test::ServiceTest {
 protected:
  StoreWithLocker() {
    settings.lockers = {"7"};
    reopen();
  }
};

class FailedThreads : public StoreWithLocker {
 protected:
  // What /readyz says once a thread has failed.
  std::string trouble() {
    EXPECT_TRUE(eventually([&] { return !roots.trouble().empty(); }));
    return station.trouble();
  }

  ThreadRoots roots{[](const std::string&) {}};
  lifecycle::SystemTimer timer;
  Light light{*services, *commands, core::LightHardware::stack};
  Devices devices{DeviceConfig{}, timer, {[](const scanner::Scan&) {}, [](core::MonotonicTime) { return indicator::Desired{}; }, [] {}, {}, [] {}}};
  PadSignings pads{devices.pad(), timer, "Calder Outfitters", {}};
  Station station{devices, light, pads, roots, timer};
};

TEST_F(FailedThreads, AreToldByTheStation) {
  light.refresh();
  EXPECT_EQ(station.trouble(), "");
  LockerWorker worker(*services, *commands, [](const std::string&) -> core::Result<void> { throw std::runtime_error("no lock"); }, roots,
                      [](const std::string&) {});
  worker.start();
  must<api::LockerCommand>(lead, [&](service::UseCase& u) { return services->lockers.open(u, "7"); });
  worker.poke();
  EXPECT_EQ(trouble(), "The thread locker-work stopped, so no locker is opened: no lock. Restart Curblight.");
}

TEST_F(FailedThreads, EndNothingButThemselves) {
  Housekeeping housekeeping(*services, *commands, light, [] { throw std::runtime_error("no lamp"); }, roots, [](const std::string&) {});
  housekeeping.start();
  EXPECT_EQ(trouble(), "The thread housekeeping stopped, so the light and the waits are not kept true: no lamp. Restart Curblight.");
  housekeeping.stop();
}

}  // namespace
}  // namespace curblight::daemon
