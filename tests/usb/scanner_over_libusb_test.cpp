// SPDX-License-Identifier: Apache-2.0
// The scanner's driver with libusb under it, against the device model: plug, scan, pull, plug, scan.
#include <gtest/gtest.h>

#include <condition_variable>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "peripherals/usb/libusb_bus.hpp"
#include "simulated_usb.hpp"

namespace curblight::usb {
namespace {

using lifecycle::DeviceState;
using namespace std::chrono_literals;

// The model's answers as ends of transfers.
test::Behaviour behaviour_of(const std::shared_ptr<emulated::HidPosModel>& model) {
  return [model](const test::Urb& urb) -> std::optional<test::UrbEnd> {
    const std::lock_guard lock(model->mutex());
    if (urb.endpoint != 0) {
      auto report = model->poll_in(urb.endpoint, urb.room);
      if (!report) return std::nullopt;
      return test::UrbEnd{.data = std::move(*report)};
    }
    if (!urb.is_in()) return test::UrbEnd{.status = model->control_out(urb.setup, urb.data) ? 0 : -EPIPE};
    auto answer = model->control_in(urb.setup, urb.room);
    if (!answer) return test::UrbEnd{.status = -EPIPE};
    return test::UrbEnd{.data = std::move(*answer)};
  };
}

test::SimulatedDevice scanner(const std::shared_ptr<emulated::HidPosModel>& model, int address) {
  test::SimulatedDevice device;
  device.address = address;
  device.vendor = 0x0c2e, device.product = 0x0b6a;
  device.manufacturer = "Honeywell", device.name = "Vuquest 3310", device.serial = "S1";
  device.interfaces = {9, 4, 0, 0, 1, 3, 0, 0, 0, 9, 0x21, 0x11, 0x01, 0, 1, 0x22, 0x40, 0, 7, 5, 0x81, 3, 64, 0, 4};
  device.kernel_driver = "usbhid";
  device.behave = behaviour_of(model);
  const std::lock_guard lock(model->mutex());
  model->attached();
  return device;
}

TEST(ScannersOverLibusb, ScanAndComeBackAfterTheCableWasPulled) {
  test::SimulatedUsb usb;
  LibusbBus bus;
  lifecycle::SystemTimer timer;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> scans;
  lifecycle::DeviceStatus status;
  scanner::HidPosScanner driver(
      bus, timer,
      [&](const scanner::Scan& scan) {
        const std::lock_guard lock(mutex);
        scans.push_back(scan.data);
        changed.notify_all();
      },
      [&](const lifecycle::DeviceStatus& now) {
        const std::lock_guard lock(mutex);
        status = now;
        changed.notify_all();
      });
  const auto wait = [&](const std::function<bool()>& holds) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, 20s, holds);
  };
  driver.start();
  const auto model = std::make_shared<emulated::HidPosModel>();
  usb.plug(scanner(model, 2));
  ASSERT_TRUE(wait([&] { return status.state == DeviceState::ready; }));
  EXPECT_EQ(status.name, "Honeywell Vuquest 3310");
  EXPECT_EQ(status.firmware, "1.23");
  EXPECT_EQ(usb.kernel_driver("1-1"), "") << "taken from usbhid";
  ASSERT_TRUE(model->scan("CLB7K2Q9F4MX", "]C0"));
  ASSERT_TRUE(wait([&] { return scans.size() == 1; }));
  EXPECT_EQ(scans[0], "CLB7K2Q9F4MX");

  usb.unplug("1-1");
  ASSERT_TRUE(wait([&] { return status.state == DeviceState::absent; }));
  usb.plug(scanner(model, 3));
  ASSERT_TRUE(wait([&] { return status.state == DeviceState::ready; }));
  ASSERT_TRUE(model->scan("again", "]C0"));
  ASSERT_TRUE(wait([&] { return scans.size() == 2; }));
  EXPECT_EQ(driver.counters().at("connects"), 2U);
}

}  // namespace
}  // namespace curblight::usb
