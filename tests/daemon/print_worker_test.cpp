// SPDX-License-Identifier: Apache-2.0
// From a job in the store to the printer and back: one at a time, once, and never again by itself.
#include "print_worker_rig.hpp"

namespace curblight::daemon {
namespace {

using label_printer::PrintStage;
using label_printer::StripBefore;

TEST_F(PrintWorkers, GiveOneJobAtATimeToThePrinterInTheirOrder) {
  const auto first = test_page(), second = test_page();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  EXPECT_EQ(state(first), "waiting") << "durable before the printer has it";
  EXPECT_EQ(state(second), "queued");
  printer.tell(0, PrintStage::waiting, "The printer is out of paper.");
  EXPECT_EQ(state(first), "waiting");
  printer.tell(0, PrintStage::printing);
  EXPECT_EQ(state(first), "printing") << "durable before the first byte";
  worker->poke();
  printer.tell(0, PrintStage::printed);
  EXPECT_EQ(state(first), "printed");
  ASSERT_TRUE(printer.has_taken(2));
  EXPECT_EQ(printer.job(1).id, std::to_string(second));
}

TEST_F(PrintWorkers, PrintWhatWaitedOverARestartOnce) {
  const auto job = test_page();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  printer.tell(0, PrintStage::waiting, "The printer is out of paper.");
  restart();
  ASSERT_TRUE(printer.has_taken(2));
  EXPECT_EQ(printer.job(1).id, std::to_string(job));
  EXPECT_EQ(printer.job(1).strip, StripBefore::clean) << "nothing of it was on paper";
  printer.tell(1, PrintStage::printed);
  restart();
  EXPECT_EQ(state(job), "printed");
  EXPECT_EQ(printer.taken(), 2U);
}

TEST_F(PrintWorkers, LeaveWhatWasPrintingAtARestartToAPersonAndPutAStripBeforeTheNext) {
  const auto first = test_page();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  printer.tell(0, PrintStage::printing);
  const auto second = test_page(), third = test_page();
  restart();
  ASSERT_TRUE(becomes(first, "uncertain"));
  ASSERT_TRUE(printer.has_taken(2));
  EXPECT_EQ(printer.job(1).id, std::to_string(second));
  EXPECT_EQ(printer.job(1).strip, StripBefore::may_hold_piece);
  printer.tell(1, PrintStage::printed);
  ASSERT_TRUE(printer.has_taken(3));
  EXPECT_EQ(printer.job(2).id, std::to_string(third));
  EXPECT_EQ(printer.job(2).strip, StripBefore::clean);
  EXPECT_EQ(state(first), "uncertain") << "a person decides";
}

TEST_F(PrintWorkers, GiveUpAReceiptThatWaitedTooLongAndGoOnWithTheLabels) {
  const auto old = receipt();
  const auto label = test_page();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  printer.tell(0, PrintStage::waiting, "The printer is out of paper.");
  clock.advance(std::chrono::minutes(9));
  worker->poke();
  EXPECT_EQ(state(old), "waiting");
  clock.advance(std::chrono::minutes(2));
  worker->poke();
  ASSERT_TRUE(becomes(old, "expired"));
  ASSERT_TRUE(printer.has_taken(1));
  EXPECT_EQ(printer.job(0).id, std::to_string(label));
  EXPECT_EQ(state(label), "waiting") << "labels wait as long as it takes";
}

TEST_F(PrintWorkers, LetAReceiptThatHasBegunToPrintComeOut) {
  const auto job = receipt();
  start();
  ASSERT_TRUE(printer.has_taken(1));
  printer.tell(0, PrintStage::printing);
  clock.advance(std::chrono::minutes(11));
  worker->poke();
  printer.tell(0, PrintStage::printed);
  EXPECT_EQ(state(job), "printed");
}

TEST_F(PrintWorkers, FailWhatHasNothingToPrintAndGoOn) {
  api::IssuedBadge of_nobody;
  of_nobody.user.id = 4711;
  of_nobody.badge = "CLA";
  const auto job = must<api::LabelJob>(manager, [&](service::UseCase& u) { return services->labels.print_badge(u, of_nobody); });
  const auto page = test_page();
  start();
  ASSERT_TRUE(becomes(job.id, "failed"));
  ASSERT_TRUE(printer.has_taken(1));
  EXPECT_EQ(printer.job(0).id, std::to_string(page));
  EXPECT_EQ(texts("SELECT words FROM label_jobs WHERE id = " + std::to_string(job.id)).at(0), "What this label was for is not there any more.");
}

TEST_F(PrintWorkers, KeepABadgesCodeNoLongerThanUntilItIsPrinted) {
  const auto issued = must<api::IssuedBadge>(manager, [&](service::UseCase& u) { return services->users.issue_badge(u, sam.user); });
  const auto job = must<api::LabelJob>(manager, [&](service::UseCase& u) { return services->labels.print_badge(u, issued); });
  const auto secret = [&] { return texts("SELECT secret FROM label_jobs WHERE id = " + std::to_string(job.id)).at(0); };
  EXPECT_EQ(secret(), issued.badge);
  start();
  ASSERT_TRUE(printer.has_taken(1));
  EXPECT_EQ(labels::read_codes(printer.job(0).page), std::vector<std::string>{issued.badge});
  printer.tell(0, PrintStage::printing);
  printer.tell(0, PrintStage::printed);
  EXPECT_EQ(secret(), "");
}

}  // namespace
}  // namespace curblight::daemon
