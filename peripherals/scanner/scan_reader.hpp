// SPDX-License-Identifier: Apache-2.0
// What the drivers of USB scanners share once theirs is open: read, let the protocol make codes of it, end codes that
// stopped in the middle, hold back repetitions, count, and say when what comes makes no sense. Driver's thread.
#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "peripherals/driver/device_loop.hpp"
#include "peripherals/scanner/assembled_scan.hpp"
#include "peripherals/scanner/duplicate_filter.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::scanner {

// A protocol: one connection's transfers to codes. Keeps what has not ended; pure otherwise.
class ScanDecoder {
 public:
  virtual ~ScanDecoder() = default;
  // The codes that this transfer finished; nothing: it makes no sense.
  virtual std::optional<std::vector<AssembledScan>> add(std::span<const std::uint8_t> transfer, core::MonotonicTime now) = 0;
  // When expire() is due, while a code is incomplete.
  virtual std::optional<core::MonotonicTime> deadline() const = 0;
  virtual std::optional<AssembledScan> expire(core::MonotonicTime now) = 0;
  // A sentence for a person when the last codes look as if a setting were wrong; empty: they do not.
  virtual std::string complaint() const { return {}; }
};

class ScanReader {
 public:
  // The timer outlives the reader.
  ScanReader(lifecycle::Timer& timer, ScanCallback on_scan, std::chrono::milliseconds duplicate_window)
      : timer_(timer), on_scan_(std::move(on_scan)), duplicates_(duplicate_window) {}

  // What a connected scanner is read with. The endpoint's transfers are at most `longest` bytes; `ready` is its status.
  struct Source {
    transport::Device& device;
    transport::EndpointInfo endpoint;
    std::size_t longest;
    lifecycle::DeviceStatus ready;
  };
  // Reads until the device is gone or a stop is requested. Returns the status of a scanner that left. Counts "scans",
  // "duplicates" and "unreadable_reports" of the loop.
  lifecycle::DeviceStatus read(const Source& source, ScanDecoder& decoder, driver::DeviceLoop& loop, std::stop_token stop);

 private:
  void deliver(const AssembledScan& assembled, const std::string& device, lifecycle::DeviceCounters& counters);

  lifecycle::Timer& timer_;
  const ScanCallback on_scan_;
  DuplicateFilter duplicates_;
};

}  // namespace curblight::scanner
