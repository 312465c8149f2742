// SPDX-License-Identifier: Apache-2.0
// Which device a driver takes, and when it tries again.
#include "peripherals/driver/device_loop.hpp"

#include <gtest/gtest.h>

#include "peripherals/driver/open_words.hpp"
#include "peripherals/emulated/emulated_bus.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "support/fake_timer.hpp"

namespace curblight::driver {
namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using transport::DeviceInfo;
using transport::DeviceSelector;
using namespace std::chrono_literals;

bool drives_everything(const DeviceInfo&) { return true; }
bool drives_nothing(const DeviceInfo&) { return false; }

struct Rig {
  explicit Rig(DeviceSelector selector = {}, bool (*drives)(const DeviceInfo&) = drives_everything) {
    options.driver = "test";
    options.thread = "device-test";
    options.absent_words = "Nothing is there.";
    options.drives = drives;
    options.selector = std::move(selector);
  }
  void plug(const std::string& path) { bus.plug(path, std::make_shared<emulated::HidPosModel>()); }
  // Runs until `end` with `attend` as what the driver does with its device.
  void run(std::chrono::milliseconds end, DeviceLoop::Attend attend) {
    DeviceLoop loop(bus, timer, options, std::move(attend), [this](const DeviceStatus& status) { states.push_back(status); });
    running = &loop;
    std::stop_source stop;
    timer.at(end, [&] { stop.request_stop(); });
    loop.run(stop.get_token());
    counts = loop.counters().all();
  }

  test::FakeTimer timer;
  emulated::EmulatedBus bus{timer};
  LoopOptions options;
  DeviceLoop* running = nullptr;
  std::vector<DeviceStatus> states;
  lifecycle::DeviceCounters::Counts counts;
};

const DeviceStatus kRefused{DeviceState::degraded, Remedy::reconnect, "x", "It cannot be opened."};

TEST(DeviceLoops, TakeOnlyWhatTheyDriveAndTheSelectorAllows) {
  std::vector<std::string> attended;
  const auto attend = [&](const DeviceInfo& device, std::stop_token) { attended.push_back(device.path); return kRefused; };
  Rig by_port(DeviceSelector{.port = "1-2"}, drives_nothing);
  by_port.plug("1-1");
  by_port.plug("1-2");
  by_port.run(50ms, attend);
  EXPECT_EQ(attended, std::vector<std::string>{"1-2"}) << "a device that was chosen by its port is taken at its word";

  attended.clear();
  Rig by_ids(DeviceSelector{.vendor = std::uint16_t{0x0c2e}}, drives_nothing);
  by_ids.plug("1-1");
  by_ids.run(50ms, attend);
  EXPECT_TRUE(attended.empty()) << "ids alone choose among what the driver drives";
}

TEST(DeviceLoops, TryTheNextDeviceWhenTheFirstCannotBeUsed) {
  Rig rig;
  rig.plug("1-1");
  rig.plug("1-2");
  std::vector<std::string> attended;
  rig.run(50ms, [&](const DeviceInfo& device, std::stop_token) { attended.push_back(device.path); return kRefused; });
  EXPECT_EQ(attended, (std::vector<std::string>{"1-1", "1-2"}));
  EXPECT_EQ(rig.states.back().words, "It cannot be opened.");
  EXPECT_EQ(rig.states.back().driver, "test");
}

TEST(DeviceLoops, BackOffFromADeviceThatBreaksAsSoonAsItIsConnected) {
  Rig rig;
  rig.plug("1-1");
  int tries = 0;
  rig.run(60s, [&](const DeviceInfo&, std::stop_token) { ++tries; rig.running->connected(); return kRefused; });
  // 100 ms doubling to 5 s: six tries in the first 3.1 s, then one each 5 s.
  EXPECT_GE(tries, 15);
  EXPECT_LE(tries, 20);
  EXPECT_EQ(rig.counts.at("connects"), static_cast<std::uint64_t>(tries));
}

TEST(DeviceLoops, LookAgainAtOnceAfterALongSession) {
  Rig rig;
  rig.plug("1-1");
  std::vector<std::chrono::milliseconds> begun;
  rig.run(60s, [&](const DeviceInfo&, std::stop_token) {
    begun.push_back(rig.timer.elapsed());
    rig.running->connected();
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    rig.timer.wait_until(lock, never, rig.timer.monotonic() + 10s, [] { return false; });
    return kRefused;
  });
  ASSERT_GE(begun.size(), 6U);
  EXPECT_EQ(begun[1], 10s);
  EXPECT_EQ(begun[5], 50s);
}

TEST(DeviceLoops, WaitForAnArrivalWhenNothingIsThere) {
  Rig rig;
  std::vector<std::chrono::milliseconds> begun;
  rig.timer.at(7s, [&] { rig.plug("1-1"); });
  rig.run(8s, [&](const DeviceInfo&, std::stop_token) {
    if (begun.empty()) begun.push_back(rig.timer.elapsed());
    return kRefused;
  });
  EXPECT_EQ(begun, std::vector<std::chrono::milliseconds>{7s});
}

TEST(DeviceLoops, ShowADriverThatThrewAsAFault) {
  lifecycle::SystemTimer timer;
  emulated::EmulatedBus bus(timer);
  bus.plug("1-1", std::make_shared<emulated::HidPosModel>());
  std::mutex mutex;
  std::condition_variable_any changed;
  DeviceStatus last;
  Rig options;
  DeviceLoop loop(bus, timer, options.options,
                  [](const DeviceInfo&, std::stop_token) -> DeviceStatus { throw std::runtime_error("out of ideas"); },
                  [&](const DeviceStatus& status) {
                    const std::lock_guard lock(mutex);
                    last = status;
                    changed.notify_all();
                  });
  loop.start();
  std::unique_lock lock(mutex);
  ASSERT_TRUE(changed.wait_for(lock, 10s, [&] { return last.state == DeviceState::fault; }));
  EXPECT_EQ(last.words, "This device's driver stopped: out of ideas. Restart Curblight.");
  EXPECT_EQ(last.remedy, Remedy::service);
}

TEST(OpenWords, SayWhatIsMissingWhenTheSystemRefuses) {
  const auto denied = cannot_open(transport::TransferError::denied, "scanner", "Honeywell");
  EXPECT_EQ(denied.state, DeviceState::fault);
  EXPECT_NE(denied.words.find("udev rules"), std::string::npos);
  EXPECT_NE(denied.words.find("group"), std::string::npos);
  EXPECT_EQ(cannot_open(transport::TransferError::busy, "scanner", "x").words, "Another program uses the scanner. Trying again.");
  EXPECT_EQ(cannot_open(transport::TransferError::io, "printer", "x").state, DeviceState::degraded);
}

}  // namespace
}  // namespace curblight::driver
