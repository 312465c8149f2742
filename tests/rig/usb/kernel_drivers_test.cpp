// SPDX-License-Identifier: Apache-2.0
// The kernel's own drivers have the devices first, as on any desktop.
#include <gtest/gtest.h>

#include <filesystem>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "rig/usb/printer_at_work.hpp"
#include "rig/usb/scanner_at_work.hpp"

namespace curblight::test {
namespace {

using lifecycle::DeviceState;

TEST(KernelDrivers, GiveAScannerUpAndGetItBack) {
  PlugBoard board;
  const auto model = std::make_shared<emulated::HidPosModel>();
  board.plug("scanner", model);
  const auto id = board.bus_id("scanner");
  ASSERT_TRUE(in_time([&] { return PlugBoard::driver_of(id) == "usbhid"; })) << PlugBoard::driver_of(id);
  {
    ScannerAtWork scanner(board);
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    EXPECT_EQ(PlugBoard::driver_of(id), "usbfs");
    ASSERT_TRUE(model->scan("OURS", "]C0"));
    EXPECT_TRUE(scanner.delivers("OURS"));
  }
  EXPECT_TRUE(in_time([&] { return PlugBoard::driver_of(id) == "usbhid"; })) << PlugBoard::driver_of(id);
}

TEST(KernelDrivers, GiveAPrinterUpAndGetItBack) {
  PlugBoard board;
  const auto model = std::make_shared<emulated::EscposModel>(board.timer);
  board.plug("printer", model);
  const auto id = board.bus_id("printer");
  ASSERT_TRUE(in_time([&] { return PlugBoard::driver_of(id) == "usblp" && std::filesystem::exists("/dev/usb/lp0"); })) << PlugBoard::driver_of(id);
  {
    PrinterAtWork printer(board);
    ASSERT_TRUE(printer.becomes(DeviceState::ready)) << printer.driver().status().words;
    EXPECT_EQ(PlugBoard::driver_of(id), "usbfs");
    EXPECT_FALSE(std::filesystem::exists("/dev/usb/lp0")) << "somebody else could print into the middle of a label";
    printer.print("a", numbered_page(1));
    EXPECT_TRUE(printer.tells("a", label_printer::PrintStage::printed));
  }
  EXPECT_TRUE(in_time([&] { return PlugBoard::driver_of(id) == "usblp"; })) << PlugBoard::driver_of(id);
}

}  // namespace
}  // namespace curblight::test
