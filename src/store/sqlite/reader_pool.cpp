// SPDX-License-Identifier: Apache-2.0
// A reader sees one snapshot from its first statement to its last, and cannot write.
#include "store/sqlite/reader_pool.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace curblight::store {

Result<void> ReaderPool::read(const std::function<void(Transaction&)>& reader) {
  std::unique_ptr<SqliteConnection> connection;
  Result<void> result;
  try {
    connection = take();
    if (!connection) return core::fail(ErrorCode::unavailable, "The store is busy. Try again in a moment.");
    connection->word("BEGIN");
    reader(*connection);
    connection->word("COMMIT");
  } catch (const SqliteError& error) {
    log(fmt::format("A read failed: {}", error.what()));
    result = error.code == SQLITE_BUSY
                 ? core::fail(ErrorCode::unavailable, "The store is busy. Try again in a moment.")
                 : core::fail(ErrorCode::internal, "Something went wrong while reading the store.");
  } catch (const std::exception& error) {
    log(fmt::format("A read failed: {}", error.what()));
    result = core::fail(ErrorCode::internal, "Something went wrong while reading the store.");
  } catch (...) {
    log("A read failed with something that is no exception of the standard library.");
    result = core::fail(ErrorCode::internal, "Something went wrong while reading the store.");
  }
  if (connection) {
    connection->abandon();
    give_back(std::move(connection));
  }
  return result;
}

std::unique_ptr<SqliteConnection> ReaderPool::take() {
  {
    std::unique_lock lock(mutex_);
    const auto free = [&] { return !idle_.empty() || open_ < options_.reader_limit; };
    if (!returned_.wait_for(lock, options_.busy_timeout, free)) return nullptr;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    ++open_;
  }
  try {
    auto connection =
        std::make_unique<SqliteConnection>(options_.path, options_.busy_timeout, options_.statement_limit);
    // Not opened read-only: a reader may have to build the WAL's index. What it must not do is write.
    connection->control("PRAGMA query_only = ON");
    return connection;
  } catch (...) {
    {
      const std::lock_guard lock(mutex_);
      --open_;
    }
    returned_.notify_one();
    throw;
  }
}

void ReaderPool::give_back(std::unique_ptr<SqliteConnection> connection) {
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

void ReaderPool::log(const std::string& words) const {
  if (options_.log) options_.log(words);
}

}  // namespace curblight::store
