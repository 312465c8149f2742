// SPDX-License-Identifier: Apache-2.0
// Models served over USB/IP to a host on the other end of a socketpair: no kernel, real threads.
#include <memory>

#include <gtest/gtest.h>

#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/emulated/serial_model.hpp"
#include "peripherals/emulated/usb_descriptors.hpp"
#include "peripherals/emulated/usbip_device.hpp"
#include "peripherals/emulated/wedge_model.hpp"
#include "usbip_host.hpp"

namespace curblight::emulated {
namespace {

using test::UsbipHost;
using transport::Bytes;

constexpr std::int32_t kConnectionReset = -104, kBrokenPipe = -32, kRemoteIo = -121;

struct ScannerOnTheWire {
  std::shared_ptr<HidPosModel> model = std::make_shared<HidPosModel>(HidPosMaker::newland);
  lifecycle::SystemTimer timer;
  UsbipHost host;
  std::unique_ptr<UsbipDevice> device = std::make_unique<UsbipDevice>(model, timer, host.device_end);
};

struct PrinterOnTheWire {
  lifecycle::SystemTimer timer;
  std::shared_ptr<EscposModel> model = std::make_shared<EscposModel>(timer);
  UsbipHost host;
  std::unique_ptr<UsbipDevice> device = std::make_unique<UsbipDevice>(model, timer, host.device_end);
};

TEST(UsbipDescriptors, AnswerAsAHostReadsThem) {
  ScannerOnTheWire rig;
  const auto device = rig.host.control_in({0x80, 6, 0x0100, 0}, 64);
  ASSERT_TRUE(device);
  ASSERT_EQ(device->size(), 18u);
  EXPECT_EQ(Bytes(device->begin() + 8, device->begin() + 12), (Bytes{0xab, 0x1e, 0x10, 0x1a}));
  // A host reads nine bytes first, to learn how long the whole is.
  const auto head = rig.host.control_in({0x80, 6, 0x0200, 0}, 9);
  ASSERT_TRUE(head);
  ASSERT_EQ(head->size(), 9u);
  const auto total = static_cast<std::uint16_t>((*head)[2] | ((*head)[3] << 8));
  const auto whole = rig.host.control_in({0x80, 6, 0x0200, 0}, total);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->size(), total);
  // configuration 9, interface 9, HID 9, endpoint 7
  EXPECT_EQ(total, 34);
  const auto report = HidPosModel::report_descriptor(HidPosMaker::newland);
  const auto hid = hid_descriptor(static_cast<std::uint16_t>(report.size()));
  EXPECT_EQ(Bytes(whole->begin() + 18, whole->begin() + 27), hid);
  EXPECT_EQ(rig.host.control_in({0x81, 6, 0x2100, 0}, 9), hid);
  EXPECT_EQ(rig.host.control_in({0x81, 6, 0x2200, 0}, 4096), report);
}

TEST(UsbipDescriptors, GiveStringsInTheirOnlyLanguage) {
  ScannerOnTheWire rig;
  EXPECT_EQ(rig.host.control_in({0x80, 6, 0x0300, 0}, 255), (Bytes{4, 3, 0x09, 0x04}));
  const auto product = rig.host.control_in({0x80, 6, 0x0302, 0x0409}, 255);
  ASSERT_TRUE(product);
  EXPECT_EQ(product->front(), product->size());
  EXPECT_EQ(Bytes(product->begin() + 2, product->begin() + 6), (Bytes{'H', 0, 'R', 0}));
  EXPECT_FALSE(rig.host.control_in({0x80, 6, 0x0301, 0x0409}, 255)) << "this model names no maker";
}

// What a kernel reads of a keyboard and of a serial port before it binds a driver.
TEST(UsbipDescriptors, ShowAScannerInKeyboardModeAsABootKeyboard) {
  lifecycle::SystemTimer timer;
  UsbipHost host;
  const auto model = std::make_shared<WedgeModel>();
  const UsbipDevice device(model, timer, host.device_end);
  const auto whole = host.control_in({0x80, 6, 0x0200, 0}, 255);
  ASSERT_TRUE(whole);
  ASSERT_EQ(whole->size(), 34u);
  EXPECT_EQ(Bytes(whole->begin() + 14, whole->begin() + 17), (Bytes{3, 1, 1}));
  EXPECT_EQ(host.control_in({0x81, 6, 0x2200, 0}, 4096), WedgeModel::report_descriptor());
  EXPECT_TRUE(host.control_out({0x21, 0x0a, 0, 0})) << "SET_IDLE";
  host.in(1, 8);
  ASSERT_TRUE(model->scan("A", ""));
  EXPECT_EQ(host.answer().data, (Bytes{2, 0, 0x04, 0, 0, 0, 0, 0}));
}

TEST(UsbipDescriptors, ShowAScannerInSerialModeAsAnAbstractControlModel) {
  lifecycle::SystemTimer timer;
  UsbipHost host;
  const auto model = std::make_shared<SerialModel>();
  const UsbipDevice device(model, timer, host.device_end);
  EXPECT_EQ(host.control_in({0x80, 6, 0x0100, 0}, 64)->at(4), 2) << "a communications device";
  const auto whole = host.control_in({0x80, 6, 0x0200, 0}, 255);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->size(), 9u + 9 + 19 + 7 + 9 + 7 + 7) << "interface, functional descriptors, endpoint; interface, two endpoints";
  EXPECT_EQ(Bytes(whole->begin() + 18, whole->begin() + 23), (Bytes{5, 0x24, 0, 0x10, 0x01}));
  EXPECT_EQ(host.control_in({0xa1, 0x21, 0, 0}, 7), (Bytes{0x80, 0x25, 0, 0, 0, 0, 8}));
  host.in(1, 64);
  ASSERT_TRUE(model->scan("A", "]C0"));
  EXPECT_TRUE(host.silent()) << "nobody has opened the port";
  // Answers come in the order in which they are decided: the request first, then what it let go.
  EXPECT_TRUE(host.control_out({0x21, 0x22, 3, 0}));
  EXPECT_EQ(host.answer().data, (Bytes{']', 'C', '0', 'A', '\r'}));
}

