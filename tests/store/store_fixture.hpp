// SPDX-License-Identifier: Apache-2.0
// A store on a real file in a folder of its own, removed afterwards; and the few words the tests of the store share.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/sqlite/sqlite_database.hpp"

namespace curblight::store::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "curblight-store-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The shipped foundation, and one table for the tests to write into.
inline std::vector<Migration> note_migrations() {
  return {shipped_migrations().front(),
          {2, "note", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"}};
}

inline SqliteOptions note_options(const TemporaryFolder& folder) {
  SqliteOptions options;
  options.path = folder.file("store.db");
  options.migrations = note_migrations();
  return options;
}

inline std::unique_ptr<SqliteDatabase> open(SqliteOptions options) {
  auto database = SqliteDatabase::open(std::move(options));
  if (!database) throw std::runtime_error(database.error().message);
  return std::move(*database);
}

// Runs a use case that cannot be refused and waits for its durable commit.
inline void write_now(Database& database, const std::function<void(Transaction&)>& use_case) {
  const auto done = write<bool>(database, [&](Transaction& transaction) -> Result<bool> {
    use_case(transaction);
    return true;
  });
  if (!done) throw std::runtime_error(done.error().message);
}

inline void insert_note(Transaction& transaction, const std::string& text) {
  transaction.execute("INSERT INTO note (text) VALUES ($1)", {text});
}

// Submits and hands out the answer as a future.
inline std::future<Result<void>> submit(Database& database, Database::UseCase use_case) {
  auto promise = std::make_shared<std::promise<Result<void>>>();
  auto answer = promise->get_future();
  database.submit(std::move(use_case), [promise](Result<void> result) { promise->set_value(std::move(result)); });
  return answer;
}

inline Database::UseCase note(std::string text) {
  return [text = std::move(text)](Transaction& transaction) {
    insert_note(transaction, text);
    return Outcome::commit;
  };
}

inline std::vector<std::string> notes(Database& database) {
  std::vector<std::string> all;
  const auto done = database.read([&](Transaction& transaction) {
    transaction.query("SELECT text FROM note ORDER BY id", {}, [&](const Row& row) { all.push_back(row.text(0)); });
  });
  if (!done) throw std::runtime_error(done.error().message);
  return all;
}

// A door that a thread waits at until the test opens it; the test sees that somebody stands there.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
  }
  void wait_for_arrival() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ > 0; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

// A connection past the adapter: what somebody with the file and the sqlite3 command could do.
class RawConnection {
 public:
  explicit RawConnection(const std::string& path) {
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error("sqlite3_open");
    run("PRAGMA foreign_keys = OFF");
    run("PRAGMA ignore_check_constraints = ON");
  }
  ~RawConnection() { sqlite3_close(handle_); }
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;
  void run(const std::string& sql) {
    char* words = nullptr;
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &words) != SQLITE_OK) {
      const std::string text = words ? words : "unknown";
      sqlite3_free(words);
      throw std::runtime_error(text + ": " + sql);
    }
  }
  std::string value(const std::string& sql) {
    std::string first;
    const auto keep = [](void* out, int, char** values, char**) {
      *static_cast<std::string*>(out) = values[0] ? values[0] : "";
      return 0;
    };
    if (sqlite3_exec(handle_, sql.c_str(), keep, &first, nullptr) != SQLITE_OK) throw std::runtime_error(sql);
    return first;
  }

 private:
  sqlite3* handle_ = nullptr;
};

}  // namespace curblight::store::testing
