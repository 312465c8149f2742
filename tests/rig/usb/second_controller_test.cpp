// SPDX-License-Identifier: Apache-2.0
// The same drivers on another controller, where the kernel's gadgets are the devices.
#include <gtest/gtest.h>

#include "peripherals/emulated/hid_pos_model.hpp"
#include "rig/usb/gadget.hpp"
#include "rig/usb/printer_at_work.hpp"
#include "rig/usb/scanner_at_work.hpp"

namespace curblight::test {
namespace {

using emulated::HidPosMaker;
using emulated::HidPosModel;
using lifecycle::DeviceState;

// The reports that a scanner of this layout sends for a code.
std::vector<transport::Bytes> reports_of(HidPosModel& model, const std::string& data, const std::string& aim) {
  {
    const std::lock_guard lock(model.mutex());
    model.attached();
  }
  EXPECT_TRUE(model.scan(data, aim));
  std::vector<transport::Bytes> reports;
  const std::lock_guard lock(model.mutex());
  while (auto report = model.poll_in(0x81, 64)) reports.push_back(std::move(*report));
  return reports;
}

TEST(SecondController, ScannerReadsAndComesBackAfterItsCableWasPulled) {
  PlugBoard board;
  HidPosModel model(HidPosMaker::newland);
  const auto descriptor = HidPosModel::report_descriptor(HidPosMaker::newland);
  Gadget gadget(model.describe(), {"hid.scanner",
                                   {{"protocol", "0"}, {"subclass", "0"}, {"report_length", "64"},
                                    {"report_desc", std::string(descriptor.begin(), descriptor.end())}}});
  ScannerAtWork scanner(board);
  const std::string code = std::string(80, 'x') + "END";
  for (const char* which : {"1", "2", "3"}) {
    gadget.plug();
    ASSERT_TRUE(scanner.becomes(DeviceState::ready)) << scanner.driver().status().words;
    for (const auto& report : reports_of(model, which + code, "]Q1")) gadget.send_report(report);
    ASSERT_TRUE(scanner.delivers(which + code));
    gadget.unplug();
    ASSERT_TRUE(scanner.becomes(DeviceState::absent)) << scanner.driver().status().words;
  }
  EXPECT_EQ(scanner.scans().size(), 3U);
  EXPECT_EQ(scanner.scans()[0].symbology, "]Q1");
}

TEST(SecondController, PrinterThatNobodyReadsIsToldAsStuck) {
  PlugBoard board;
  const emulated::EscposModel model(board.timer);
  // The kernel's printer keeps what it was sent for a program to fetch; none does.
  Gadget gadget(model.describe(), {"printer.stuck", {{"q_len", "2"}, {"pnp_string", "MFG:POS;CMD:ESC/POS;MDL:POS-80;CLS:PRINTER;"}}});
  PrinterAtWork printer(board);
  gadget.plug();
  ASSERT_TRUE(in_time([&] { return printer.driver().counters()["connects"] == 1; })) << printer.driver().status().words;
  printer.print("a", numbered_page(1));
  EXPECT_TRUE(printer.waits_for("a", "does not respond")) << printer.last("a").words;
  EXPECT_EQ(printer.driver().status().state, DeviceState::degraded);
  gadget.unplug();
  EXPECT_TRUE(printer.becomes(DeviceState::absent)) << printer.driver().status().words;
  EXPECT_EQ(printer.last("a").stage, label_printer::PrintStage::waiting) << "it prints when there is a printer again";
}

}  // namespace
}  // namespace curblight::test
