// SPDX-License-Identifier: Apache-2.0
// Statements: prepared once, bound without copies, given back clean.
#include "store/sqlite/connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace curblight::store {
namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string text(int column) const override {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return text ? std::string(text, sqlite3_column_bytes(statement_, column)) : std::string();
  }
  std::vector<std::byte> blob(int column) const override {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
    return {bytes, bytes + sqlite3_column_bytes(statement_, column)};
  }

 private:
  sqlite3_stmt* statement_;
};

// The transaction belongs to the adapter: a use case that ends it would make others' work durable by halves.
bool touches_transaction(std::string_view sql) {
  const auto begin = sql.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  std::string word;
  for (const char c : sql.substr(begin)) {
    if (!std::isalpha(static_cast<unsigned char>(c))) break;
    word.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  static constexpr std::array<std::string_view, 9> kWords{"BEGIN",   "COMMIT", "END",    "ROLLBACK", "SAVEPOINT",
                                                          "RELEASE", "ATTACH", "DETACH", "PRAGMA"};
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

bool means_unwritable(int code) {
  switch (code) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_NOLFS:
      return true;
    default:
      return false;
  }
}

// A statement of the cache for the time of one run. While it runs, the same text run again (inside a row callback) gets
// a statement of its own. Left reset, so that it holds neither locks nor pointers to parameters.
class SqliteConnection::InUse {
 public:
  InUse(SqliteConnection& connection, std::string_view sql) : kept_(connection.find(sql)) {
    if (kept_ && kept_->running) {
      own_ = connection.prepare(sql);
      kept_ = nullptr;
    } else {
      if (!kept_) kept_ = &connection.keep(sql, connection.prepare(sql));
      kept_->running = true;
      kept_->used = ++connection.uses_;
    }
  }
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;
  ~InUse() {
    sqlite3_reset(get());
    sqlite3_clear_bindings(get());
    if (kept_) kept_->running = false;
  }
  sqlite3_stmt* get() const { return kept_ ? kept_->statement.get() : own_.get(); }

 private:
  Kept* kept_;
  Statement own_;
};

SqliteConnection::Kept* SqliteConnection::find(std::string_view sql) {
  if (const auto hint = by_address_.find(sql.data()); hint != by_address_.end() && hint->second->sql == sql) {
    return hint->second;
  }
  const auto found = kept_.find(sql);
  if (found == kept_.end()) return nullptr;
  // Texts that are put together anew each time come from ever other places.
  if (by_address_.size() > 4 * statement_limit_) by_address_.clear();
  by_address_[sql.data()] = found->second.get();
  return found->second.get();
}

// Makes room first. What runs stays: it is in use further up the stack.
SqliteConnection::Kept& SqliteConnection::keep(std::string_view sql, Statement statement) {
  if (kept_.size() >= statement_limit_) {
    auto oldest = kept_.end();
    for (auto entry = kept_.begin(); entry != kept_.end(); ++entry) {
      if (entry->second->running) continue;
      if (oldest == kept_.end() || entry->second->used < oldest->second->used) oldest = entry;
    }
    if (oldest != kept_.end()) {
      std::erase_if(by_address_, [&](const auto& hint) { return hint.second == oldest->second.get(); });
      kept_.erase(oldest);
    }
  }
  auto kept = std::make_unique<Kept>(Kept{std::string(sql), std::move(statement), 0, false});
  const std::string_view key = kept->sql;
  return *kept_.emplace(key, std::move(kept)).first->second;
}

SqliteConnection::SqliteConnection(const std::string& path, std::chrono::milliseconds busy_timeout,
                                   std::size_t statement_limit) try
    : database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
                static_cast<int>(busy_timeout.count())),
      statement_limit_(std::max<std::size_t>(statement_limit, 1)) {
  // Foreign files must not run code through the schema; and each name in a statement is what it says.
  sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  // Each savepoint keeps the pages it changed: in a file that would cost more than the change itself, and would leave
  // copies of personal values on the disk.
  control("PRAGMA temp_store = MEMORY");
} catch (const SQLite::Exception& error) {
  throw SqliteError(error.what(), error.getErrorCode() & 0xff);
}

void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void SqliteConnection::query(std::string_view sql, const Params& params,
                             const std::function<void(const Row&)>& each) {
  require_transaction(sql);
  const InUse statement(*this, sql);
  bind(statement.get(), params, sql);
  const SqliteRow row(statement.get());
  while (step(statement.get(), sql)) each(row);
}

std::int64_t SqliteConnection::execute(std::string_view sql, const Params& params) {
  require_transaction(sql);
  const InUse statement(*this, sql);
  bind(statement.get(), params, sql);
  // Rows of a RETURNING or a SELECT are of no interest here, but the statement must run to its end.
  while (step(statement.get(), sql)) {
  }
  return sqlite3_stmt_readonly(statement.get()) ? 0 : sqlite3_changes64(database_.getHandle());
}

std::int64_t SqliteConnection::last_insert_id() { return sqlite3_last_insert_rowid(database_.getHandle()); }

