// SPDX-License-Identifier: Apache-2.0
// From a job in the store to the printer and back: one at a time, once, and never again by itself.
#include "daemon/print_worker.hpp"

#include <gmock/gmock.h>

#include <condition_variable>
#include <mutex>

#include "service/service_fixture.hpp"

namespace curblight::daemon {
namespace {

using label_printer::PrintStage;
using label_printer::StripBefore;
using namespace std::chrono_literals;

// Takes jobs and does with them what the test says.
class FakeLabelPrinter final : public label_printer::LabelPrinter {
 public:
  core::Result<void> print(label_printer::PrintJob job) override {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    changed_.notify_all();
    return {};
  }
  bool cancel(const std::string& id) override {
    const std::lock_guard lock(mutex_);
    if (begun_) return false;
    return std::erase_if(jobs_, [&](const auto& job) { return job.id == id; }) > 0;
  }
  lifecycle::DeviceStatus status() const override { return {lifecycle::DeviceState::ready, lifecycle::Remedy::none, "Printer of the test", "Ready"}; }

  bool has_taken(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 10s, [&] { return jobs_.size() >= count; });
  }
  std::size_t taken() {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
  }
  label_printer::PrintJob job(std::size_t index) {
    const std::lock_guard lock(mutex_);
    return jobs_.at(index);
  }
  void tell(std::size_t index, PrintStage stage, const std::string& words = "") {
    {
      const std::lock_guard lock(mutex_);
      begun_ = stage == PrintStage::printing;
    }
    job(index).on_progress({stage, words});
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<label_printer::PrintJob> jobs_;
  bool begun_ = false;
};

class PrintWorkers : public service::test::ServiceTest {
 protected:
  PrintWorkers() {
    settings.receipt_expires_minutes = 10;
    reopen();
  }
  ~PrintWorkers() override { worker.reset(); }

  void start() {
    worker.emplace(*services, *commands, printer, [](const std::string&) {});
    worker->start();
  }
  // As after a crash: the worker knows nothing, the store everything.
  void restart() {
    worker.reset();
    reopen();
    start();
  }
  std::int64_t test_page() {
    const auto job = must<api::LabelJob>(manager, [&](service::UseCase& u) { return services->labels.test_page(u); });
    if (worker) worker->poke();
    return job.id;
  }
  std::string state(std::int64_t job) {
    return texts("SELECT state FROM label_jobs WHERE id = " + std::to_string(job)).at(0);
  }
  bool becomes(std::int64_t job, const std::string& wanted) {
    const auto limit = std::chrono::steady_clock::now() + 10s;
    while (state(job) != wanted) {
      if (std::chrono::steady_clock::now() > limit) return false;
      std::this_thread::sleep_for(1ms);
    }
    return true;
  }
  // A receipt for an order that was handed out.
  std::int64_t receipt() {
    const auto id = handed_off_order();
    return must<api::LabelJob>(sam, [&](service::UseCase& u) { return services->labels.print_receipt(u, id); }).id;
  }
  core::OrderId handed_off_order();

  FakeLabelPrinter printer;
  std::optional<PrintWorker> worker;
};

core::OrderId PrintWorkers::handed_off_order() {
  const auto id = staged_order();
  scan_out_all(sam, id);
  EXPECT_TRUE(hand_off(sam, id, signed_by_customer()));
  // Labels of the bags are not what these tests are about.
  EXPECT_TRUE(commands->run(service::Actor::of_station("s"), [&](service::UseCase& u) -> core::Result<void> {
    u.tx.execute("UPDATE label_jobs SET state = 'printed'", {});
    return {};
  }));
  return id;
}

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
  ASSERT_TRUE(becomes(label, "waiting")) << "labels wait as long as it takes";
  EXPECT_EQ(printer.taken(), 1U);
  EXPECT_EQ(printer.job(0).id, std::to_string(label));
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
