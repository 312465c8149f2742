// SPDX-License-Identifier: Apache-2.0
// One SQLite connection as a Transaction: binds, runs and keeps prepared statements. Used by one thread at a time;
// the writer owns one, the reader pool the others. Every failure of SQLite leaves here as SqliteError.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/database.hpp"

namespace curblight::store {

// Carries SQLite's own code, so that the writer can tell a full disk from a broken rule.
struct SqliteError : DatabaseError {
  SqliteError(const std::string& words, int primary_code) : DatabaseError(words), code(primary_code) {}
  int code;  // SQLITE_FULL, SQLITE_CONSTRAINT, ... without the extended part
};

// True for codes that mean this file cannot be written (full, I/O error, read-only, damaged), whatever is tried.
bool means_unwritable(int code);

// How the writes of one use case among several of a transaction are undone. With a savepoint SQLite keeps a copy of each
// page before the use case's first change to it, some tenth of the whole work; and nearly none is ever undone.
enum class Undo { by_savepoint, by_running_the_others_again };

class SqliteConnection final : public Transaction {
 public:
  // Opens or makes the file. Throws SqliteError.
  SqliteConnection(const std::string& path, std::chrono::milliseconds busy_timeout, std::size_t statement_limit);

  void query(std::string_view sql, const Params& params, const std::function<void(const Row&)>& each) override;
  std::int64_t execute(std::string_view sql, const Params& params) override;
  std::int64_t last_insert_id() override;
  void nested(const std::function<Outcome()>& step) override;
  void undo() override;

  // For the adapter alone: PRAGMAs, migrations. Several statements are allowed, no parameters.
  void control(const char* sql);
  // For the adapter alone: BEGIN, COMMIT, SAVEPOINT and their like; kept prepared, since they come ever again.
  void word(const char* sql);
  // The first column of the first row, "" when there is none.
  std::string pragma(const std::string& sql);
  // Around each use case, for the writer alone.
  void begin_use_case(Undo undo);
  void end_use_case();
  // Whether undo() had something to undo and no savepoint: then the whole transaction is rolled back, what the use case
  // still tries throws, and all of them have to run again with savepoints. Until the next begin_use_case().
  bool wants_savepoint() const { return wants_savepoint_; }
  // False when no transaction is open, also because SQLite rolled one back by itself.
  bool in_transaction() const;
  // Rolls back what is open, if anything; never throws.
  void abandon() noexcept;

 private:
  // SQLiteCpp's Statement hides its handle, and with it the names and the number of its placeholders.
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  struct Kept {
    std::string sql;
    Statement statement;
    std::uint64_t used = 0;
    bool running = false;
  };
  class InUse;

  Kept* find(std::string_view sql);
  Kept& keep(std::string_view sql, Statement statement);
  Statement prepare(std::string_view sql);
  void bind(sqlite3_stmt* statement, const Params& params, std::string_view sql);
  bool step(sqlite3_stmt* statement, std::string_view sql);
  void require_transaction(std::string_view sql) const;
  void check(int code, std::string_view sql) const;  // throws SqliteError unless code is SQLITE_OK

  SQLite::Database database_;
  std::size_t statement_limit_;
  std::uint64_t uses_ = 0;
  bool has_savepoint_ = false;
  bool wants_savepoint_ = false;
  std::int64_t changes_before_ = 0;  // the connection's count of changed rows when the use case began
  std::unordered_map<std::string_view, Statement> words_;
  std::unordered_map<std::string_view, std::unique_ptr<Kept>> kept_;  // by Kept::sql
  // Where a text stood when it was last asked for: most are constants, and comparing is cheaper than hashing. A hint
  // only, each use compares the texts. Entries end with what they point to.
  std::unordered_map<const char*, Kept*> by_address_;
  // after database_: statements must be finalized before it closes
};

}  // namespace curblight::store
