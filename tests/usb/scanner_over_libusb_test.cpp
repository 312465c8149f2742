// SPDX-License-Identifier: Apache-2.0
// The scanners' drivers with libusb under them, against the device models: plug, scan, pull, plug, scan. The keyboard is
// taken from the kernel's driver, and with it from every window.
#include <gtest/gtest.h>

#include <condition_variable>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/emulated/serial_model.hpp"
#include "peripherals/emulated/usb_descriptors.hpp"
#include "peripherals/emulated/wedge_model.hpp"
#include "peripherals/scanner/hid_pos_scanner.hpp"
#include "peripherals/serial_scanner/serial_scanner.hpp"
#include "peripherals/usb/libusb_bus.hpp"
#include "peripherals/wedge/wedge_scanner.hpp"
#include "simulated_usb.hpp"

namespace curblight::usb {
namespace {

using emulated::DeviceModel;
using lifecycle::DeviceState;
using namespace std::chrono_literals;

// The model's answers as ends of transfers.
test::Behaviour behaviour_of(const std::shared_ptr<DeviceModel>& model) {
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

constexpr std::size_t kConfigurationHead = 9;

test::SimulatedDevice plugged(const std::shared_ptr<DeviceModel>& model, const char* kernel_driver, int address) {
  const auto info = model->describe();
  test::SimulatedDevice device;
  device.address = address;
  device.vendor = info.vendor, device.product = info.product;
  device.manufacturer = info.manufacturer, device.name = info.product_name, device.serial = info.serial;
  auto configuration = emulated::configuration_descriptor(info, model->usb_details(), {{0, std::uint16_t{64}}});
  device.interfaces.assign(configuration.begin() + kConfigurationHead, configuration.end());
  device.kernel_driver = kernel_driver;
  device.behave = behaviour_of(model);
  const std::lock_guard lock(model->mutex());
  model->attached();
  return device;
}

template <typename DriverType, typename ModelType>
void scan_and_come_back(const char* kernel_driver, const std::string& name) {
  test::SimulatedUsb usb;
  LibusbBus bus;
  lifecycle::SystemTimer timer;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> scans;
  lifecycle::DeviceStatus status;
  DriverType driver(
      bus, timer,
      [&](const scanner::Scan& scan) {
        const std::lock_guard lock(mutex);
        scans.push_back(scan.symbology + scan.data);
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
  const auto model = std::make_shared<ModelType>();
  usb.plug(plugged(model, kernel_driver, 2));
  ASSERT_TRUE(wait([&] { return status.state == DeviceState::ready; })) << status.words;
  EXPECT_EQ(status.name, name);
  EXPECT_EQ(status.firmware, "1.23");
  EXPECT_EQ(usb.kernel_driver("1-1"), "") << "taken from " << kernel_driver;
  ASSERT_TRUE(model->scan("CLB7K2Q9F4MX", "]C0"));
  ASSERT_TRUE(wait([&] { return scans.size() == 1; }));
  EXPECT_EQ(scans[0], "]C0CLB7K2Q9F4MX");

  usb.unplug("1-1");
  ASSERT_TRUE(wait([&] { return status.state == DeviceState::absent; }));
  usb.plug(plugged(model, kernel_driver, 3));
  ASSERT_TRUE(wait([&] { return status.state == DeviceState::ready; }));
  ASSERT_TRUE(model->scan("again", "]C0"));
  ASSERT_TRUE(wait([&] { return scans.size() == 2; }));
  EXPECT_EQ(driver.counters().at("connects"), 2U);
}

TEST(ScannersOverLibusb, ScanAndComeBackAfterTheCableWasPulled) {
  scan_and_come_back<scanner::HidPosScanner, emulated::HidPosModel>("usbhid", "Honeywell Vuquest 3310 (emulated)");
}

TEST(ScannersOverLibusb, TakeAKeyboardFromTheKernelSoThatNoWindowGetsWhatItTypes) {
  scan_and_come_back<wedge::WedgeScanner, emulated::WedgeModel>("usbhid", "Newland HR22 keyboard (emulated)");
}

TEST(ScannersOverLibusb, OpenASerialPortInPlaceOfTheKernel) {
  scan_and_come_back<serial_scanner::SerialScanner, emulated::SerialModel>("cdc_acm", "Zebra DS2208 serial (emulated)");
}

}  // namespace
}  // namespace curblight::usb
