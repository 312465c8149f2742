// SPDX-License-Identifier: Apache-2.0
// Scanners with the kernel, libusb and the driver in the path.
#include <gtest/gtest.h>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "rig/usb/scanner_at_work.hpp"

namespace curblight::test {
namespace {

using emulated::HidPosMaker;
using emulated::HidPosModel;
using lifecycle::DeviceState;

class ScannersOnTheKernel : public testing::Test {
 protected:
  PlugBoard board;
};

class LayoutsOnTheKernel : public ScannersOnTheKernel, public testing::WithParamInterface<HidPosMaker> {};
INSTANTIATE_TEST_SUITE_P(Makers, LayoutsOnTheKernel, testing::Values(HidPosMaker::honeywell, HidPosMaker::newland, HidPosMaker::microscan),
                         [](const auto& one) {
                           switch (one.param) {
                             case HidPosMaker::honeywell: return "Honeywell";
                             case HidPosMaker::newland: return "Newland";
                             default: return "Microscan";
                           }
                         });

TEST_P(LayoutsOnTheKernel, ReadShortAndLongCodes) {
  const auto model = std::make_shared<HidPosModel>(GetParam());
  board.plug("scanner", model);
  ScannerAtWork scanner(board);
  ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
  ASSERT_TRUE(model->scan("CLB7K2Q9F4MX", "]C0"));
  EXPECT_TRUE(scanner.delivers("CLB7K2Q9F4MX"));
  std::string longer;
  for (int i = 0; i < 300; ++i) longer += static_cast<char>('0' + i % 10);
  ASSERT_TRUE(model->scan(longer, "]Q1"));
  EXPECT_TRUE(scanner.delivers(longer));
  ASSERT_EQ(scanner.scans().size(), 2U);
  EXPECT_EQ(scanner.scans()[0].symbology, "]C0");
  EXPECT_EQ(scanner.scans()[1].symbology, "]Q1");
  EXPECT_EQ(scanner.scans()[0].device, transport::short_name(board.bus.devices().at(0)));
}

TEST_F(ScannersOnTheKernel, ComeBackAfterTheHubSawTheCablePulled) {
  const auto model = std::make_shared<HidPosModel>();
  ScannerAtWork scanner(board);
  for (const char* code : {"FIRST", "SECOND", "THIRD"}) {
    board.plug("scanner", model);
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    ASSERT_TRUE(model->scan(code, "]C0"));
    EXPECT_TRUE(scanner.delivers(code));
    board.hub->unplug("scanner");
    ASSERT_TRUE(scanner.becomes(DeviceState::absent));
  }
  EXPECT_EQ(scanner.driver().counters().at("connects"), 3U);
}

TEST_F(ScannersOnTheKernel, ComeBackAfterTheyFellSilentInMidRead) {
  const auto model = std::make_shared<HidPosModel>();
  ScannerAtWork scanner(board);
  for (const char* code : {"FIRST", "SECOND"}) {
    board.plug("scanner", model);
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    ASSERT_TRUE(model->scan(code, "]C0"));
    EXPECT_TRUE(scanner.delivers(code));
    board.hub->vanish("scanner");
    ASSERT_TRUE(scanner.becomes(DeviceState::absent));
  }
}

TEST_F(ScannersOnTheKernel, GoOnAfterAStall) {
  const auto model = std::make_shared<HidPosModel>();
  board.plug("scanner", model);
  ScannerAtWork scanner(board);
  ASSERT_TRUE(scanner.becomes(DeviceState::ready));
  board.hub->device("scanner")->halt(0x81);
  ASSERT_TRUE(in_time([&] { return scanner.driver().counters()["disconnects"] == 1; }));
  ASSERT_TRUE(scanner.becomes(DeviceState::ready));
  ASSERT_TRUE(in_time([&] { return model->scan("AFTER", "]C0"); }));
  EXPECT_TRUE(scanner.delivers("AFTER"));
}

TEST_F(ScannersOnTheKernel, AreToldApartByTheirSerialNumbers) {
  const auto left = std::make_shared<HidPosModel>(HidPosMaker::honeywell, "LEFT");
  const auto right = std::make_shared<HidPosModel>(HidPosMaker::honeywell, "RIGHT");
  board.plug("left", left);
  board.plug("right", right);
  ScannerAtWork of_left(board, {.serial = "LEFT"});
  ScannerAtWork of_right(board, {.serial = "RIGHT"});
  ASSERT_TRUE(of_left.becomes(DeviceState::ready));
  ASSERT_TRUE(of_right.becomes(DeviceState::ready));
  ASSERT_TRUE(left->scan("FROM THE LEFT", "]C0"));
  ASSERT_TRUE(right->scan("FROM THE RIGHT", "]C0"));
  EXPECT_TRUE(of_left.delivers("FROM THE LEFT"));
  EXPECT_TRUE(of_right.delivers("FROM THE RIGHT"));
  EXPECT_EQ(of_left.scans().size(), 1U);
  EXPECT_EQ(of_right.scans().size(), 1U);
}

// The cable is pulled instead of each answer in turn: while the driver sets the scanner up, in the middle of a code of three
// reports.
TEST_F(ScannersOnTheKernel, ReadAgainAfterAnUnplugAtEveryStep) {
  const std::string code = std::string(56, 'A') + std::string(56, 'B') + "END";
  const auto model = std::make_shared<HidPosModel>();
  std::size_t step = 0;
  for (bool whole = false; !whole;) {
    SCOPED_TRACE(testing::Message() << "unplugged at answer " << ++step);
    board.plug("scanner", model);
    board.pull_at_answer("scanner", step);
    ScannerAtWork scanner(board);
    ASSERT_TRUE(in_time([&] { return board.pulled("scanner") || scanner.driver().status().state == DeviceState::ready; }));
    const bool sent = !board.pulled("scanner") && model->scan(code, "]C0");
    ASSERT_TRUE(in_time([&] { return board.pulled("scanner") || (sent && scanner.count(code) > 0); }));
    whole = scanner.count(code) > 0;
    board.hub->unplug("scanner");
    ASSERT_TRUE(scanner.becomes(DeviceState::absent)) << scanner.driver().status().words;

    board.plug("scanner", model);
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    ASSERT_TRUE(model->scan("AGAIN", "]C0"));
    ASSERT_TRUE(scanner.delivers("AGAIN"));
    EXPECT_EQ(scanner.scans().size(), whole ? 2U : 1U) << "half a code was delivered";
    board.hub->unplug("scanner");
    ASSERT_TRUE(scanner.becomes(DeviceState::absent));
  }
  // Report descriptor, feature 254, three reports.
  EXPECT_GT(step, 5U) << "no cable was pulled at some of the steps";
}

}  // namespace
}  // namespace curblight::test
