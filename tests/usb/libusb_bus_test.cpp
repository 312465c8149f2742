// SPDX-License-Identifier: Apache-2.0
// LibusbBus over libusb over a simulated kernel: what is plugged in, what comes and goes, who may open it.
#include "peripherals/usb/libusb_bus.hpp"

#include <gmock/gmock.h>
#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bus_watcher.hpp"
#include "simulated_usb.hpp"

namespace curblight::usb {
namespace {

using test::SimulatedDevice;
using test::SimulatedUsb;
using testing::Contains;
using testing::Not;
using transport::EndpointKind;
using transport::TransferError;
using namespace std::chrono_literals;

TEST(LibusbBuses, ListWhatIsPluggedInWithoutOpeningIt) {
  SimulatedUsb usb;
  SimulatedDevice device;
  device.name = "Label\x1b[31m Printer";
  // A second setting of the interface with one endpoint, and an isochronous endpoint that is no driver's.
  device.interfaces.insert(device.interfaces.end(), {9, 4, 0, 1, 2, 7, 1, 1, 0, 7, 5, 0x04, 2, 0, 2, 0, 7, 5, 0x85, 1, 64, 0, 1});
  usb.plug(device);
  SimulatedDevice hub;
  hub.port = "1-2", hub.address = 3, hub.device_class = 9;
  usb.plug(hub);
  const LibusbBus bus;
  const auto devices = bus.devices();
  ASSERT_EQ(devices.size(), 1U);
  const auto& info = devices[0];
  EXPECT_EQ(info.path, "1-1");
  EXPECT_EQ(short_name(info), "04b8:0e15@1-1");
  EXPECT_EQ(info.release, 0x0123);
  EXPECT_EQ(info.manufacturer, "ACME");
  EXPECT_EQ(info.product_name, "Label[31m Printer") << "control characters of a device do not reach a terminal";
  EXPECT_EQ(info.serial, "SN0042");
  ASSERT_EQ(info.interfaces.size(), 2U);
  EXPECT_EQ(info.interfaces[0].device_class, 7);
  ASSERT_EQ(info.interfaces[0].endpoints.size(), 3U);
  EXPECT_EQ(info.interfaces[0].endpoints[2].kind, EndpointKind::interrupt);
  EXPECT_EQ(info.interfaces[0].endpoints[2].max_packet, 16);
  EXPECT_EQ(info.interfaces[1].alternate, 1);
  ASSERT_EQ(info.interfaces[1].endpoints.size(), 1U);
  EXPECT_EQ(info.interfaces[1].endpoints[0].max_packet, 512);
  EXPECT_TRUE(usb.ioctls("1-1").empty()) << "nothing was opened";
}

TEST(LibusbBuses, TellOfArrivalsAndDeparturesByHotPlug) {
  SimulatedUsb usb;
  LibusbBus bus;
  test::Watcher watcher;
  bus.watch(watcher);
  usb.plug({});
  EXPECT_TRUE(watcher.saw("+1-1 SN0042"));
  usb.unplug("1-1");
  EXPECT_TRUE(watcher.saw("-1-1"));
  EXPECT_TRUE(bus.devices().empty());
  SimulatedDevice next;
  next.address = 3, next.serial = "OTHER";
  usb.plug(next);
  EXPECT_TRUE(watcher.saw("+1-1 OTHER"));
  bus.unwatch(watcher);
  usb.unplug("1-1");
  EXPECT_EQ(watcher.notes(), (std::vector<std::string>{"+1-1 SN0042", "-1-1", "+1-1 OTHER"}));
}

TEST(LibusbBuses, TellOfADeviceOnceTheKernelHasConfiguredIt) {
  SimulatedUsb usb;
  LibusbBus bus;
  test::Watcher watcher;
  bus.watch(watcher);
  SimulatedDevice early;
  early.configured = false;
  usb.plug(early);
  SimulatedDevice other;
  other.port = "1-2", other.address = 3, other.serial = "OTHER";
  usb.plug(other);
  ASSERT_TRUE(watcher.saw("+1-2 OTHER"));
  EXPECT_EQ(watcher.notes().size(), 1U) << "nothing is known of the first yet";
  usb.configure("1-1");
  EXPECT_TRUE(watcher.saw("+1-1 SN0042"));
  usb.unplug("1-1");
  EXPECT_TRUE(watcher.saw("-1-1"));
  EXPECT_EQ(watcher.notes().size(), 3U);
  bus.unwatch(watcher);
}

TEST(LibusbBuses, LookFromTimeToTimeWhereNobodyTellsThem) {
  SimulatedUsb usb;
  usb.plug({});
  LibusbBus bus({.hot_plug = HotPlug::never, .look_again = 20ms});
  test::Watcher watcher;
  bus.watch(watcher);
  SimulatedDevice second;
  second.port = "1-2", second.address = 3, second.serial = "SECOND";
  usb.plug(second);
  EXPECT_TRUE(watcher.saw("+1-2 SECOND"));
  usb.unplug("1-1");
  EXPECT_TRUE(watcher.saw("-1-1"));
  bus.unwatch(watcher);
  EXPECT_THAT(watcher.notes(), Not(Contains("+1-1 SN0042"))) << "it was there before";
}

TEST(LibusbBuses, SayThatAnotherProgramHasTheDevice) {
  SimulatedUsb usb;
  SimulatedDevice taken;
  taken.refused = {USBDEVFS_DISCONNECT_CLAIM, USBDEVFS_CLAIMINTERFACE};
  usb.plug(std::move(taken));
  LibusbBus bus;
  auto device = bus.open("1-1");
  ASSERT_TRUE(device);
  EXPECT_EQ((*device)->claim(0).error(), TransferError::busy);
}

// Root's way around file permissions, taken from the calling thread while this lives; nobody else has it anyway.
class WithoutOverride {
 public:
  WithoutOverride() {
    EXPECT_EQ(::syscall(SYS_capget, &header_, before_.data()), 0);
    auto less = before_;
    less[0].effective &= ~(1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH);
    EXPECT_EQ(::syscall(SYS_capset, &header_, less.data()), 0);
  }
  ~WithoutOverride() { ::syscall(SYS_capset, &header_, before_.data()); }
  WithoutOverride(const WithoutOverride&) = delete;
  WithoutOverride& operator=(const WithoutOverride&) = delete;

 private:
  __user_cap_header_struct header_{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> before_{};
};

TEST(LibusbBuses, SayThatTheSystemDoesNotAllowIt) {
  SimulatedUsb usb;
  usb.plug({});
  LibusbBus bus;
  const auto file = usb.root() + usb.node("1-1");
  ASSERT_EQ(::chmod(file.c_str(), 0), 0) << file;
  const WithoutOverride as_everybody;
  const auto opened = bus.open("1-1");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error(), TransferError::denied);
}

TEST(LibusbBuses, DoNotOpenWhatIsNotThere) {
  SimulatedUsb usb;
  LibusbBus bus;
  EXPECT_TRUE(bus.devices().empty());
  EXPECT_EQ(bus.open("1-1").error(), TransferError::gone);
}

}  // namespace
}  // namespace curblight::usb
