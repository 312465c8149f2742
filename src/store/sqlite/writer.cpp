// SPDX-License-Identifier: Apache-2.0
// Group commit. Where a use case has to be undone after it wrote, all of the batch run again, now with a savepoint for
// each. The hard cases: SQLite answers some errors (disk full, I/O error) by rolling the whole transaction back,
// savepoints and all; and a deferred foreign key is judged at COMMIT only. Then every use case of the batch runs again
// alone, so that only the one at fault fails.
#include "store/sqlite/writer.hpp"

#include <fmt/format.h>
#include <pthread.h>
#include <sqlite3.h>

#include <algorithm>
#include <iterator>

namespace curblight::store {
namespace {

const Error kBusy{ErrorCode::unavailable, "The store is busy. Try again in a moment."};
const Error kStopping{ErrorCode::unavailable, "The store is stopping. Try again in a moment."};
const Error kCannotWrite{ErrorCode::unavailable, "The store cannot write to its disk. Nothing was changed."};
const Error kLocked{ErrorCode::unavailable, "Another program holds the store's database. Try again in a moment."};
// After a failed COMMIT the pages may or may not have reached the disk.
const Error kUnknown{ErrorCode::unavailable, "The store could not finish writing. Check before you try again."};
const Error kInternal{ErrorCode::internal, "Something went wrong inside. Nothing was changed."};

}  // namespace

SqliteWriter::SqliteWriter(std::unique_ptr<SqliteConnection> connection, const SqliteOptions& options)
    : connection_(std::move(connection)), options_(options), thread_([this] { run(); }) {}

SqliteWriter::~SqliteWriter() { stop(); }

void SqliteWriter::submit(Database::UseCase use_case, Database::Done done) {
  const Error* refused = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) {
      refused = &kStopping;
    } else if (queue_.size() >= options_.queue_capacity) {
      refused = &kBusy;
    } else {
      queue_.push_back({std::move(use_case), std::move(done)});
    }
  }
  if (refused) {
    done(std::unexpected(*refused));
  } else {
    queued_.notify_one();
  }
}

void SqliteWriter::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_one();
  if (thread_.joinable() && thread_.get_id() != std::this_thread::get_id()) thread_.join();
}

SqliteDatabase::Counters SqliteWriter::counters() const {
  const std::lock_guard lock(mutex_);
  auto counters = counters_;
  counters.queued = queue_.size();
  return counters;
}

void SqliteWriter::run() {
  pthread_setname_np(pthread_self(), "writer");
  Batch batch;
  while (take(batch)) {
    try {
      process(batch);
    } catch (const std::exception& error) {
      // Not a use case's failure (those are caught where they run): the adapter's own.
      connection_->abandon();
      log(fmt::format("The writer failed: {}", error.what()));
      fail_all(batch, kUnknown);
      if (options_.on_unwritable) options_.on_unwritable(kUnknown);
    }
    answer(batch);
  }
}

// Waits for work. False: stopping, and nothing is left.
bool SqliteWriter::take(Batch& batch) {
  batch.clear();
  std::unique_lock lock(mutex_);
  queued_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), std::max<std::size_t>(options_.batch_limit, 1)));
  const auto end = queue_.begin() + count;
  batch.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return !batch.empty();
}

void SqliteWriter::process(Batch& batch) {
  auto ran = run_in_one_transaction(batch, Undo::by_running_the_others_again);
  if (ran == Ran::wants_savepoints) ran = run_in_one_transaction(batch, Undo::by_savepoint);
  if (ran != Ran::transaction_lost) return;
  if (batch.size() > 1) {
    {
      const std::lock_guard lock(mutex_);
      ++counters_.lost_batches;
    }
    log(fmt::format("A transaction of {} use cases was lost ({}); each runs again alone.", batch.size(),
                    loss_ ? loss_->what() : "unknown"));
    for (auto& job : batch) process_alone(job);
    return;
  }
  fail_lost(batch);
}

void SqliteWriter::process_alone(Job& job) {
  const std::span<Job> one(&job, 1);
  if (run_in_one_transaction(one, Undo::by_savepoint) == Ran::transaction_lost) fail_lost(one);
}

void SqliteWriter::fail_lost(std::span<Job> jobs) {
  fail_all(jobs, loss_ && loss_->code == SQLITE_CONSTRAINT ? kInternal : kCannotWrite);
  if (loss_) report(*loss_);
}

SqliteWriter::Ran SqliteWriter::run_in_one_transaction(std::span<Job> jobs, Undo undo) {
  loss_.reset();
  try {
    connection_->word("BEGIN IMMEDIATE");
  } catch (const SqliteError& error) {
    log(fmt::format("A transaction could not begin: {}", error.what()));
    fail_all(jobs, error.code == SQLITE_BUSY ? kLocked : kCannotWrite);
    report(error);
    return Ran::failed;
  }
  for (auto& job : jobs) {
    run_use_case(job, undo);
    if (connection_->wants_savepoint()) return Ran::wants_savepoints;
    if (!connection_->in_transaction()) return Ran::transaction_lost;
  }
  if (options_.before_commit) options_.before_commit();
  try {
    connection_->word("COMMIT");
  } catch (const SqliteError& error) {
    connection_->abandon();
    log(fmt::format("A commit of {} use cases failed: {}", jobs.size(), error.what()));
    if (error.code == SQLITE_CONSTRAINT) {
      loss_ = error;
      return Ran::transaction_lost;
    }
    fail_all(jobs, kUnknown);
    report(error);
    return Ran::failed;
  }
  const std::lock_guard lock(mutex_);
  ++counters_.commits;
  return Ran::committed;
}

// Leaves the job's result; the transaction may be gone afterwards.
void SqliteWriter::run_use_case(Job& job, Undo undo) {
  job.result = {};
  const auto failed = [&](const char* words) {
    if (connection_->in_transaction()) connection_->undo();
    if (connection_->wants_savepoint()) return;  // it runs again, and fails again
    log(fmt::format("A use case failed: {}", words));
    job.result = std::unexpected(kInternal);
  };
  try {
    connection_->begin_use_case(undo);
    if (job.use_case(*connection_) == Outcome::roll_back && connection_->in_transaction()) connection_->undo();
  } catch (const SqliteError& error) {
    loss_ = error;
    failed(error.what());
  } catch (const std::exception& error) {
    failed(error.what());
  } catch (...) {
    failed("with something that is no exception of the standard library");
  }
  if (connection_->in_transaction()) connection_->end_use_case();
}

void SqliteWriter::answer(Batch& batch) {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& job : batch) ++(job.result ? counters_.use_cases : counters_.failed);
  }
  for (auto& job : batch) {
    try {
      job.done(std::move(job.result));
    } catch (const std::exception& error) {
      log(fmt::format("An answer's receiver failed: {}", error.what()));
    } catch (...) {
      log("An answer's receiver failed.");
    }
  }
}

void SqliteWriter::fail_all(std::span<Job> jobs, const Error& error) {
  for (auto& job : jobs) job.result = std::unexpected(error);
}

// A database that another program holds for a while is not a reason to restart this one.
void SqliteWriter::report(const SqliteError& error) {
  if (means_unwritable(error.code) && options_.on_unwritable) options_.on_unwritable(kCannotWrite);
}

void SqliteWriter::log(const std::string& words) const {
  if (options_.log) options_.log(words);
}

}  // namespace curblight::store