TEST(UsbipStandardRequests, ConfigureAndReadBack) {
  ScannerOnTheWire rig;
  EXPECT_EQ(rig.host.control_in({0x80, 8, 0, 0}, 1), (Bytes{0}));
  EXPECT_TRUE(rig.host.control_out({0x00, 9, 1, 0}));
  EXPECT_EQ(rig.host.control_in({0x80, 8, 0, 0}, 1), (Bytes{1}));
  EXPECT_FALSE(rig.host.control_out({0x00, 9, 2, 0})) << "there is one configuration";
  EXPECT_TRUE(rig.host.control_out({0x01, 11, 0, 0}));
  EXPECT_FALSE(rig.host.control_out({0x01, 11, 1, 0})) << "there is no alternate setting 1";
  EXPECT_EQ(rig.host.control_in({0x81, 10, 0, 0}, 1), (Bytes{0}));
  EXPECT_EQ(rig.host.control_in({0x80, 0, 0, 0}, 2), (Bytes{0, 0}));
  EXPECT_FALSE(rig.host.control_in({0x80, 6, 0x0600, 0}, 10)) << "a full-speed device has no qualifier";
}

TEST(UsbipStandardRequests, HaltAnEndpointUntilTheHostClearsIt) {
  ScannerOnTheWire rig;
  const auto waiting = rig.host.in(1, 64);
  rig.device->halt(0x81);
  const auto stalled = rig.host.answer();
  EXPECT_EQ(stalled.sequence, waiting);
  EXPECT_EQ(stalled.status, kBrokenPipe);
  EXPECT_EQ(rig.host.control_in({0x82, 0, 0, 0x81}, 2), (Bytes{1, 0}));
  EXPECT_TRUE(rig.host.control_out({0x02, 1, 0, 0x81}));
  rig.host.in(1, 64);
  ASSERT_TRUE(rig.model->scan("4006381333931", "]E0"));
  EXPECT_EQ(rig.host.answer().status, 0);
}

TEST(UsbipTransfers, CompleteAPendingReadWhenTheModelHasSomething) {
  ScannerOnTheWire rig;
  const auto first = rig.host.in(1, 64), second = rig.host.in(1, 64);
  EXPECT_TRUE(rig.host.silent());
  ASSERT_TRUE(rig.model->scan("ONE", "]C0"));
  ASSERT_TRUE(rig.model->scan("TWO", "]C0"));
  const auto one = rig.host.answer();
  EXPECT_EQ(one.sequence, first);
  ASSERT_EQ(one.data.size(), 64u);
  EXPECT_EQ(std::string(one.data.begin() + 5, one.data.begin() + 8), "ONE");
  EXPECT_EQ(rig.host.answer().sequence, second);
}

TEST(UsbipTransfers, GiveAnUnlinkedReadNoAnswerAfterwards) {
  ScannerOnTheWire rig;
  const auto waiting = rig.host.in(1, 64);
  const auto unlink = rig.host.unlink(waiting);
  const auto answer = rig.host.answer();
  EXPECT_EQ(answer.command, 4u);
  EXPECT_EQ(answer.sequence, unlink);
  EXPECT_EQ(answer.status, kConnectionReset);
  ASSERT_TRUE(rig.model->scan("LATE", "]C0"));
  EXPECT_TRUE(rig.host.silent());
  // What the unlinked transfer did not take is there for the next.
  rig.host.in(1, 64);
  EXPECT_EQ(rig.host.answer().actual, 64u);
}

