// SPDX-License-Identifier: Apache-2.0
// Stories of a label: printed once, held and printed once, or reported; never twice, never lost.
#include <future>

#include <gtest/gtest.h>

#include "printer_rig.hpp"

namespace curblight::label_printer {
namespace {

using emulated::PrinterFault;
using lifecycle::DeviceState;
using test::kPrinterPath;
using test::PrinterRig;
using namespace std::chrono_literals;

TEST(EscposPrinters, PrintTheReceivedDotsOfThePageExactlyOnce) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.print("a");
  rig.run(10s);
  EXPECT_EQ(rig.stages("a"), (std::vector{PrintStage::printing, PrintStage::printed}));
  ASSERT_EQ(rig.model->labels().size(), 1u);
  EXPECT_EQ(rig.model->labels()[0], PrinterRig::page());
  EXPECT_EQ(labels::read_codes(rig.model->labels()[0]), std::vector<std::string>{"CLB7K2Q9F4MX"});
  EXPECT_EQ(rig.model->unknown_bytes(), 0u);
  EXPECT_EQ(rig.states.back().words, "Ready");
  EXPECT_EQ(rig.states.back().name, "EPSON TM-T88VI");
}

TEST(EscposPrinters, PrintOnPrintersWithoutProcessIdAndStatusBackToo) {
  PrinterRig rig({.process_id = false, .status_back = false});
  rig.bus.plug(kPrinterPath, rig.model);
  rig.print("a");
  rig.print("b");
  rig.run(10s);
  EXPECT_EQ(rig.last("a"), PrintStage::printed);
  EXPECT_EQ(rig.last("b"), PrintStage::printed);
  EXPECT_EQ(rig.whole_labels(PrinterRig::page()), 2);
}

TEST(EscposPrinters, PrintOnEpsonsThatShowAnInterfaceOfTheirMakers) {
  PrinterRig rig({.vendor_mode = true});
  rig.bus.plug(kPrinterPath, rig.model);
  rig.print("a");
  rig.run(10s);
  EXPECT_EQ(rig.last("a"), PrintStage::printed);
  EXPECT_EQ(rig.model->labels(), std::vector{PrinterRig::page()});
}

TEST(EscposPrinters, LetTheRestComeOutOfAPrinterThatCannotBeCleared) {
  for (const auto fault : {emulated::PrinterFault::paper_out, emulated::PrinterFault::cover_open, emulated::PrinterFault::frozen}) {
    for (const std::size_t step : {1u, 4'000u, 15'000u, 25'000u}) {
      SCOPED_TRACE(testing::Message() << static_cast<int>(fault) << " after byte " << step);
      PrinterRig rig({.process_id = false, .soft_reset = false, .buffer = 512});
      rig.bus.plug(kPrinterPath, rig.model);
      rig.timer.at(1500ms, [&, step_ = step] {
        rig.model->set_fault_after(step_, fault);
        rig.print("a");
      });
      rig.timer.at(40s, [&] { rig.model->clear_faults(); });
      rig.timer.at(80s, [&] { rig.print("b"); });
      rig.run(120s);
      EXPECT_EQ(rig.last("a"), PrintStage::printed) << rig.progress_of["a"].back().words;
      EXPECT_EQ(rig.last("b"), PrintStage::printed);
      EXPECT_EQ(rig.whole_labels(PrinterRig::page()), 2);
    }
  }
}

TEST(EscposPrinters, PrintJobsInTheirOrderAlsoWhenTheyComeWhileIdle) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  labels::Page narrow(576, 40);
  for (int i = 0; i < 3; ++i) {
    rig.timer.at(std::chrono::seconds(2 + i), [&rig, &narrow, i] {
      narrow.set_black(i, i);
      rig.print(std::to_string(i), narrow);
    });
  }
  rig.run(20s);
  ASSERT_EQ(rig.model->labels().size(), 3u);
  EXPECT_FALSE(rig.model->labels()[0].black(1, 1));
  EXPECT_TRUE(rig.model->labels()[2].black(2, 2));
}

TEST(EscposPrinters, HoldAJobWhileThePaperIsOutAndPrintItOnceAfter) {
  PrinterRig rig;
  rig.model->set_fault(PrinterFault::paper_out);
  rig.bus.plug(kPrinterPath, rig.model);
  rig.print("a");
  rig.timer.at(30s, [&] {
    EXPECT_EQ(rig.last("a"), PrintStage::waiting);
    EXPECT_EQ(rig.states.back().state, DeviceState::degraded);
    EXPECT_TRUE(rig.model->labels().empty());
    rig.model->clear_faults();
  });
  rig.run(60s);
  EXPECT_EQ(rig.stages("a"), (std::vector{PrintStage::waiting, PrintStage::printing, PrintStage::printed}));
  EXPECT_EQ(rig.words("a", PrintStage::waiting), "The printer is out of paper. Put in a new roll; the label prints by itself.");
  EXPECT_EQ(rig.model->labels(), std::vector{PrinterRig::page()});
  EXPECT_EQ(rig.states.back().state, DeviceState::ready);
}

TEST(EscposPrinters, HoldAJobThatComesWhileTheCoverIsOpen) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.timer.at(5s, [&] { rig.model->set_fault(PrinterFault::cover_open); });
  rig.timer.at(6s, [&] { rig.print("a"); });
  rig.timer.at(20s, [&] { rig.model->clear_faults(); });
  rig.run(60s);
  EXPECT_EQ(rig.stages("a"), (std::vector{PrintStage::waiting, PrintStage::printing, PrintStage::printed}));
  EXPECT_EQ(rig.words("a", PrintStage::waiting), "The printer's cover is open. Close it; the label prints by itself.");
  EXPECT_EQ(rig.model->labels(), std::vector{PrinterRig::page()});
}

