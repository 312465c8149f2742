// SPDX-License-Identifier: Apache-2.0
// The Database port on one SQLite file: WAL, synchronous=FULL, one thread that writes.
// The `writer` thread takes every use case that is queued, runs them so that each can be undone alone, and makes all of
// them durable with one COMMIT; only then are they answered. Savepoints are for batches in which one has to be undone.
// Readers have connections of their own. Owned by the daemon's root; all public functions may be called from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/migration.hpp"

namespace curblight::store {

struct SqliteOptions {
  std::string path;
  std::size_t queue_capacity = 4096;  // use cases; more are refused with unavailable
  std::size_t batch_limit = 512;      // use cases in one commit: bounds the wait of the first
  std::size_t reader_limit = 16;      // connections for reading; more readers wait for one
  std::size_t statement_limit = 256;  // prepared statements kept per connection
  std::chrono::milliseconds busy_timeout{5000};
  std::vector<Migration> migrations = shipped_migrations();

  // Called on the writer thread before each COMMIT. A test that blocks here holds the disk back.
  std::function<void()> before_commit = {};
  // Called on the writer thread when the store cannot write (disk full, I/O error, damaged file) or the thread fails.
  // The daemon then exits with an error, so that systemd starts it anew.
  std::function<void(const Error&)> on_unwritable = {};
  // Called on any thread with the technical words of a failure; they hold SQL, never values.
  std::function<void(const std::string&)> log = {};
};

class SqliteDatabase final : public Database {
 public:
  struct Counters {
    std::uint64_t use_cases = 0;     // answered after a durable commit, refusals included
    std::uint64_t failed = 0;        // answered with an error
    std::uint64_t commits = 0;
    std::uint64_t lost_batches = 0;  // SQLite rolled a whole transaction back by itself; its use cases ran again
    std::size_t queued = 0;          // right now
  };

  // Opens or makes the file, applies the migrations it has not seen, starts the writer. Errors, each with words that
  // say what to do: unavailable (cannot be opened or written, locked), internal (damaged, not a Curblight store, made
  // by a newer version, an applied migration was changed, SQLite did not take a setting).
  static Result<std::unique_ptr<SqliteDatabase>> open(SqliteOptions options);

  ~SqliteDatabase() override;  // stop()

  void submit(UseCase use_case, Done done) override;
  Result<void> read(const std::function<void(Transaction&)>& reader) override;

  // Refuses what comes from now on, answers everything that is queued, ends the writer. Idempotent.
  void stop();

  Counters counters() const;

 private:
  class Impl;
  explicit SqliteDatabase(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace curblight::store
