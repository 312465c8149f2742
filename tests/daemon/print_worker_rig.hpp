// SPDX-License-Identifier: Apache-2.0
// A store with print jobs, the worker that takes them, and a printer that does with them what the test says.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "daemon/label_content.hpp"
#include "daemon/print_worker.hpp"
#include "service/service_fixture.hpp"
#include "store/sqlite/connection.hpp"
#include "support/eventually.hpp"

namespace curblight::daemon {

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
  // False: it could not be written down.
  bool tell(std::size_t index, label_printer::PrintStage stage, const std::string& words = "") {
    {
      const std::lock_guard lock(mutex_);
      begun_ = stage == label_printer::PrintStage::printing;
    }
    return job(index).on_progress({stage, words});
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
    worker.emplace(*services, *commands, printer, roots, [this](const std::string& words) { log(words); },
                   [this](const service::PrintJob& job, const std::string& name) { return draw_label(job, name); });
    worker->start();
  }
  // As after a crash: the worker knows nothing, the store everything.
  void restart() {
    worker.reset();
    reopen();
    start();
  }
  // The store as it is, but a write that another program keeps out fails at once.
  void reopen_impatiently() {
    close();
    store::SqliteOptions options;
    options.path = (folder_ / "store.db").string();
    options.busy_timeout = 20ms;
    auto opened = store::SqliteDatabase::open(std::move(options));
    ASSERT_TRUE(opened) << opened.error().message;
    database = std::move(*opened);
    const auto key = service::load_or_make_station_key(*database);
    services = std::make_unique<service::Services>(settings, *key, picture);
    commands = std::make_unique<service::Commands>(*database, clock, events, service::test::encode_refusal);
  }
  void log(const std::string& words) {
    const std::lock_guard lock(log_mutex);
    logged.push_back(words);
    log_changed.notify_all();
  }
  bool has_logged(const std::string& beginning) {
    std::unique_lock lock(log_mutex);
    return log_changed.wait_for(lock, 10s, [&] {
      return std::ranges::any_of(logged, [&](const auto& words) { return words.starts_with(beginning); });
    });
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
    return test::eventually([&] { return state(job) == wanted; });
  }
  // A receipt for an order that was handed out.
  std::int64_t receipt() {
    const auto id = handed_off_order();
    return must<api::LabelJob>(sam, [&](service::UseCase& u) { return services->labels.print_receipt(u, id); }).id;
  }
  core::OrderId handed_off_order();

  FakeLabelPrinter printer;
  std::mutex log_mutex;
  std::condition_variable log_changed;
  std::vector<std::string> logged;
  ThreadRoots roots{[this](const std::string& words) { log(words); }};
  PrintWorker::Draw draw_label = [this](const service::PrintJob& job, const std::string& name) { return draw(job, services->settings, name); };
  std::optional<PrintWorker> worker;
};

// Another program's transaction, which keeps everybody from writing until it goes out of scope.
class StoreHeld {
 public:
  explicit StoreHeld(const std::filesystem::path& folder) : other_((folder / "store.db").string(), 10s, 4) { other_.control("BEGIN IMMEDIATE"); }
  ~StoreHeld() { other_.control("ROLLBACK"); }

 private:
  store::SqliteConnection other_;
};

inline core::OrderId PrintWorkers::handed_off_order() {
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

}  // namespace curblight::daemon