TEST(EscposPrinters, HoldAJobUntilThePrinterIsPluggedIn) {
  PrinterRig rig;
  rig.print("a");
  rig.timer.at(60s, [&] {
    EXPECT_EQ(rig.last("a"), PrintStage::waiting);
    rig.bus.plug(kPrinterPath, rig.model);
  });
  rig.run(90s);
  EXPECT_EQ(rig.stages("a"), (std::vector{PrintStage::waiting, PrintStage::printing, PrintStage::printed}));
  EXPECT_EQ(rig.model->labels(), std::vector{PrinterRig::page()});
}

TEST(EscposPrinters, FinishALabelWhoseCutJammed) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.model->set_fault(PrinterFault::cutter);
  rig.print("a");
  rig.timer.at(20s, [&] {
    EXPECT_EQ(rig.last("a"), PrintStage::waiting);
    rig.model->clear_fault(PrinterFault::cutter);
  });
  rig.run(60s);
  EXPECT_EQ(rig.last("a"), PrintStage::printed);
  EXPECT_EQ(rig.model->labels(), std::vector{PrinterRig::page()}) << "the dots were on paper: only the cut was missing";
}

TEST(EscposPrinters, PrintSlowlyWithoutGivingUp) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.model->set_fault(PrinterFault::slow);
  rig.print("a");
  rig.run(60s);
  EXPECT_EQ(rig.stages("a"), (std::vector{PrintStage::printing, PrintStage::printed}));
  EXPECT_EQ(rig.model->labels(), std::vector{PrinterRig::page()});
}

TEST(EscposPrinters, ReportAJobAsUncertainWhenTheMarkerIsNeverAnswered) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.timer.at(2s, [&] {
    rig.model->set_fault(PrinterFault::mute);
    rig.print("a");
  });
  rig.timer.at(60s, [&] { rig.model->clear_faults(); });
  rig.timer.at(70s, [&] { rig.print("b"); });
  rig.run(100s);
  EXPECT_EQ(rig.stages("a"), (std::vector{PrintStage::printing, PrintStage::uncertain}));
  EXPECT_EQ(rig.last("b"), PrintStage::printed);
  EXPECT_EQ(rig.model->labels().size(), 2u) << "an uncertain job is not printed again, and the next is on its own piece";
}

