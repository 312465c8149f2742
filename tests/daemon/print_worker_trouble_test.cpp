// SPDX-License-Identifier: Apache-2.0
// Print jobs when the store, the drawing or the program fails in the middle: nothing comes out twice, and no half label goes unseen.
#include "print_worker_rig.hpp"

namespace curblight::daemon {
namespace {

using label_printer::PrintStage;
using label_printer::StripBefore;

TEST_F(PrintWorkers, PutAStripBeforeTheNextLabelAfterAnOrderlyStopInTheMiddleOfOne) {
  const auto first = test_page(), second = test_page();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  printer.tell(0, PrintStage::printing);
  printer.tell(0, PrintStage::uncertain, "The box was stopped while this label was printing. Look whether it came out.");
  EXPECT_EQ(state(first), "uncertain");
  worker.reset();
  const auto next = printer.taken();  // the worker before the stop may have given the second one away, too
  restart();
  ASSERT_TRUE(printer.has_taken(next + 1));
  EXPECT_EQ(printer.job(next).id, std::to_string(second));
  EXPECT_EQ(printer.job(next).strip, StripBefore::may_hold_piece);
}

TEST_F(PrintWorkers, PutAStripBeforeTheNextLabelAfterAnUncertainOneUntilOneWasPrinted) {
  for (int i = 0; i < 4; ++i) test_page();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  printer.tell(0, PrintStage::printing);
  printer.tell(0, PrintStage::uncertain);
  ASSERT_TRUE(printer.has_taken(2));
  EXPECT_EQ(printer.job(1).strip, StripBefore::may_hold_piece);
  printer.tell(1, PrintStage::failed, "Too wide");
  ASSERT_TRUE(printer.has_taken(3));
  EXPECT_EQ(printer.job(2).strip, StripBefore::may_hold_piece) << "nothing came out since";
  printer.tell(2, PrintStage::printing);
  printer.tell(2, PrintStage::printed);
  ASSERT_TRUE(printer.has_taken(4));
  EXPECT_EQ(printer.job(3).strip, StripBefore::clean);
}

TEST_F(PrintWorkers, LetNothingBeginThatCouldNotBeWrittenDown) {
  const auto job = test_page();
  reopen_impatiently();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  {
    const StoreHeld held(folder_);
    EXPECT_FALSE(printer.tell(0, PrintStage::printing));
  }
  EXPECT_EQ(state(job), "waiting");
  EXPECT_TRUE(printer.tell(0, PrintStage::printing));
  EXPECT_EQ(state(job), "printing");
}

TEST_F(PrintWorkers, KeepHowALabelEndedUntilTheStoreTakesItAndPrintNothingMeanwhile) {
  const auto job = test_page(), other = test_page();
  reopen_impatiently();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  {
    const StoreHeld held(folder_);
    printer.tell(0, PrintStage::printing);
    printer.tell(0, PrintStage::printed);
    worker->poke();
    EXPECT_EQ(state(job), "waiting") << "so it would be printed again";
  }
  ASSERT_TRUE(becomes(job, "printed"));
  ASSERT_TRUE(printer.has_taken(2));
  EXPECT_EQ(printer.taken(), 2U);
  EXPECT_EQ(printer.job(1).id, std::to_string(other));
}

TEST_F(PrintWorkers, PrintNothingBeforeInterruptedJobsAreSettled) {
  const auto first = test_page(), second = test_page();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  printer.tell(0, PrintStage::printing);
  worker.reset();
  reopen_impatiently();
  {
    const StoreHeld held(folder_);
    start();
    ASSERT_TRUE(has_logged("labels: interrupted jobs could not be marked"));
    EXPECT_EQ(printer.taken(), 1U);
  }
  ASSERT_TRUE(becomes(first, "uncertain"));
  ASSERT_TRUE(printer.has_taken(2));
  EXPECT_EQ(printer.job(1).id, std::to_string(second));
  EXPECT_EQ(printer.job(1).strip, StripBefore::may_hold_piece);
}

TEST_F(PrintWorkers, PutAStripBeforeTheFirstLabelWhenNobodyKnowsWhatATryToSettleFound) {
  test_page();
  reopen_impatiently();
  {
    const StoreHeld held(folder_);
    start();
    ASSERT_TRUE(has_logged("labels: interrupted jobs could not be marked"));
  }
  ASSERT_TRUE(printer.has_taken(1));
  EXPECT_EQ(printer.job(0).strip, StripBefore::may_hold_piece);
}

TEST_F(PrintWorkers, FailALabelWhoseDrawingThrowsAndGoOn) {
  const auto bad = test_page(), good = test_page();
  draw_label = [this, bad](const service::PrintJob& job, const std::string& name) {
    if (job.id == bad) throw std::runtime_error("no font");
    return draw(job, services->settings, name);
  };
  start();
  ASSERT_TRUE(becomes(bad, "failed"));
  EXPECT_EQ(texts("SELECT words FROM label_jobs WHERE id = " + std::to_string(bad)).at(0), "This label cannot be drawn: no font.");
  ASSERT_TRUE(printer.has_taken(1));
  EXPECT_EQ(printer.job(0).id, std::to_string(good));
  EXPECT_EQ(roots.trouble(), "");
}

}  // namespace
}  // namespace curblight::daemon