void SqliteConnection::nested(const std::function<Outcome()>& step) {
  // When SQLite has dropped the whole transaction there is nothing left to undo; the writer sees that and runs again.
  const auto undo = [this] {
    if (in_transaction()) word("ROLLBACK TO step");
  };
  word("SAVEPOINT step");
  try {
    if (step() == Outcome::roll_back) undo();
  } catch (...) {
    undo();
    if (in_transaction()) word("RELEASE step");
    throw;
  }
  if (in_transaction()) word("RELEASE step");
}

void SqliteConnection::begin_use_case(Undo undo) {
  has_savepoint_ = undo == Undo::by_savepoint;
  wants_savepoint_ = false;
  changes_before_ = sqlite3_total_changes64(database_.getHandle());
  if (has_savepoint_) word("SAVEPOINT use_case");
}

void SqliteConnection::end_use_case() {
  if (has_savepoint_) word("RELEASE use_case");
}

void SqliteConnection::undo() {
  if (has_savepoint_) return word("ROLLBACK TO use_case");
  if (sqlite3_total_changes64(database_.getHandle()) == changes_before_) return;
  wants_savepoint_ = true;
  word("ROLLBACK");
}

void SqliteConnection::word(const char* sql) {
  auto& statement = words_[sql];
  if (!statement) {
    sqlite3_stmt* raw = nullptr;
    check(sqlite3_prepare_v3(database_.getHandle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr), sql);
    statement.reset(raw);
  }
  const int code = sqlite3_step(statement.get());
  sqlite3_reset(statement.get());
  if (code != SQLITE_DONE) check(code, sql);
}

void SqliteConnection::control(const char* sql) {
  check(sqlite3_exec(database_.getHandle(), sql, nullptr, nullptr, nullptr), sql);
}

std::string SqliteConnection::pragma(const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  check(sqlite3_prepare_v2(database_.getHandle(), sql.c_str(), -1, &raw, nullptr), sql);
  const Statement statement(raw);
  return step(raw, sql) ? SqliteRow(raw).text(0) : std::string();
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(database_.getHandle()) == 0; }

void SqliteConnection::abandon() noexcept {
  if (in_transaction()) sqlite3_exec(database_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

SqliteConnection::Statement SqliteConnection::prepare(std::string_view sql) {
  if (touches_transaction(sql)) {
    throw DatabaseError(fmt::format("A use case must not change the connection or its transaction: {}", sql));
  }
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  check(sqlite3_prepare_v3(database_.getHandle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &raw, &rest),
        sql);
  Statement statement(raw);
  const std::string_view unread(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
  if (!raw || unread.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    throw DatabaseError(fmt::format("One statement at a time: {}", sql));
  }
  // SQLite numbers "$2" by where it stands, not by its digits; PostgreSQL by its digits. Only in order is it the same.
  const int count = sqlite3_bind_parameter_count(raw);
  for (int i = 1; i <= count; ++i) {
    const char* name = sqlite3_bind_parameter_name(raw, i);
    if (name == nullptr || fmt::format("${}", i) != name) {
      throw DatabaseError(fmt::format("Placeholders must be $1, $2, ... in order: {}", sql));
    }
  }
  return statement;
}

void SqliteConnection::bind(sqlite3_stmt* statement, const Params& params, std::string_view sql) {
  if (sqlite3_bind_parameter_count(statement) != static_cast<int>(params.size())) {
    throw DatabaseError(fmt::format("{} values for {} placeholders: {}", params.size(),
                                    sqlite3_bind_parameter_count(statement), sql));
  }
  int index = 0;
  for (const auto& param : params) {
    ++index;
    if (const auto* integer = std::get_if<std::int64_t>(&param)) {
      check(sqlite3_bind_int64(statement, index, *integer), sql);
    } else if (const auto* text = std::get_if<std::string>(&param)) {
      check(sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8), sql);
    } else if (const auto* blob = std::get_if<std::vector<std::byte>>(&param)) {
      // a null pointer would bind NULL instead of an empty value
      const void* bytes = blob->empty() ? static_cast<const void*>("") : blob->data();
      check(sqlite3_bind_blob64(statement, index, bytes, blob->size(), SQLITE_STATIC), sql);
    }  // else NULL, which an unbound parameter is
  }
}

bool SqliteConnection::step(sqlite3_stmt* statement, std::string_view sql) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) check(code, sql);
  return false;
}

// When SQLite gave a whole transaction up (disk full), what a use case still tries would be durable by itself at once.
void SqliteConnection::require_transaction(std::string_view sql) const {
  if (!in_transaction()) throw DatabaseError(fmt::format("No transaction is open any more: {}", sql));
}

void SqliteConnection::check(int code, std::string_view sql) const {
  if (code == SQLITE_OK) return;
  auto* handle = database_.getHandle();
  throw SqliteError(fmt::format("{} ({}): {}", sqlite3_errmsg(handle), sqlite3_extended_errcode(handle), sql),
                    code & 0xff);
}

}  // namespace curblight::store
