// SPDX-License-Identifier: Apache-2.0
// Opening: settings, schema, and words for everything that can be wrong with a file. Then only passing on.
#include "store/sqlite/sqlite_database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "store/sqlite/reader_pool.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/writer.hpp"

namespace curblight::store {
namespace {

struct Setting {
  const char* name;
  const char* value;      // as it is set
  const char* read_back;  // as SQLite must report it afterwards
};

// FULL: a commit that was answered survives a power cut. secure_delete: what was erased is overwritten in the file.
constexpr std::array<Setting, 4> kSettings{{
    {"journal_mode", "WAL", "wal"},
    {"synchronous", "FULL", "2"},
    {"foreign_keys", "ON", "1"},
    {"secure_delete", "ON", "1"},
}};

// Nobody reads SQLite's count of its memory, which takes a lock of the whole process for each piece. It can be turned off before
// the first use only: where something else came first it stays on, and costs some time.
void count_no_memory() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(once);
}

Result<void> apply_settings(SqliteConnection& connection) {
  for (const auto& setting : kSettings) {
    connection.pragma(fmt::format("PRAGMA {} = {}", setting.name, setting.value));
    const auto now = connection.pragma(fmt::format("PRAGMA {}", setting.name));
    if (now != setting.read_back) {
      return core::fail(ErrorCode::internal,
                        fmt::format("SQLite did not take the setting {} = {} (it says \"{}\"); without it the store "
                                    "is not safe.",
                                    setting.name, setting.value, now));
    }
  }
  return {};
}

Error open_error(const std::string& path, const SqliteError& error) {
  switch (error.code) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return {ErrorCode::internal,
              fmt::format("The store {} is damaged: {}. Move it away and restore the newest backup.", path, error.what())};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::unavailable, fmt::format("Another program holds the store {}. Is a daemon running?", path)};
    default:
      return {ErrorCode::unavailable, fmt::format("The store {} cannot be opened: {}", path, error.what())};
  }
}

// SQLite would say "unable to open database file" for all of these.
Result<void> check_place(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) {
    return core::fail(ErrorCode::unavailable, fmt::format("The store's folder {} does not exist.", folder.string()));
  }
  // WAL needs two more files beside the database, so the folder must be writable and not only the file.
  if (access(folder.c_str(), W_OK) != 0) {
    return core::fail(ErrorCode::unavailable, fmt::format("The store's folder {} cannot be written.", folder.string()));
  }
  if (std::filesystem::exists(path, ignored) && access(path.c_str(), R_OK | W_OK) != 0) {
    return core::fail(ErrorCode::unavailable, fmt::format("The store {} cannot be written.", path));
  }
  return {};
}

}  // namespace

class SqliteDatabase::Impl {
 public:
  Impl(SqliteOptions options, std::unique_ptr<SqliteConnection> connection)
      : options_(std::move(options)), readers_(options_), writer_(std::move(connection), options_) {}

  SqliteOptions options_;
  ReaderPool readers_;
  SqliteWriter writer_;
};

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(SqliteOptions options) {
  if (auto place = check_place(options.path); !place) return std::unexpected(place.error());
  count_no_memory();
  try {
    auto connection =
        std::make_unique<SqliteConnection>(options.path, options.busy_timeout, options.statement_limit);
    if (auto set = apply_settings(*connection); !set) return std::unexpected(set.error());
    if (auto migrated = migrate(*connection, options.migrations); !migrated) {
      return std::unexpected(migrated.error());
    }
    // A migration runs without foreign keys; this also reads every setting back once more.
    if (auto set = apply_settings(*connection); !set) return std::unexpected(set.error());
    auto impl = std::make_unique<Impl>(std::move(options), std::move(connection));
    return std::unique_ptr<SqliteDatabase>(new SqliteDatabase(std::move(impl)));
  } catch (const SqliteError& error) {
    return std::unexpected(open_error(options.path, error));
  } catch (const std::exception& error) {
    return core::fail(ErrorCode::internal, fmt::format("The store {} cannot be opened: {}", options.path, error.what()));
  }
}

SqliteDatabase::SqliteDatabase(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

SqliteDatabase::~SqliteDatabase() { stop(); }

void SqliteDatabase::submit(UseCase use_case, Done done) {
  impl_->writer_.submit(std::move(use_case), std::move(done));
}

Result<void> SqliteDatabase::read(const std::function<void(Transaction&)>& reader) {
  return impl_->readers_.read(reader);
}

void SqliteDatabase::stop() { impl_->writer_.stop(); }

SqliteDatabase::Counters SqliteDatabase::counters() const { return impl_->writer_.counters(); }

}  // namespace curblight::store
