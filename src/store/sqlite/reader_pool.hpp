// SPDX-License-Identifier: Apache-2.0
// Connections for reading, made when needed, at most a fixed number, kept for the next reader. Thread-safe; a
// connection is used by one thread at a time.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sqlite/connection.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace curblight::store {

class ReaderPool {
 public:
  // `options` must outlive the pool.
  explicit ReaderPool(const SqliteOptions& options) : options_(options) {}

  // Runs `reader` on a snapshot. Errors: unavailable (no connection in time), internal.
  Result<void> read(const std::function<void(Transaction&)>& reader);

 private:
  std::unique_ptr<SqliteConnection> take();  // null: none came free within the busy timeout
  void give_back(std::unique_ptr<SqliteConnection> connection);
  void log(const std::string& words) const;

  const SqliteOptions& options_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
  std::size_t open_ = 0;
};

}  // namespace curblight::store
