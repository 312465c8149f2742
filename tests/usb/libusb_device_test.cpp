// SPDX-License-Identifier: Apache-2.0
// A device over libusb over a simulated kernel: every kind of transfer, every way one can end.
#include "peripherals/usb/libusb_bus.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "bus_watcher.hpp"
#include "simulated_usb.hpp"

namespace curblight::usb {
namespace {

using test::SimulatedDevice;
using test::SimulatedUsb;
using test::Urb;
using test::UrbEnd;
using testing::Contains;
using testing::Not;
using transport::Bytes;
using transport::EndpointInfo;
using transport::EndpointKind;
using transport::TransferError;
using namespace std::chrono_literals;

constexpr EndpointInfo kOut{0x01, EndpointKind::bulk, 64}, kIn{0x82, EndpointKind::bulk, 64}, kReports{0x83, EndpointKind::interrupt, 16};
constexpr transport::Setup kGetStatus{0xa1, 0x01, 0, 0}, kReset{0x21, 0x02, 0, 0};

std::optional<UrbEnd> at_once(UrbEnd end) { return end; }
// The transfer stays on its way, and whoever waits for that knows it.
std::optional<UrbEnd> never(std::atomic_flag& pending) {
  pending.test_and_set();
  pending.notify_all();
  return std::nullopt;
}
Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

class OpenedDevice : public testing::Test {
 protected:
  // Plugs the device in, opens and claims it.
  std::unique_ptr<transport::Device> open(SimulatedDevice device) {
    const auto port = device.port;
    usb.plug(std::move(device));
    auto opened = bus.open(port);
    EXPECT_TRUE(opened) << to_string(opened.error());
    if (!opened) return nullptr;
    const auto claimed = (*opened)->claim(0);
    EXPECT_TRUE(claimed) << to_string(claimed.error());
    return std::move(*opened);
  }
  std::unique_ptr<transport::Device> open(test::Behaviour behave) {
    SimulatedDevice device;
    device.behave = std::move(behave);
    return open(std::move(device));
  }