TEST(EscposPrinters, FindMarkersAndConditionsAmongNoise) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.model->set_fault(PrinterFault::garbage);
  rig.print("a");
  rig.run(120s);
  const auto last = rig.last("a");
  EXPECT_TRUE(last == PrintStage::printed || last == PrintStage::uncertain);
  EXPECT_EQ(rig.whole_labels(PrinterRig::page()), 1);
}

TEST(EscposPrinters, FailALabelThatIsTooWideOrEmptyAndGoOn) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.print("wide", labels::Page(640, 10));
  rig.print("empty", labels::Page(576, 0));
  rig.print("good");
  rig.run(10s);
  EXPECT_EQ(rig.stages("wide"), std::vector{PrintStage::failed});
  EXPECT_EQ(rig.stages("empty"), std::vector{PrintStage::failed});
  EXPECT_EQ(rig.last("good"), PrintStage::printed);
}

TEST(EscposPrinters, TakeBackOnlyWhatHasNotBegun) {
  PrinterRig rig;
  rig.model->set_fault(PrinterFault::paper_out);
  rig.bus.plug(kPrinterPath, rig.model);
  rig.print("a");
  rig.print("b");
  rig.timer.at(10s, [&] {
    EXPECT_TRUE(rig.printer.cancel("a"));
    EXPECT_FALSE(rig.printer.cancel("a"));
    rig.model->clear_faults();
  });
  rig.timer.at(30s, [&] { EXPECT_FALSE(rig.printer.cancel("b")); });
  rig.run(40s);
  EXPECT_EQ(rig.stages("a"), std::vector{PrintStage::waiting});
  EXPECT_EQ(rig.last("b"), PrintStage::printed);
  EXPECT_EQ(rig.model->labels().size(), 1u);
}

TEST(EscposPrinters, RefuseAJobWhenTheQueueIsFull) {
  PrinterRig rig({}, {.queue_limit = 2});
  rig.print("a");
  rig.print("b");
  const auto refused = rig.printer.print({"c", PrinterRig::page(), {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, core::ErrorCode::too_many_requests);
}

TEST(EscposPrinters, ReportTheJobInHandAsUncertainWhenStopped) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  rig.model->set_fault_after(20'000, PrinterFault::frozen);
  rig.print("a");
  rig.print("b");
  rig.run(20s);
  EXPECT_EQ(rig.last("a"), PrintStage::uncertain);
  EXPECT_TRUE(rig.progress_of["b"].empty()) << "the caller prints it again after the restart";
}

TEST(EscposPrinters, PutAPieceThatAnEarlierRunLeftBehindOnAPieceOfItsOwn) {
  PrinterRig rig;
  rig.bus.plug(kPrinterPath, rig.model);
  ASSERT_TRUE(rig.printer.print({"a", PrinterRig::page(), {}, StripBefore::may_hold_piece}));
  rig.print("b");
  rig.run(10s);
  ASSERT_EQ(rig.model->labels().size(), 3u);
  EXPECT_EQ(rig.model->labels()[0], labels::render_void_strip(PrinterOptions{}.void_words));
  EXPECT_EQ(rig.model->labels()[1], PrinterRig::page());
}

TEST(EscposPrinters, RunOnTheirOwnThread) {
  lifecycle::SystemTimer timer;
  emulated::EmulatedBus bus(timer);
  auto model = std::make_shared<emulated::EscposModel>(timer);
  bus.plug(kPrinterPath, model);
  std::promise<PrintProgress> ended;
  RasterPrinter printer(bus, timer, {});
  printer.start();
  ASSERT_TRUE(printer.print({"a", PrinterRig::page(), [&](const PrintProgress& progress) {
                               if (progress.stage == PrintStage::printed) ended.set_value(progress);
                             }}));
  ASSERT_EQ(ended.get_future().wait_for(20s), std::future_status::ready);
  EXPECT_EQ(model->labels(), std::vector{PrinterRig::page()});
}

}  // namespace
}  // namespace curblight::label_printer
