// SPDX-License-Identifier: Apache-2.0
#include "bench/store_rows.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>

#include "bench/statistics.hpp"
#include "store/idempotency.hpp"
#include "store/journal.hpp"
#include "store/outbox.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace curblight::bench {
namespace {

constexpr const char* kTable =
    "CREATE TABLE bench_check_in (id INTEGER PRIMARY KEY, order_number TEXT NOT NULL, spot TEXT NOT NULL,"
    " car TEXT NOT NULL, at INTEGER NOT NULL) STRICT;";
constexpr const char* kCar = "Honda, blue; back seat, please";

void remove_database(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

core::UtcTime wall_clock() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

void check(int code, sqlite3* handle) {
  if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle));
}

store::Result<bool> check_in(store::Transaction& transaction, const std::string& number) {
  const auto at = wall_clock();
  transaction.execute("INSERT INTO bench_check_in (order_number, spot, car, at) VALUES ($1, $2, $3, $4)",
                      {number, std::string("A3"), std::string(kCar), std::int64_t{at.time_since_epoch().count()}});
  if (store::idempotency::lookup(transaction, "bench", number)) {
    return core::fail(core::ErrorCode::conflict, "This key was used before.");
  }
  store::journal::append(transaction, {at, "customer", "check_in.arrived", "order:" + number,
                                       R"({"spot":"A3","car":"Honda, blue","source":"phone"})"});
  store::outbox::add(transaction, {"commerce", number, "order.check_in", R"({"type":"arrived","spot":"A3"})",
                                   store::new_uuid(at), std::nullopt, at});
  store::idempotency::save(transaction, "bench", number,
                           {store::idempotency::request_digest("POST", "/api/v1/check-ins", number), 201,
                            "application/json", R"({"id":1,"state":"arrived","spot":"A3"})", at});
  return true;
}

struct StoreRound {
  double per_second = 0;
  double p99_ms = 0;
  double use_cases_per_commit = 0;
};

StoreRound store_round(const Options& options) {
  store::SqliteOptions database_options;
  database_options.path = options.folder + "/store.db";
  database_options.migrations.push_back(
      {static_cast<int>(database_options.migrations.size()) + 1, "bench", kTable});
  remove_database(database_options.path);
  auto opened = store::SqliteDatabase::open(database_options);
  if (!opened) throw std::runtime_error(opened.error().message);
  auto& database = **opened;

  std::atomic<bool> over = false;
  std::vector<std::vector<double>> latencies(static_cast<std::size_t>(options.connections));
  std::atomic<int> refused = 0;
  const auto start = now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < latencies.size(); ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; !over; ++i) {
          const auto number = fmt::format("{:03}-{:08}", t, i);
          const auto begin = now();
          const auto done = store::write<bool>(
              database, [&](store::Transaction& transaction) { return check_in(transaction, number); });
          latencies[t].push_back(ms_since(begin));
          if (!done) ++refused;
        }
      });
    }
    std::this_thread::sleep_for(std::chrono::duration<double>(options.seconds));
    over = true;
  }
  const double seconds = ms_since(start) / 1000;
  if (refused > 0) throw std::runtime_error(fmt::format("{} use cases were refused", refused.load()));

  std::vector<double> all;
  for (const auto& one : latencies) all.insert(all.end(), one.begin(), one.end());
  std::int64_t stored = 0;
  const auto counted = database.read([&](store::Transaction& transaction) {
    transaction.query(
        "SELECT count(*) FROM bench_check_in b JOIN journal j ON j.subject = 'order:' || b.order_number"
        " JOIN idempotency i ON i.scope = 'bench' AND i.key = b.order_number"
        " JOIN outbox o ON o.destination = 'commerce' AND o.order_number = b.order_number AND o.state <> 'sent'",
        {}, [&](const store::Row& row) { stored = row.integer(0); });
  });
  if (!counted || stored != static_cast<std::int64_t>(all.size())) {
    throw std::runtime_error(fmt::format("{} check-ins were answered, {} are whole in the store", all.size(), stored));
  }
  const auto counters = database.counters();
  const auto count = static_cast<double>(all.size());
  opened->reset();
  remove_database(database_options.path);
  return {count / seconds, percentile(std::move(all), 0.99), count / static_cast<double>(counters.commits)};
}

}  // namespace

double reference_commits_per_second(const Options& options) {
  const auto path = options.folder + "/reference.db";
  remove_database(path);
  sqlite3* raw = nullptr;
  if (sqlite3_open(path.c_str(), &raw) != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> handle(raw, sqlite3_close_v2);
  check(sqlite3_exec(raw, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                          "PRAGMA secure_delete = ON;", nullptr, nullptr, nullptr), raw);
  check(sqlite3_exec(raw, kTable, nullptr, nullptr, nullptr), raw);
  sqlite3_stmt* prepared = nullptr;
  check(sqlite3_prepare_v2(raw, "INSERT INTO bench_check_in (order_number, spot, car, at) VALUES ($1, $2, $3, $4)", -1,
                           &prepared, nullptr), raw);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, sqlite3_finalize);
  int commits = 0;
  const auto start = now();
  while (ms_since(start) < options.seconds * 1000) {
    const auto number = fmt::format("{:012}", ++commits);
    sqlite3_bind_text(prepared, 1, number.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(prepared, 2, "A3", -1, SQLITE_STATIC);
    sqlite3_bind_text(prepared, 3, kCar, -1, SQLITE_STATIC);
    sqlite3_bind_int64(prepared, 4, wall_clock().time_since_epoch().count());
    check(sqlite3_step(prepared), raw);
    check(sqlite3_reset(prepared), raw);
  }
  const double per_second = commits / (ms_since(start) / 1000);
  remove_database(path);
  return per_second;
}

void store_rows(const Options& options, Report& report) {
  std::vector<double> references, rates, latencies, batches;
  // One after the other, so that a disk that becomes slower becomes so for both.
  for (int round = 0; round < options.rounds; ++round) {
    references.push_back(reference_commits_per_second(options));
    const auto measured = store_round(options);
    rates.push_back(measured.per_second);
    latencies.push_back(measured.p99_ms);
    batches.push_back(measured.use_cases_per_commit);
  }
  const double reference = median(references);
  const double rate = median(rates);
  report.add({"prepared one-row commits (the reference)", reference, "per s", "", {}, "", {}});
  report.add({fmt::format("durable check-ins in the store, {} threads", options.connections), rate, "per s",
              "prepared one-row commits per second", rate / reference, ">= 2 x", rate >= 2 * reference});
  report.add({"  the same, p99", median(latencies), "ms", "", {}, "< 25", median(latencies) < 25});
  report.add({"  the same, use cases per commit", median(batches), "", "", {}, "", {}});
}

}  // namespace curblight::bench
