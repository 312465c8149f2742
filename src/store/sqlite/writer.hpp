// SPDX-License-Identifier: Apache-2.0
// The one thread that writes: takes what is queued, runs each use case so that it can be undone alone, commits all of it
// once, and answers after that. Owned by SqliteDatabase; submit(), stop() and counters() may be called from any thread, all
// else runs on the thread named "writer".
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include "store/sqlite/connection.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace curblight::store {

class SqliteWriter {
 public:
  // `options` must outlive the writer.
  SqliteWriter(std::unique_ptr<SqliteConnection> connection, const SqliteOptions& options);
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  void submit(Database::UseCase use_case, Database::Done done);
  void stop();
  SqliteDatabase::Counters counters() const;

 private:
  struct Job {
    Database::UseCase use_case;
    Database::Done done;
    Result<void> result = {};
  };
  using Batch = std::vector<Job>;
  enum class Ran { committed, wants_savepoints, transaction_lost, failed };

  void run();
  bool take(Batch& batch);
  void process(Batch& batch);
  void process_alone(Job& job);
  Ran run_in_one_transaction(std::span<Job> jobs, Undo undo);
  void run_use_case(Job& job, Undo undo);
  void answer(Batch& batch);
  void fail_lost(std::span<Job> jobs);
  void fail_all(std::span<Job> jobs, const Error& error);
  void report(const SqliteError& error);
  void log(const std::string& words) const;

  std::unique_ptr<SqliteConnection> connection_;
  const SqliteOptions& options_;
  // What took the last transaction away, for the answer and the health report. Writer thread only.
  std::optional<SqliteError> loss_;

  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Job> queue_;
  SqliteDatabase::Counters counters_;
  bool stopping_ = false;
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace curblight::store
