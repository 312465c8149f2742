// SPDX-License-Identifier: Apache-2.0
// A label printer that speaks ZPL, with the kernel, libusb and the driver in the path.
#include <gtest/gtest.h>

#include "peripherals/emulated/zpl_model.hpp"
#include "rig/usb/printer_at_work.hpp"

namespace curblight::test {
namespace {

using emulated::ZplModel;
using label_printer::PrintStage;
using lifecycle::DeviceState;
using namespace std::chrono_literals;

TEST(ZplPrintersOnTheKernel, PrintOneLabelAndHoldTheNextWithoutPaper) {
  PlugBoard board;
  const auto model = std::make_shared<ZplModel>(board.timer, emulated::ZplModelOptions{.label_time = 100ms});
  board.plug("printer", model);
  PrinterAtWork printer(board);
  ASSERT_TRUE(printer.becomes(DeviceState::ready)) << printer.driver().status().words;
  printer.print("a", numbered_page(1, 400));
  ASSERT_TRUE(printer.tells("a", PrintStage::printed)) << printer.last("a").words;
  EXPECT_EQ(model->labels(), std::vector{numbered_page(1, 400)});

  // Silence is how this printer says it.
  model->set_fault(emulated::PrinterFault::paper_out);
  ASSERT_TRUE(printer.becomes(DeviceState::degraded));
  printer.print("b", numbered_page(2, 400));
  ASSERT_TRUE(in_time([&] { return printer.last("b").stage == PrintStage::waiting && !printer.last("b").words.empty(); }));
  model->clear_faults();
  ASSERT_TRUE(printer.tells("b", PrintStage::printed)) << printer.last("b").words;
  EXPECT_EQ(in_tray(*model, numbered_page(2, 400)), 1);
}

// The cable is pulled instead of each answer in turn.
TEST(UnpluggedZplPrintersOnTheKernel, PrintALabelOnceOrSayThatAPersonHasToLook) {
  PlugBoard board;
  const auto model = std::make_shared<ZplModel>(board.timer, emulated::ZplModelOptions{.label_time = 100ms});
  unsigned step = 0;
  for (bool whole = false; !whole;) {
    SCOPED_TRACE(testing::Message() << "unplugged at answer " << ++step);
    const auto page = numbered_page(step);
    const auto ended = [](const PrinterAtWork& printer) {
      const auto stage = printer.last("a").stage;
      return stage == PrintStage::printed || stage == PrintStage::uncertain;
    };
    board.plug("printer", model);
    board.pull_at_answer("printer", step);
    PrinterAtWork printer(board);
    printer.print("a", page);
    ASSERT_TRUE(in_time([&] { return board.pulled("printer") || ended(printer); })) << printer.last("a").words;
    whole = !board.pulled("printer");
    if (whole) {
      EXPECT_EQ(printer.last("a").stage, PrintStage::printed) << "nothing went wrong";
    }
    board.hub->unplug("printer");
    ASSERT_TRUE(printer.becomes(DeviceState::absent)) << printer.driver().status().words;

    board.plug("printer", model);
    ASSERT_TRUE(in_time([&] { return ended(printer); })) << printer.last("a").words;
    ASSERT_TRUE(printer.becomes(DeviceState::ready)) << printer.driver().status().words;
    const auto printed = in_tray(*model, page);
    if (printer.last("a").stage == PrintStage::printed) {
      ASSERT_EQ(printed, 1);
    } else {
      ASSERT_LE(printed, 1);
    }
    board.hub->unplug("printer");
    ASSERT_TRUE(printer.becomes(DeviceState::absent));
  }
  // Device id, a question with its answer, the label, questions with answers until it is out.
  EXPECT_GT(step, 5U) << "no cable was pulled at some of the steps";
}

}  // namespace
}  // namespace curblight::test
