// SPDX-License-Identifier: Apache-2.0
#include "bench/daemon_rows.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "bench/daemon_process.hpp"
#include "bench/demo_client.hpp"
#include "bench/statistics.hpp"

namespace curblight::bench {

void start_rows(const Options& options, Report& report) {
  const auto state = options.folder + "/start";
  std::vector<double> starts;
  double resident = 0;
  {
    DaemonProcess first(options.daemon, state);
    report.add({"daemon, the first start of a demo store, to ready", first.ready_ms(), "ms", "", {}, "", {}});
    first.stop();
  }
  for (int round = 0; round < 5; ++round) {
    DaemonProcess daemon(options.daemon, state);
    starts.push_back(daemon.ready_ms());
    resident = std::max(resident, daemon.resident_megabytes());
    daemon.stop();
  }
  const double start = median(starts);
  report.add({"daemon, start to ready (median of 5)", start, "ms", "", {}, "< 300", start < 300});
  report.add({"daemon, resident memory when ready (largest of 5)", resident, "MB", "", {}, "< 40", resident < 40});
}

void scan_rows(const Options& options, Report& report) {
  constexpr int kScans = 500;
  const DaemonProcess daemon(options.daemon, options.folder + "/scan");
  api::ClientOptions listener_options;
  listener_options.unix_path = daemon.socket();
  listener_options.token = demo_session(daemon.socket());
  api::EventStream stream(listener_options);
  if (const auto open = stream.open(); !open) throw std::runtime_error(open.error().message);

  std::mutex mutex;
  std::condition_variable arrived;
  int scans = 0;
  Instant last;
  std::jthread listener([&](std::stop_token stop) {
    api::StreamEvent event;
    while (stream.next(event, stop)) {
      if (event.name != "scan") continue;
      const std::lock_guard lock(mutex);
      last = now();
      ++scans;
      arrived.notify_one();
    }
  });

  auto client = operator_client(daemon.socket());
  std::vector<double> latencies;
  for (int i = 0; i < kScans; ++i) {
    // Codes of our own that nothing else has, so that the reader's filter of double reads lets each one through.
    const api::EmulateScan scan{fmt::format("BENCH{:06}", i), "]C0"};
    const auto begin = now();
    const auto done = client.post<api::Done>("/api/v1/emulate/scan", scan, api::new_idempotency_key());
    if (!done) throw std::runtime_error("emulate scan: " + done.error().message);
    std::unique_lock lock(mutex);
    if (!arrived.wait_for(lock, std::chrono::seconds(5), [&] { return scans > i; })) {
      throw std::runtime_error(fmt::format("scan {} made no event", i + 1));
    }
    latencies.push_back(Milliseconds(last - begin).count());
  }
  listener.request_stop();
  const double p99 = percentile(latencies, 0.99);
  report.add({"emulated scan asked for -> event at a client, median", median(latencies), "ms", "", {}, "", {}});
  report.add({"  the same, p99 (holds the HTTP request too)", p99, "ms", "", {}, "< 5", p99 < 5});
}

}  // namespace curblight::bench
