// SPDX-License-Identifier: Apache-2.0
// Cameras of the settings in the list of devices.
#include "daemon/cameras.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "peripherals/emulated/emulated_bus.hpp"

namespace curblight::daemon {
namespace {

TEST(CamerasOfTheSettings, StandInTheListOfDevicesAsScannersAndSayWhatIsMissing) {
  lifecycle::SystemTimer timer;
  emulated::EmulatedBus bus(timer);
  Cameras cameras;
  registry::DeviceRegistry registry(bus, timer, registry::usb_drivers(), {}, {}, {});
  cameras.add_to(registry, {{.name = "front", .device = "/dev/no-such-video"}, {.name = "camera-2", .device = "/dev/none-either"}}, timer);
  registry.start();
  const auto list = registry.list();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].id, "front");
  EXPECT_EQ(list[0].kind, registry::DeviceKind::scanner);
  EXPECT_EQ(list[0].name, "Scanner (front)");
  EXPECT_EQ(list[0].status.driver, "camera");
  EXPECT_EQ(list[0].status.state, lifecycle::DeviceState::absent);
  EXPECT_EQ(list[0].status.words, "There is no camera at /dev/no-such-video. Check its cable.");
  EXPECT_EQ(list[1].id, "camera-2");
  registry.stop();
}

}  // namespace
}  // namespace curblight::daemon
