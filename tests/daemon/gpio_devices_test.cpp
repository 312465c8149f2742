// SPDX-License-Identifier: Apache-2.0
// The emulated light and lockers as the daemon lists and drives them.
#include "daemon/gpio_devices.hpp"

#include <gmock/gmock.h>

#include "support/eventually.hpp"

namespace curblight::daemon {
namespace {

using testing::ElementsAre;
using test::eventually;
using testing::Field;

DeviceConfig emulated_box(bool with_locker) {
  DeviceConfig config;
  config.kind = DeviceKind::emulated;
  if (!with_locker) return config;
  LockerConfig locker;
  locker.name = "7";
  locker.lock.name = "lock_7";
  locker.door.name = "door_7";
  config.gpio.lockers.push_back(locker);
  return config;
}

GpioCallbacks callbacks(std::function<void(const std::string&, locker::DoorEvent)> on_door = {}) {
  return {[](core::MonotonicTime) { return indicator::Desired{.lamps = {.green = true}, .next_change = {}}; }, [] {}, std::move(on_door), [] {}};
}

std::string words_of(const GpioDevices& devices, const std::string& id) {
  for (const auto& device : devices.list()) {
    if (device.id == id) return device.state + ": " + device.words;
  }
  return "none";
}

TEST(GpioDevicesOfADemo, AreListedAndWork) {
  lifecycle::SystemTimer timer;
  std::mutex mutex;
  std::vector<std::string> doors;
  GpioDevices devices(emulated_box(true), timer, callbacks([&](const std::string& locker, locker::DoorEvent event) {
                        const std::lock_guard lock(mutex);
                        doors.push_back(locker + " " + locker::to_string(event));
                      }));
  devices.start();
  ASSERT_TRUE(eventually([&] { return words_of(devices, "light-1") == "ready: Ready" && words_of(devices, "locker-7") == "ready: Closed"; }));
  EXPECT_THAT(devices.list(), ElementsAre(Field(&api::Device::kind, "light"), Field(&api::Device::name, "Locker 7")));
  ASSERT_TRUE(devices.open_locker("7"));
  ASSERT_TRUE(eventually([&] { return words_of(devices, "locker-7") == "ready: Open"; }));
  EXPECT_EQ(devices.open_locker("7").error().code, core::ErrorCode::conflict);
  ASSERT_TRUE(devices.emulate_locker("7", "close"));
  ASSERT_TRUE(eventually([&] { return words_of(devices, "locker-7") == "ready: Closed"; }));
  ASSERT_TRUE(devices.emulate_locker("7", "force"));
  ASSERT_TRUE(eventually([&] {
    const std::lock_guard lock(mutex);
    return doors == std::vector<std::string>{"7 opened", "7 closed", "7 forced_open"};
  }));
  EXPECT_EQ(devices.emulate_locker("7", "kick").error().code, core::ErrorCode::invalid_input);
  EXPECT_EQ(devices.emulate_locker("9", "close").error().code, core::ErrorCode::not_found);
}

TEST(GpioDevicesOfADemo, HaveFourLampsOrOne) {
  lifecycle::SystemTimer timer;
  const GpioDevices stack(emulated_box(false), timer, callbacks());
  EXPECT_EQ(stack.emulated_lines()->lines.size(), 5U);
  auto one = emulated_box(false);
  one.one_lamp = true;
  const GpioDevices single(one, timer, callbacks());
  EXPECT_THAT(single.emulated_lines()->lines, ElementsAre(Field(&api::GpioLine::name, "accept_button"), Field(&api::GpioLine::name, "lamp_single")));
}

TEST(GpioDevicesOfABoxWithoutLines, AreNone) {
  lifecycle::SystemTimer timer;
  GpioDevices devices({}, timer, callbacks());
  devices.start();
  EXPECT_TRUE(devices.list().empty());
  EXPECT_FALSE(devices.has_light());
  EXPECT_EQ(devices.open_locker("7").error().message, "This box has no lockers.");
  EXPECT_EQ(devices.emulate_line("lamp_red", true).error().code, core::ErrorCode::not_found);
  EXPECT_EQ(devices.emulate_locker("7", "jam").error().code, core::ErrorCode::not_found);
}

TEST(GpioDevicesOfARealBox, SayThatTheirBoardIsNotThere) {
  lifecycle::SystemTimer timer;
  DeviceConfig config;
  config.gpio.lamps = {{.name = "lamp_green", .chip = "no-such-board", .line = "GPIO17", .offset = {}, .active_low = false, .bias = gpio::Bias::as_is}};
  GpioDevices devices(config, timer, callbacks());
  devices.start();
  EXPECT_TRUE(eventually([&] {
    return words_of(devices, "light-1") == "degraded: The light's board is not connected. Check its cable; watch the screen for waiting customers.";
  }));
  EXPECT_FALSE(devices.emulated_lines());
}

}  // namespace
}  // namespace curblight::daemon