  SimulatedUsb usb;
  LibusbBus bus;
};

TEST_F(OpenedDevice, AnswersControlTransfers) {
  Bytes sent;
  const auto device = open([&](const Urb& urb) {
    if (urb.endpoint == 0 && urb.is_in()) return at_once({.data = {0x18}});
    if (urb.setup.request == kReset.request) sent = urb.data;
    return at_once({});
  });
  ASSERT_TRUE(device);
  EXPECT_EQ(device->control_in(kGetStatus, 64, {}), (Bytes{0x18}));
  const Bytes data = {1, 2, 3};
  const auto out = device->control_out(kReset, data, {});
  EXPECT_FALSE(out.error);
  EXPECT_EQ(out.count, 3U);
  EXPECT_EQ(sent, data);
}

TEST_F(OpenedDevice, ReportsAStallAndClearsTheHalt) {
  const auto device = open([](const Urb&) { return at_once({.status = -EPIPE}); });
  ASSERT_TRUE(device);
  EXPECT_EQ(device->control_in(kGetStatus, 1, {}).error(), TransferError::stall);
  EXPECT_THAT(usb.ioctls("1-1"), Not(Contains(USBDEVFS_CLEAR_HALT))) << "the control endpoint has no halt to clear";
  EXPECT_EQ(device->in(kIn, 64, {}).error(), TransferError::stall);
  EXPECT_THAT(usb.ioctls("1-1"), Contains(USBDEVFS_CLEAR_HALT));
}

TEST_F(OpenedDevice, MovesBulkDataBothWays) {
  std::size_t got = 0;
  const auto device = open([&](const Urb& urb) {
    if (urb.is_in()) return at_once({.data = bytes_of("OK ready")});
    got += urb.data.size();
    return at_once({});
  });
  ASSERT_TRUE(device);
  const Bytes label(65'536, 'x');
  const auto sent = device->out(kOut, label, {});
  EXPECT_FALSE(sent.error);
  EXPECT_EQ(sent.count, label.size());
  EXPECT_EQ(device->in(kIn, 512, {}), bytes_of("OK ready"));
}

TEST_F(OpenedDevice, KeepsWhatCameBeyondWhatWasAskedFor) {
  int answers = 0;
  const auto device = open([&](const Urb& urb) {
    EXPECT_EQ(urb.room % 64, 0U);
    return ++answers == 1 ? at_once({.data = bytes_of("0123456789")}) : std::nullopt;
  });
  ASSERT_TRUE(device);
  EXPECT_EQ(device->in(kIn, 4, {}), bytes_of("0123"));
  EXPECT_EQ(device->in(kIn, 4, {}), bytes_of("4567"));
  EXPECT_EQ(device->in(kIn, 64, {}), bytes_of("89"));
  EXPECT_EQ(device->in(kIn, 64, {.timeout = 20ms}).error(), TransferError::timeout);
}

TEST_F(OpenedDevice, CountsWhatAStuckPrinterTookBeforeTheTimeOut) {
  SimulatedDevice stuck;
  stuck.taken_when_cancelled = 4096;
  const auto device = open(std::move(stuck));
  ASSERT_TRUE(device);
  const auto begun = std::chrono::steady_clock::now();
  const auto sent = device->out(kOut, Bytes(10'000, 'x'), {.timeout = 100ms});
  EXPECT_EQ(sent.error, TransferError::timeout);
  EXPECT_EQ(sent.count, 4096U);
  const auto took = std::chrono::steady_clock::now() - begun;
  EXPECT_GE(took, 95ms);
  EXPECT_LT(took, 5s);
}

TEST_F(OpenedDevice, DeliversInterruptReportsAsTheyCome) {
  std::atomic<int> next = 0;
  const auto device = open([&](const Urb& urb) {
    if (urb.endpoint != kReports.address) return at_once({});
    const int number = next++;
    return number % 3 == 2 ? at_once({.data = Bytes{static_cast<std::uint8_t>(number / 3)}}) : std::nullopt;
  });
  ASSERT_TRUE(device);
  for (std::uint8_t i = 0; i < 100; ++i) ASSERT_EQ(device->in(kReports, 16, {}), (Bytes{i}));
}

TEST_F(OpenedDevice, NeverTakesATimeOutOfZeroForEver) {
  const auto device = open(SimulatedDevice{});
  ASSERT_TRUE(device);
  EXPECT_EQ(device->in(kReports, 16, {.timeout = 0ms}).error(), TransferError::timeout);
}

TEST_F(OpenedDevice, EndsATransferAtAStopRequest) {
  std::atomic_flag pending;
  const auto device = open([&](const Urb&) { return never(pending); });
  ASSERT_TRUE(device);
  std::stop_source stop;
  const auto begun = std::chrono::steady_clock::now();
  const std::jthread stopper([&] {
    pending.wait(false);
    stop.request_stop();
  });
  EXPECT_EQ(device->in(kReports, 16, {.timeout = 30s, .stop = stop.get_token()}).error(), TransferError::cancelled);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
  EXPECT_EQ(device->out(kOut, Bytes(3), {.timeout = 30s, .stop = stop.get_token()}).error, TransferError::cancelled) << "stopped before it began";
}

TEST_F(OpenedDevice, GivesUpATransferThatTheSystemDoesNotEnd) {
  SimulatedDevice hung;
  hung.ignores_cancel = true;
  auto device = open(std::move(hung));
  ASSERT_TRUE(device);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(device->in(kReports, 16, {.timeout = 50ms}).error(), TransferError::io);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
  usb.unplug("1-1");
  device.reset();
}

TEST_F(OpenedDevice, IsGoneWhenItIsUnpluggedInTheMiddleOfATransfer) {
  std::atomic_flag pending;
  const auto device = open([&](const Urb&) { return never(pending); });
  ASSERT_TRUE(device);
  test::Watcher watcher;
  bus.watch(watcher);
  std::jthread puller([&] {
    pending.wait(false);
    usb.unplug("1-1");
  });
  EXPECT_EQ(device->in(kReports, 16, {.timeout = 30s}).error(), TransferError::gone);
  puller.join();
  EXPECT_EQ(device->out(kOut, Bytes(3), {}).error, TransferError::gone);
  EXPECT_TRUE(watcher.saw("-1-1"));
  EXPECT_EQ(bus.open("1-1").error(), TransferError::gone);
  bus.unwatch(watcher);
}

TEST_F(OpenedDevice, FailsWithIoWhenThePulledCableShowsAsAnErrorFirst) {
  const auto device = open(SimulatedDevice{});
  ASSERT_TRUE(device);
  test::Watcher watcher;
  bus.watch(watcher);
  usb.loosen("1-1", -EPROTO);
  EXPECT_EQ(device->in(kReports, 16, {.timeout = 30s}).error(), TransferError::io);
  const auto told = watcher.notes();  // that it is there may be told late
  EXPECT_EQ(std::ranges::find(told, "-1-1"), told.end()) << "it has not left yet";
  usb.unplug("1-1");
  EXPECT_TRUE(watcher.saw("-1-1"));
  bus.unwatch(watcher);
}

TEST_F(OpenedDevice, IsTakenFromTheKernelsDriverAndGivenBack) {
  SimulatedDevice printer;
  printer.kernel_driver = "usblp";
  auto device = open(std::move(printer));
  ASSERT_TRUE(device);
  EXPECT_EQ(usb.kernel_driver("1-1"), "");
  EXPECT_TRUE(device->claim(0)) << "twice is once";
  EXPECT_EQ(device->claim(5).error(), TransferError::io) << "there is no such interface";
  device.reset();
  EXPECT_EQ(usb.kernel_driver("1-1"), "usblp");
}

TEST_F(OpenedDevice, IsSwitchedToTheAlternateThatADriverNeeds) {
  SimulatedDevice printer;
  printer.interfaces.insert(printer.interfaces.end(), {9, 4, 0, 1, 1, 7, 1, 2, 0, 7, 5, 0x04, 2, 64, 0, 0});
  usb.plug(std::move(printer));
  auto device = bus.open("1-1");
  ASSERT_TRUE(device);
  EXPECT_EQ((*device)->select_alternate(0, 1).error(), TransferError::io) << "not claimed yet";
  ASSERT_TRUE(claim(**device, (*device)->info().interfaces[1]));
  EXPECT_EQ(usb.alternate("1-1"), 1);
  EXPECT_EQ((*device)->select_alternate(0, 7).error(), TransferError::io);
}

}  // namespace
}  // namespace curblight::usb
