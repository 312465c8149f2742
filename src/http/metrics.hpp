// SPDX-License-Identifier: Apache-2.0
// Counters and histograms for GET /metrics (OpenMetrics 1.0 text). Thread-safe; owned by the composition
// root, since the event hub, the daemon's alerts and the http threads all write to it.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace curblight::http {

// Cumulative buckets as OpenMetrics has them. observe() takes no lock.
class Histogram {
 public:
  static constexpr std::size_t kBuckets = 12;
  explicit Histogram(std::array<double, kBuckets> upper_bounds) : upper_bounds_(upper_bounds) {}

  void observe(std::chrono::nanoseconds value);
  // Appends the metric family without its # EOF. `name` ends with its unit, "_seconds".
  void write(std::string& out, std::string_view name, std::string_view help) const;

 private:
  std::array<double, kBuckets> upper_bounds_;
  std::array<std::atomic<std::uint64_t>, kBuckets + 1> counts_{};
  std::atomic<std::int64_t> sum_ns_{0};
};

class Metrics {
 public:
  // How long a customer waited, told when somebody accepted.
  void checkin_waited(std::chrono::nanoseconds wait) { checkin_wait_.observe(wait); }
  // From the scanner's report to the event being handed to the sockets.
  void scan_reached_stream(std::chrono::nanoseconds time) { scan_to_event_.observe(time); }
  // `route` is the path's template, never the path: no order numbers, no tokens.
  void answered(std::string_view method, std::string_view route, int status, std::chrono::nanoseconds time);
  void refused_connection() { refused_connections_.fetch_add(1, std::memory_order_relaxed); }
  void cut_by_deadline() { cut_by_deadline_.fetch_add(1, std::memory_order_relaxed); }
  void streams(std::int64_t open) { streams_.store(open, std::memory_order_relaxed); }
  void dropped_stream() { dropped_streams_.fetch_add(1, std::memory_order_relaxed); }

  // All of the above, in OpenMetrics text without the final # EOF.
  std::string text() const;

 private:
  struct RouteKey {
    std::string method, route;
    int status = 0;
    auto operator<=>(const RouteKey&) const = default;
  };
  Histogram checkin_wait_{{5, 15, 30, 60, 90, 120, 180, 240, 300, 600, 1200, 3600}};
  Histogram scan_to_event_{{0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1}};
  Histogram request_time_{{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5}};
  std::atomic<std::uint64_t> refused_connections_{0}, cut_by_deadline_{0}, dropped_streams_{0};
  std::atomic<std::int64_t> streams_{0};
  mutable std::mutex mutex_;
  std::map<RouteKey, std::uint64_t> requests_;  // bounded: routes x statuses
};

// For label values and help texts.
std::string escape_label(std::string_view text);

}  // namespace curblight::http
