// SPDX-License-Identifier: Apache-2.0
// The label printer with the kernel, libusb and the driver in the path.
#include <gtest/gtest.h>

#include "rig/usb/printer_at_work.hpp"

namespace curblight::test {
namespace {

using emulated::EscposModel;
using emulated::PrinterFault;
using label_printer::PrintStage;
using lifecycle::DeviceState;

constexpr int kTall = 400;                  // dots: 28,800 bytes of picture
constexpr std::size_t kInTheMiddle = 9'000;  // bytes

class PrintersOnTheKernel : public testing::Test {
 protected:
  void plug() {
    board.plug("printer", model);
    ASSERT_TRUE(printer.becomes(DeviceState::ready)) << printer.driver().status().words;
  }

  PlugBoard board;
  std::shared_ptr<EscposModel> model = std::make_shared<EscposModel>(board.timer);
  PrinterAtWork printer{board};
};

TEST_F(PrintersOnTheKernel, PrintALabelDotByDot) {
  plug();
  printer.print("a", numbered_page(1, kTall));
  ASSERT_TRUE(printer.tells("a", PrintStage::printed)) << printer.last("a").words;
  EXPECT_EQ(in_tray(*model, numbered_page(1, kTall)), 1);
  EXPECT_EQ(model->labels().size(), 1U);
}

// In the middle of the picture; the label comes out whole, once.
class FaultsOnTheKernel : public PrintersOnTheKernel, public testing::WithParamInterface<std::pair<PrinterFault, const char*>> {};
INSTANTIATE_TEST_SUITE_P(Printers, FaultsOnTheKernel,
                         testing::Values(std::pair{PrinterFault::paper_out, "paper"}, std::pair{PrinterFault::cover_open, "cover"},
                                         std::pair{PrinterFault::frozen, "offline"}),
                         [](const auto& one) {
                           switch (one.param.first) {
                             case PrinterFault::paper_out: return "PaperOut";
                             case PrinterFault::cover_open: return "CoverOpen";
                             default: return "Stuck";
                           }
                         });

TEST_P(FaultsOnTheKernel, HoldALabelAndPrintItOnce) {
  plug();
  model->set_fault_after(kInTheMiddle, GetParam().first);
  printer.print("a", numbered_page(2, kTall));
  ASSERT_TRUE(printer.waits_for("a", GetParam().second)) << printer.last("a").words;
  // Shown when the printer has been emptied; a person comes after that.
  ASSERT_TRUE(printer.becomes(DeviceState::degraded));
  EXPECT_EQ(in_tray(*model, numbered_page(2, kTall)), 0);
  model->clear_faults();
  ASSERT_TRUE(printer.tells("a", PrintStage::printed)) << printer.last("a").words;
  EXPECT_EQ(in_tray(*model, numbered_page(2, kTall)), 1);
  EXPECT_TRUE(printer.becomes(DeviceState::ready));
}

TEST_F(PrintersOnTheKernel, PrintWhatWaitedWhenTheyArePluggedIn) {
  printer.print("a", numbered_page(3));
  EXPECT_EQ(printer.last("a").stage, PrintStage::waiting);
  plug();
  ASSERT_TRUE(printer.tells("a", PrintStage::printed));
  EXPECT_EQ(in_tray(*model, numbered_page(3)), 1);
}

TEST(TwoPrintersOnTheKernel, AreToldApartByTheirSerialNumbers) {
  PlugBoard board;
  const auto labels = std::make_shared<EscposModel>(board.timer, emulated::EscposModelOptions{.serial = "LABELS"});
  const auto receipts = std::make_shared<EscposModel>(board.timer, emulated::EscposModelOptions{.serial = "RECEIPTS"});
  board.plug("receipts", receipts);
  board.plug("labels", labels);
  PrinterAtWork of_labels(board, {.serial = "LABELS"});
  PrinterAtWork of_receipts(board, {.serial = "RECEIPTS"});
  of_labels.print("label", numbered_page(4));
  of_receipts.print("receipt", numbered_page(5));
  ASSERT_TRUE(of_labels.tells("label", PrintStage::printed)) << of_labels.last("label").words;
  ASSERT_TRUE(of_receipts.tells("receipt", PrintStage::printed)) << of_receipts.last("receipt").words;
  EXPECT_EQ(labels->labels(), std::vector{numbered_page(4)});
  EXPECT_EQ(receipts->labels(), std::vector{numbered_page(5)});
}

TEST(TwoPrintersOnTheKernel, WithTheSameSerialNumberAreToldApartByTheirPorts) {
  PlugBoard board;
  const auto left = std::make_shared<EscposModel>(board.timer), right = std::make_shared<EscposModel>(board.timer);
  board.plug("left", left);
  board.plug("right", right);
  PrinterAtWork of_left(board, {.port = board.bus_id("left")});
  PrinterAtWork of_right(board, {.port = board.bus_id("right")});
  of_left.print("a", numbered_page(6));
  of_right.print("b", numbered_page(7));
  ASSERT_TRUE(of_left.tells("a", PrintStage::printed)) << of_left.last("a").words;
  ASSERT_TRUE(of_right.tells("b", PrintStage::printed)) << of_right.last("b").words;
  EXPECT_EQ(left->labels(), std::vector{numbered_page(6)});
  EXPECT_EQ(right->labels(), std::vector{numbered_page(7)});
}

// The cable is pulled instead of each answer in turn: the printer did what was asked, and the driver never hears so.
TEST(UnpluggedPrintersOnTheKernel, PrintALabelOnceWhateverTheStep) {
  PlugBoard board;
  const auto model = std::make_shared<EscposModel>(board.timer);
  unsigned step = 0;
  for (bool whole = false; !whole;) {
    SCOPED_TRACE(testing::Message() << "unplugged at answer " << ++step);
    const auto page = numbered_page(step);
    board.plug("printer", model);
    board.pull_at_answer("printer", step);
    PrinterAtWork printer(board);
    printer.print("a", page);
    ASSERT_TRUE(in_time([&] { return board.pulled("printer") || printer.last("a").stage == PrintStage::printed; })) << printer.last("a").words;
    whole = !board.pulled("printer");
    board.hub->unplug("printer");
    ASSERT_TRUE(printer.becomes(DeviceState::absent)) << printer.driver().status().words;

    board.plug("printer", model);
    ASSERT_TRUE(printer.tells("a", PrintStage::printed)) << printer.last("a").words;
    ASSERT_TRUE(printer.becomes(DeviceState::ready)) << printer.driver().status().words;
    ASSERT_EQ(in_tray(*model, page), 1);
    ASSERT_EQ(model->strip().height(), 0) << "a piece hangs out";
    board.hub->unplug("printer");
    ASSERT_TRUE(printer.becomes(DeviceState::absent));
  }
  // Device id, set-up, four questions and their answers, picture, marker and its answer, cut, marker and its answer.
  EXPECT_GT(step, 15U) << "no cable was pulled at some of the steps";
}

}  // namespace
}  // namespace curblight::test
