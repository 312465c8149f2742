// SPDX-License-Identifier: Apache-2.0
// OpenMetrics 1.0: https://prometheus.io/docs/specs/om/open_metrics_spec/
#include "http/metrics.hpp"

#include <fmt/format.h>

#include <iterator>

namespace curblight::http {

void Histogram::observe(std::chrono::nanoseconds value) {
  const double seconds = std::chrono::duration<double>(value).count();
  std::size_t bucket = 0;
  while (bucket < kBuckets && seconds > upper_bounds_[bucket]) ++bucket;
  counts_[bucket].fetch_add(1, std::memory_order_relaxed);
  sum_ns_.fetch_add(value.count(), std::memory_order_relaxed);
}

void Histogram::write(std::string& out, std::string_view name, std::string_view help) const {
  auto to = std::back_inserter(out);
  fmt::format_to(to, "# TYPE {0} histogram\n# UNIT {0} seconds\n# HELP {0} {1}\n", name, help);
  std::uint64_t cumulative = 0;
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
    cumulative += counts_[bucket].load(std::memory_order_relaxed);
    fmt::format_to(to, "{}_bucket{{le=\"{}\"}} {}\n", name, upper_bounds_[bucket], cumulative);
  }
  cumulative += counts_[kBuckets].load(std::memory_order_relaxed);
  fmt::format_to(to, "{0}_bucket{{le=\"+Inf\"}} {1}\n{0}_sum {2}\n{0}_count {1}\n", name, cumulative,
                 static_cast<double>(sum_ns_.load(std::memory_order_relaxed)) / 1e9);
}

void Metrics::answered(std::string_view method, std::string_view route, int status,
                       std::chrono::nanoseconds time) {
  request_time_.observe(time);
  const std::scoped_lock lock(mutex_);
  ++requests_[{std::string(method), std::string(route), status}];
}

std::string Metrics::text() const {
  std::string out;
  auto to = std::back_inserter(out);
  checkin_wait_.write(out, "curblight_checkin_wait_seconds",
                      "From a customer's arrival to an associate accepting.");
  scan_to_event_.write(out, "curblight_scan_to_event_seconds",
                       "From a scanner's report to its event on the streams.");
  request_time_.write(out, "curblight_http_request_seconds",
                      "From a whole request to its answer, without sending it.");
  fmt::format_to(
      to,
      "# TYPE curblight_http_requests counter\n# HELP curblight_http_requests Answered requests by route.\n");
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [key, count] : requests_) {
      fmt::format_to(to, "curblight_http_requests_total{{method=\"{}\",route=\"{}\",status=\"{}\"}} {}\n",
                     escape_label(key.method), escape_label(key.route), key.status, count);
    }
  }
  const auto counter = [&](std::string_view name, std::string_view help, std::uint64_t value) {
    fmt::format_to(to, "# TYPE {0} counter\n# HELP {0} {1}\n{0}_total {2}\n", name, help, value);
  };
  counter("curblight_http_refused_connections", "Connections refused because a limit was reached.",
          refused_connections_.load());
  counter("curblight_http_deadline_cuts", "Requests cut because they took too long to arrive.",
          cut_by_deadline_.load());
  counter("curblight_event_streams_dropped", "Event streams dropped because the reader was too slow.",
          dropped_streams_.load());
  fmt::format_to(to,
                 "# TYPE curblight_event_streams gauge\n# HELP curblight_event_streams Open event "
                 "streams.\ncurblight_event_streams {}\n",
                 streams_.load());
  return out;
}

std::string escape_label(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '"' || c == '\\')
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

}  // namespace curblight::http
