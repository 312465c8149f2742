// SPDX-License-Identifier: Apache-2.0
// The scanners of a demo, with the daemon's registry and drivers: what each kind reads arrives the same way.
#include <gmock/gmock.h>

#include <condition_variable>
#include <mutex>

#include "daemon/devices.hpp"

namespace curblight::daemon {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

class DemoScanners : public testing::Test {
 protected:
  DemoScanners() {
    DeviceConfig config;
    config.kind = DeviceKind::emulated;
    DeviceCallbacks callbacks;
    callbacks.on_scan = [this](const scanner::Scan& scan) {
      const std::lock_guard lock(mutex);
      scans.push_back(scan.device + " " + scan.symbology + " " + scan.data);
      changed.notify_all();
    };
    callbacks.desired_light = [](core::MonotonicTime) { return indicator::Desired{}; };
    callbacks.on_accept_button = [] {};
    callbacks.on_door = [](const std::string&, locker::DoorEvent) {};
    callbacks.on_status_change = [this] {
      const std::lock_guard lock(mutex);
      changed.notify_all();
    };
    devices.emplace(config, timer, std::move(callbacks));
    devices->start();
  }
  ~DemoScanners() override { devices->stop(); }

  bool wait(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!holds()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::unique_lock lock(mutex);
      changed.wait_for(lock, 5ms);
    }
    return true;
  }
  std::size_t scanned() {
    const std::lock_guard lock(mutex);
    return scans.size();
  }
  std::vector<std::string> scanners(const std::string& state) const {
    std::vector<std::string> found;
    for (const auto& device : devices->list()) {
      if (device.kind == "scanner" && device.state == state) found.push_back(device.id + " " + device.driver);
    }
    return found;
  }

  lifecycle::SystemTimer timer;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> scans;
  std::optional<Devices> devices;
};

TEST_F(DemoScanners, OfAllKindsArePluggedInWhenUsedAndScanTheSameWay) {
  ASSERT_TRUE(wait([&] { return scanners("ready").size() == 1; }));
  EXPECT_THAT(scanners("ready"), ElementsAre("scanner-1 hid_pos"));
  ASSERT_TRUE(devices->emulate_scan({"4006381333931", "]E0"}));
  ASSERT_TRUE(devices->emulate_scan({"4006381333932", "]E0", "wedge"}));
  ASSERT_TRUE(wait([&] { return scanned() == 2; }));
  ASSERT_TRUE(devices->emulate_scan({"4006381333933", "]E0", "serial"}));
  ASSERT_TRUE(wait([&] { return scanned() == 3; }));
  EXPECT_THAT(scans, UnorderedElementsAre("scanner-1 ]E0 4006381333931", "scanner-2 ]E0 4006381333932", "scanner-3 ]E0 4006381333933"));
  EXPECT_THAT(scanners("ready"), ElementsAre("scanner-1 hid_pos", "scanner-2 wedge", "scanner-3 serial"));
}

TEST_F(DemoScanners, SayWhatTheyCannotRead) {
  const auto words = [&](const api::EmulateScan& scan) {
    const auto done = devices->emulate_scan(scan);
    return done ? "read" : done.error().message;
  };
  EXPECT_EQ(words({"", "]E0"}), "There is nothing to scan.");
  EXPECT_EQ(words({"1", "", "laser"}), "There is no such kind of scanner: hid_pos, wedge or serial is wanted.");
  EXPECT_EQ(words({"\u6f22", "", "wedge"}), "The emulated keyboard has no key for a character of this code.");
}

}  // namespace
}  // namespace curblight::daemon
