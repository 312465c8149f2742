// SPDX-License-Identifier: Apache-2.0
// A program that ended in the middle of a picture, and the one after it: the printer still waits for the rest of the dots.
#include <gtest/gtest.h>

#include "printer_rig.hpp"

namespace curblight::label_printer {
namespace {

using emulated::PrinterFault;
using test::kPrinterPath;
using test::PrinterRig;
using namespace std::chrono_literals;

labels::Page other_page() {
  labels::Page page(576, 600);
  for (int i = 0; i < 576; ++i) page.set_black(i, i);
  return page;
}

// Stops in the middle of other_page(), then prints the rig's page by a driver that knows nothing of it.
class PrintersAfterAStop {
 public:
  explicit PrintersAfterAStop(emulated::EscposModelOptions options) : rig_(options) {
    rig_.bus.plug(kPrinterPath, rig_.model);
    rig_.timer.at(1500ms, [this] {
      rig_.model->set_fault(PrinterFault::slow);
      rig_.print("a", other_page());
    });
    rig_.run(4s);
    EXPECT_EQ(rig_.last("a"), PrintStage::uncertain);
    rig_.model->clear_faults();
  }
  std::vector<labels::Page> print_again(StripBefore strip) {
    RasterPrinter second(rig_.bus, rig_.timer, {});
    PrintProgress told;
    EXPECT_TRUE(second.print({"b", PrinterRig::page(), [&](const PrintProgress& progress) { told = progress; }, strip}));
    std::stop_source stop;
    rig_.timer.at(60s, [&] { stop.request_stop(); });
    second.run(stop.get_token());
    EXPECT_EQ(told.stage, PrintStage::printed) << told.words;
    EXPECT_EQ(rig_.model->strip().height(), 0);
    return rig_.model->labels();
  }

 private:
  PrinterRig rig_;
};

// The piece's last rows are this page.
bool ends_with(const labels::Page& piece, const labels::Page& page) {
  if (piece.height() < page.height()) return false;
  for (int y = 0; y < page.height(); ++y) {
    if (!std::ranges::equal(piece.row(piece.height() - page.height() + y), page.row(y))) return false;
  }
  return true;
}

TEST(EscposPrintersAfterAStop, PrintTheNextLabelWholeBehindAStripThatVoidsThePiece) {
  for (const bool soft_reset : {true, false}) {
    const auto pieces = PrintersAfterAStop({.soft_reset = soft_reset, .buffer = 512}).print_again(StripBefore::may_hold_piece);
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_TRUE(ends_with(pieces[0], labels::render_void_strip(PrinterOptions{}.void_words)));
    EXPECT_EQ(pieces[1], PrinterRig::page());
  }
}

TEST(EscposPrintersAfterAStop, TakeNoCommandForDotsAlsoWhenNobodyToldThemOfThePiece) {
  const auto pieces = PrintersAfterAStop({.buffer = 512}).print_again(StripBefore::clean);
  ASSERT_EQ(pieces.size(), 1U);
  EXPECT_TRUE(ends_with(pieces[0], PrinterRig::page()));
}

}  // namespace
}  // namespace curblight::label_printer