TEST(UsbipTransfers, TellThatATransferWasDoneBeforeItsUnlink) {
  ScannerOnTheWire rig;
  ASSERT_TRUE(rig.model->scan("SOON", "]C0"));
  const auto done = rig.host.in(1, 64);
  EXPECT_EQ(rig.host.answer().sequence, done);
  rig.host.unlink(done);
  const auto answer = rig.host.answer();
  EXPECT_EQ(answer.command, 4u);
  EXPECT_EQ(answer.status, 0);
}

TEST(UsbipTransfers, GoOnOverFullPacketsUntilAShortOne) {
  PrinterOnTheWire rig;
  rig.host.out(1, {0x1d, 'r', 1, 0x1d, 'r', 1, 0x1d, 'r', 1});
  EXPECT_EQ(rig.host.answer(false).actual, 9u);
  rig.host.in(2, 200);
  const auto answer = rig.host.answer();
  EXPECT_EQ(answer.data, (Bytes{0, 0, 0}));
}

TEST(UsbipTransfers, CallAShortReadAnErrorWhenTheHostSaysSo) {
  PrinterOnTheWire rig;
  rig.host.out(1, {0x1d, 'r', 1});
  rig.host.answer(false);
  rig.host.in(2, 200, 1);
  const auto answer = rig.host.answer();
  EXPECT_EQ(answer.status, kRemoteIo);
  EXPECT_EQ(answer.actual, 1u);
}

TEST(UsbipTransfers, SayHowMuchAStuckPrinterTook) {
  PrinterOnTheWire rig;
  rig.model->set_fault(PrinterFault::paper_out);
  const auto job = rig.host.out(1, Bytes(10'000, '\n'));
  while (rig.model->received() < EscposModelOptions{}.buffer) std::this_thread::yield();
  EXPECT_TRUE(rig.host.silent());
  rig.host.unlink(job);
  const auto begun = rig.host.answer(false);
  EXPECT_EQ(begun.command, 3u);
  EXPECT_EQ(begun.sequence, job);
  EXPECT_EQ(begun.status, kConnectionReset);
  EXPECT_GE(begun.actual, EscposModelOptions{}.buffer);
  EXPECT_LT(begun.actual, 10'000u);
  EXPECT_EQ(rig.host.answer().status, 0) << "it has been answered, so it cannot be unlinked";
}

TEST(UsbipTransfers, ServeTheOtherEndpointWhileOneIsStuck) {
  PrinterOnTheWire rig;
  rig.model->set_fault(PrinterFault::paper_out);
  rig.host.out(1, Bytes(10'000, '\n'));
  const auto status = rig.host.control_in({0xa1, 1, 0, 0}, 1);
  ASSERT_TRUE(status);
  EXPECT_EQ(status->front() & 0x20, 0x20);
  rig.model->clear_fault(PrinterFault::paper_out);
  EXPECT_EQ(rig.host.answer(false).actual, 10'000u);
}

TEST(UsbipTransfers, StallWhereTheDeviceHasNoEndpoint) {
  ScannerOnTheWire rig;
  rig.host.in(5, 64);
  EXPECT_EQ(rig.host.answer().status, kBrokenPipe);
}

TEST(UsbipPlugging, EndsTheConnectionWhenTheCableIsPulled) {
  ScannerOnTheWire rig;
  rig.host.in(1, 64);
  rig.device.reset();
  EXPECT_TRUE(rig.host.closed_by_device());
  EXPECT_FALSE(rig.model->scan("NOBODY", "")) << "it is plugged in nowhere";
}

TEST(UsbipPlugging, PullsTheCableInsteadOfTheAnswerThatWasChosen) {
  PrinterOnTheWire rig;
  rig.device->pull_at_answer(2);
  rig.host.out(1, {'o', 'n', 'e'});
  EXPECT_EQ(rig.host.answer(false).actual, 3u);
  rig.host.out(1, {'t', 'w', 'o'});
  EXPECT_TRUE(rig.host.closed_by_device());
  EXPECT_EQ(rig.model->received(), 6u) << "the printer has it, and the host does not know";
}

TEST(UsbipPlugging, TellsTheModelWhenTheHostLeaves) {
  ScannerOnTheWire rig;
  ASSERT_TRUE(rig.model->scan("HERE", ""));
  rig.host.hang_up();
  while (rig.device->connected()) std::this_thread::yield();
  EXPECT_FALSE(rig.model->scan("GONE", ""));
}

TEST(UsbipPlugging, HangsUpOnWhatIsNoUsbip) {
  ScannerOnTheWire rig;
  rig.host.send(Bytes(48, 0x55));
  EXPECT_TRUE(rig.host.closed_by_device());
  EXPECT_NE(rig.device->problem().find("0x55555555"), std::string::npos);
}

}  // namespace
}  // namespace curblight::emulated
