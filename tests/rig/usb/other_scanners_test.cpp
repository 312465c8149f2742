// SPDX-License-Identifier: Apache-2.0
// Scanners that are keyboards or serial ports, which the kernel's own drivers have first.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <linux/input.h>
#include <unistd.h>

#include <filesystem>

#include "peripherals/emulated/serial_model.hpp"
#include "peripherals/emulated/wedge_model.hpp"
#include "peripherals/serial_scanner/serial_scanner.hpp"
#include "peripherals/wedge/wedge_scanner.hpp"
#include "rig/usb/scanner_at_work.hpp"

namespace curblight::test {
namespace {

using lifecycle::DeviceState;

// The keyboards of /dev/input that are this USB device.
std::vector<std::string> keyboards_of(const std::string& bus_id) {
  std::vector<std::string> nodes;
  for (const auto& entry : std::filesystem::directory_iterator("/sys/class/input")) {
    const auto name = entry.path().filename().string();
    std::error_code gone;
    const auto device = std::filesystem::canonical(entry.path(), gone).string();
    if (name.starts_with("event") && device.find("/" + bus_id + "/") != std::string::npos) nodes.push_back("/dev/input/" + name);
  }
  return nodes;
}

// How many keys were pressed that nobody has read yet; nothing: the keyboard is gone.
std::optional<int> keys_pressed(int keyboard) {
  int keys = 0;
  for (;;) {
    input_event event;
    const auto count = ::read(keyboard, &event, sizeof event);
    if (count < 0) return errno == EAGAIN ? std::optional(keys) : std::nullopt;
    if (count == sizeof event && event.type == EV_KEY && event.value == 1) ++keys;
  }
}

TEST(ScannersInKeyboardMode, TypeNothingToTheDesktopOnceTheyAreOurs) {
  PlugBoard board;
  const auto model = std::make_shared<emulated::WedgeModel>();
  board.plug("wedge", model);
  const auto id = board.bus_id("wedge");
  ASSERT_TRUE(in_time([&] { return keyboards_of(id).size() == 1; }));
  const auto node = keyboards_of(id).at(0);
  int keyboard = -1;
  ASSERT_TRUE(in_time([&] { return (keyboard = ::open(node.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) >= 0; })) << node;
  // Without us it types: or this test could not fail.
  // The kernel drops what comes within 50 ms after a keyboard's first opening.
  ASSERT_TRUE(in_time([&] {
    return model->type("1") && eventually([&] { return keys_pressed(keyboard).value_or(0) > 0; }, std::chrono::milliseconds(500));
  }));
  {
    ScannerAtWork<wedge::WedgeScanner> scanner(board);
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    ASSERT_TRUE(model->scan("4006381333931", ""));
    EXPECT_TRUE(scanner.delivers("4006381333931"));
    EXPECT_FALSE(keys_pressed(keyboard).has_value()) << "the desktop still has the keyboard";
    EXPECT_TRUE(keyboards_of(id).empty());
    EXPECT_EQ(PlugBoard::driver_of(id), "usbfs");
  }
  ::close(keyboard);
  EXPECT_TRUE(in_time([&] { return PlugBoard::driver_of(id) == "usbhid"; })) << PlugBoard::driver_of(id);
}

TEST(ScannersInKeyboardMode, ComeBackAfterTheCableWasPulled) {
  PlugBoard board;
  const auto model = std::make_shared<emulated::WedgeModel>();
  ScannerAtWork<wedge::WedgeScanner> scanner(board);
  for (const char* code : {"FIRST", "SECOND"}) {
    board.plug("wedge", model);
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    ASSERT_TRUE(model->scan(code, ""));
    EXPECT_TRUE(scanner.delivers(code));
    board.hub->unplug("wedge");
    ASSERT_TRUE(scanner.becomes(DeviceState::absent));
  }
  EXPECT_EQ(scanner.scans().size(), 2U);
}

TEST(ScannersInSerialMode, AreTakenFromTheKernelAndGivenBack) {
  PlugBoard board;
  const auto model = std::make_shared<emulated::SerialModel>();
  board.plug("serial", model);
  const auto id = board.bus_id("serial");
  ASSERT_TRUE(in_time([&] { return PlugBoard::driver_of(id) == "cdc_acm"; })) << PlugBoard::driver_of(id);
  {
    ScannerAtWork<serial_scanner::SerialScanner> scanner(board);
    for (const char* code : {"4006381333931", "CLB7K2Q9F4MX"}) {
      ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
      ASSERT_TRUE(model->scan(code, ""));
      EXPECT_TRUE(scanner.delivers(code));
      board.hub->unplug("serial");
      ASSERT_TRUE(scanner.becomes(DeviceState::absent));
      board.plug("serial", model);
    }
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    EXPECT_EQ(PlugBoard::driver_of(board.bus_id("serial")), "usbfs");
  }
  EXPECT_TRUE(in_time([&] { return PlugBoard::driver_of(board.bus_id("serial")) == "cdc_acm"; }));
}

}  // namespace
}  // namespace curblight::test
