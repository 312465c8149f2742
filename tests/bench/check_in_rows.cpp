// SPDX-License-Identifier: Apache-2.0
#include "bench/check_in_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "api/codec.hpp"
#include "bench/daemon_process.hpp"
#include "bench/demo_client.hpp"
#include "bench/load_client.hpp"
#include "bench/statistics.hpp"
#include "bench/store_rows.hpp"
#include "store/journal.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace curblight::bench {
namespace {

LoadRequest check_in_request(std::size_t id, const std::string& number, const std::string& token) {
  api::NewCheckIn input;
  input.order_number = number;
  input.channel = "bench";
  input.type = "arrived";
  input.spot = "A3";
  input.car_make = "Honda";
  input.car_colour = "Blue";
  const auto body = api::encode(input);
  return {id, fmt::format("POST /api/v1/check-ins HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n"
                          "Idempotency-Key: bench-{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                          token, number, body.size(), body)};
}

std::string database_in(const std::string& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".db") return entry.path().string();
  }
  throw std::runtime_error("the daemon left no database");
}

std::multiset<std::string> column(store::Database& database, const std::string& sql) {
  std::multiset<std::string> values;
  const auto done = database.read([&](store::Transaction& transaction) {
    transaction.query(sql, {}, [&](const store::Row& row) { values.insert(row.text(0)); });
  });
  if (!done) throw std::runtime_error(done.error().message);
  return values;
}

// Opens what the killed daemon left, and looks for each answered check-in and each of its rows.
void recount(const std::string& folder, const std::vector<std::string>& acknowledged) {
  store::SqliteOptions options;
  options.path = database_in(folder);
  auto opened = store::SqliteDatabase::open(options);
  if (!opened) throw std::runtime_error(opened.error().message);
  auto& database = **opened;
  const auto check_ins = column(database, "SELECT o.number FROM check_ins c JOIN orders o ON o.id = c.order_id"
                                          " WHERE o.channel = 'bench'");
  const auto replays = column(database, "SELECT substr(key, 7) FROM idempotency WHERE key LIKE 'bench-%'");
  const auto messages = column(database, "SELECT order_number FROM outbox WHERE kind = 'order.check_in'");
  const auto entries = column(database, "SELECT o.number FROM check_ins c JOIN orders o ON o.id = c.order_id"
                                        " JOIN journal j ON j.subject = 'order:' || o.id AND j.kind LIKE '%check_in%'"
                                        " WHERE o.channel = 'bench'");
  for (const auto& number : acknowledged) {
    const auto missing = [&](const std::multiset<std::string>& rows, const char* what) {
      if (rows.count(number) != 1) {
        throw std::runtime_error(fmt::format("order {} was answered and has {} {} rows after the kill", number,
                                             rows.count(number), what));
      }
    };
    missing(check_ins, "check-in");
    missing(replays, "replay");
    missing(messages, "outbox");
    missing(entries, "journal");
  }
  store::journal::JournalCheck check;
  if (!database.read([&](store::Transaction& transaction) { check = store::journal::verify(transaction); }) ||
      !check.sound) {
    throw std::runtime_error("after the kill: " + check.words);
  }
}

}  // namespace

void check_in_rows(const Options& options, Report& report) {
  const auto state = options.folder + "/check-ins";
  DaemonProcess daemon(options.daemon, state);
  const auto token = demo_session(daemon.socket());
  const auto round = static_cast<std::size_t>(options.check_ins);
  const auto killed = options.check_ins / 4;
  const auto numbers = import_orders(daemon.socket(), options.rounds * options.check_ins + killed);

  // Written beforehand: the load shares the processor with what is measured.
  std::vector<LoadRequest> requests;
  for (std::size_t id = 0; id < numbers.size(); ++id) requests.push_back(check_in_request(id, numbers[id], token));
  std::size_t sent = 0;
  std::size_t limit = 0;
  const auto next = [&]() -> std::optional<LoadRequest> {
    if (sent >= limit) return std::nullopt;
    return std::move(requests[sent++]);
  };

  // Each round between two references, which a machine that becomes slower makes slower, too.
  std::vector<double> references{reference_commits_per_second(options)};
  std::vector<double> rates, ratios, latencies, processor_us;
  std::vector<std::string> acknowledged;
  const auto keep = [&](const LoadResult& result) {
    for (const auto id : result.acknowledged) acknowledged.push_back(numbers[id]);
  };
  for (int i = 0; i < options.rounds; ++i) {
    limit += round;
    const double before = daemon.processor_seconds();
    auto result = run_load(daemon.tcp_port(), options.connections, next, [](std::size_t) {});
    if (result.refused + result.cut > 0) {
      throw std::runtime_error(fmt::format("{} refused, {} cut; the first refusal: {}", result.refused, result.cut,
                                           result.first_refusal));
    }
    processor_us.push_back((daemon.processor_seconds() - before) * 1e6 / static_cast<double>(round));
    rates.push_back(static_cast<double>(result.acknowledged.size()) / result.seconds);
    latencies.insert(latencies.end(), result.latencies_ms.begin(), result.latencies_ms.end());
    references.push_back(reference_commits_per_second(options));
    ratios.push_back(rates.back() * 2 / (references[references.size() - 2] + references.back()));
    keep(result);
  }
  const double resident = daemon.resident_megabytes();

  // The same load once more, and the daemon killed in the middle of it.
  limit = numbers.size();
  const auto kill_at = static_cast<std::size_t>(killed / 2);
  keep(run_load(daemon.tcp_port(), options.connections, next, [&](std::size_t answered) {
    if (answered == kill_at) daemon.kill_now();
  }));
  recount(state, acknowledged);

  const auto [lowest, highest] = std::ranges::minmax(ratios);
  const double ratio = median(ratios);
  const double p99 = percentile(std::move(latencies), 0.99);
  report.add({"prepared one-row commits beside the load (the reference)", median(references), "per s", "", {}, "", {}});
  report.add({fmt::format("durable check-ins through HTTP on TCP, {} connections", options.connections), median(rates), "per s",
              "prepared one-row commits per second", ratio, ">= 2 x", ratio >= 2});
  report.add({fmt::format("  of {} rounds the lowest ratio", options.rounds), lowest, "x", "", {}, "", {}});
  report.add({"  and the highest", highest, "x", "", {}, "", {}});
  report.add({"  the same, p99 of all", p99, "ms", "", {}, "< 25", p99 < 25});
  report.add({"  the same, processor time of the daemon for each", median(processor_us), "us", "", {}, "", {}});
  report.add({"  answered check-ins found whole and once after kill -9", static_cast<double>(acknowledged.size()), "", "",
              {}, "all", true});
  report.add({"  resident memory after the load", resident, "MB", "", {}, "", {}});
}

}  // namespace curblight::bench
