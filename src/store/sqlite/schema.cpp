// SPDX-License-Identifier: Apache-2.0
// Compares the recorded migrations with the shipped ones, then applies the rest in order.
#include "store/sqlite/schema.hpp"

#include <fmt/format.h>

#include "store/sha256.hpp"

namespace curblight::store {
namespace {

struct Applied {
  int number = 0;
  std::string name;
  std::string digest;
};

std::string digest_of(const Migration& migration) { return hex(sha256(migration.sql)); }

Result<void> check_numbers(const std::vector<Migration>& migrations) {
  int expected = 1;
  for (const auto& migration : migrations) {
    if (migration.number != expected) {
      return core::fail(ErrorCode::internal, fmt::format("This program's migrations are not numbered 1, 2, 3, ...: {} "
                                                         "{} stands where {} should.",
                                                         migration.number, migration.name, expected));
    }
    ++expected;
  }
  return {};
}

std::vector<Applied> read_applied(SqliteConnection& connection) {
  std::vector<Applied> applied;
  connection.query("SELECT number, name, digest FROM migration ORDER BY number", {}, [&](const Row& row) {
    applied.push_back({static_cast<int>(row.integer(0)), row.text(1), row.text(2)});
  });
  return applied;
}

Result<void> check_applied(const std::vector<Applied>& applied, const std::vector<Migration>& migrations) {
  if (applied.size() > migrations.size()) {
    return core::fail(ErrorCode::internal,
                      fmt::format("The store was made by a newer version of Curblight (schema {}, this version knows "
                                  "{}). Install that version, or restore a backup made by this one.",
                                  applied.back().number, migrations.size()));
  }
  for (std::size_t i = 0; i < applied.size(); ++i) {
    if (applied[i].number != migrations[i].number || applied[i].digest != digest_of(migrations[i])) {
      return core::fail(ErrorCode::internal,
                        fmt::format("Migration {} ({}) is not the one that this store has applied ({}). An applied "
                                    "migration must never change: install the version that made the store.",
                                    migrations[i].number, migrations[i].name, applied[i].name));
    }
  }
  return {};
}

Result<void> apply(SqliteConnection& connection, const Migration& migration) {
  connection.control("PRAGMA foreign_keys = OFF");
  connection.control("BEGIN IMMEDIATE");
  connection.control(migration.sql.c_str());
  if (!connection.in_transaction()) {
    return core::fail(ErrorCode::internal, fmt::format("Migration {} ({}) ends its own transaction; it must not.",
                                                       migration.number, migration.name));
  }
  if (!connection.pragma("PRAGMA foreign_key_check").empty()) {
    connection.abandon();
    return core::fail(ErrorCode::internal, fmt::format("Migration {} ({}) leaves rows that refer to nothing.",
                                                       migration.number, migration.name));
  }
  connection.execute("INSERT INTO migration (number, name, digest) VALUES ($1, $2, $3)",
                     {std::int64_t{migration.number}, migration.name, digest_of(migration)});
  connection.control("COMMIT");
  return {};
}

}  // namespace

Result<void> migrate(SqliteConnection& connection, const std::vector<Migration>& migrations) {
  if (auto numbered = check_numbers(migrations); !numbered) return numbered;
  connection.control("BEGIN IMMEDIATE");
  const auto tables = connection.pragma("SELECT count(*) FROM sqlite_schema");
  const bool known = connection.pragma("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'") == "1";
  if (tables != "0" && !known) {
    connection.abandon();
    return core::fail(ErrorCode::internal, "The file is a database of something else, not a Curblight store.");
  }
  if (!known) {
    connection.control(
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL) STRICT");
  }
  const auto applied = read_applied(connection);
  connection.control("COMMIT");
  if (auto fits = check_applied(applied, migrations); !fits) return fits;
  for (std::size_t i = applied.size(); i < migrations.size(); ++i) {
    if (auto done = apply(connection, migrations[i]); !done) return done;
  }
  return {};
}

}  // namespace curblight::store
