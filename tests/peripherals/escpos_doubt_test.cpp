// SPDX-License-Identifier: Apache-2.0
// When it is not certain what the store knows, or to which label an answer belongs: a label comes out once, or a person decides.
#include <gtest/gtest.h>

#include "printer_rig.hpp"

namespace curblight::label_printer {
namespace {

using emulated::PrinterFault;
using test::kPrinterPath;
using test::PrinterRig;
using namespace std::chrono_literals;

TEST(EscposPrinters, PrintNothingBeforeItIsWrittenDownThatTheyBegin) {
  for (const bool cancelled : {false, true}) {
    PrinterRig rig;
    rig.bus.plug(kPrinterPath, rig.model);
    bool writable = false;
    ASSERT_TRUE(rig.printer.print({"a", PrinterRig::page(), [&](const PrintProgress& progress) {
                                     rig.progress_of["a"].push_back(progress);
                                     return writable;
                                   }}));
    rig.timer.at(5s, [&] {
      EXPECT_EQ(rig.last("a"), PrintStage::printing);
      EXPECT_TRUE(rig.model->labels().empty());
      EXPECT_EQ(rig.model->strip().height(), 0);
      if (cancelled) {
        EXPECT_TRUE(rig.printer.cancel("a")) << "nothing of it is on paper";
      }
      writable = true;
    });
    rig.run(20s);
    EXPECT_EQ(rig.last("a"), cancelled ? PrintStage::printing : PrintStage::printed);
    EXPECT_EQ(rig.whole_labels(PrinterRig::page()), cancelled ? 0 : 1);
  }
}

TEST(EscposPrinters, DoNotTakeALateAnswerForTheNextLabels) {
  PrinterRig rig({.process_id = false, .status_back = false, .buffer = 1 << 16});
  rig.bus.plug(kPrinterPath, rig.model);
  rig.timer.at(1500ms, [&] {
    rig.model->keep_markers_back(true);
    rig.print("a", labels::Page(576, 40));
  });
  rig.timer.at(39'500ms, [&] {
    EXPECT_EQ(rig.last("a"), PrintStage::uncertain);
    rig.model->set_fault_after(15'000, PrinterFault::paper_out);
    rig.print("b");
  });
  rig.timer.at(40s, [&] { rig.model->keep_markers_back(false); });
  rig.timer.at(60s, [&] {
    EXPECT_EQ(rig.last("b"), PrintStage::waiting);
    rig.model->clear_faults();
  });
  rig.run(90s);
  EXPECT_EQ(rig.last("b"), PrintStage::printed);
  EXPECT_EQ(rig.whole_labels(PrinterRig::page()), 1);
}

}  // namespace
}  // namespace curblight::label_printer
