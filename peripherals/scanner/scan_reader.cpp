// SPDX-License-Identifier: Apache-2.0
#include "peripherals/scanner/scan_reader.hpp"

#include <algorithm>
#include <utility>

namespace curblight::scanner {

namespace {

using lifecycle::DeviceState;
using lifecycle::DeviceStatus;
using lifecycle::Remedy;
using transport::TransferError;
using namespace std::chrono_literals;

constexpr auto kIdleRead = 10'000ms;  // nothing depends on it: reports and stop requests end the wait
constexpr int kUnreadableReports = 3;
constexpr const char* kNonsense = "The scanner sends something that is not a code. Unplug it and plug it in again.";

DeviceStatus degraded(DeviceStatus status, Remedy remedy, std::string words) {
  status.state = DeviceState::degraded;
  status.remedy = remedy;
  status.words = std::move(words);
  return status;
}

}  // namespace

DeviceStatus ScanReader::read(const Source& source, ScanDecoder& decoder, driver::DeviceLoop& loop, std::stop_token stop) {
  const std::string device = short_name(source.device.info());
  int unreadable = 0;
  std::optional<std::string> shown;  // what is wrong, as it was told last
  const auto show = [&] {
    std::string words = unreadable >= kUnreadableReports ? kNonsense : decoder.complaint();
    if (shown == words) return;
    loop.set_status(words.empty() ? source.ready : degraded(source.ready, Remedy::service, words));
    shown = std::move(words);
  };
  show();
  while (!stop.stop_requested()) {
    auto patience = transport::Patience{kIdleRead, stop};
    if (const auto deadline = decoder.deadline()) patience.timeout = std::max(1ms, *deadline - timer_.monotonic());
    const auto transfer = source.device.in(source.endpoint, source.longest, patience);
    const auto now = timer_.monotonic();
    if (!transfer) {
      // Only when nothing came: a thread that was late must not cut a code whose rest is in its hands.
      if (const auto expired = decoder.expire(now)) deliver(*expired, device, loop.counters());
      show();
      if (transfer.error() == TransferError::timeout) continue;
      break;
    }
    const auto scans = decoder.add(*transfer, now);
    if (scans) {
      unreadable = 0;
      for (const auto& scan : *scans) deliver(scan, device, loop.counters());
    } else {
      loop.counters().add("unreadable_reports");
      ++unreadable;
    }
    show();
  }
  // gone, and io or stall, which end the same way: open it again, or find that it left.
  return degraded(source.ready, Remedy::reconnect, "The scanner was unplugged.");
}

void ScanReader::deliver(const AssembledScan& assembled, const std::string& device, lifecycle::DeviceCounters& counters) {
  const auto now = timer_.monotonic();
  if (!duplicates_.accept(device, assembled.data, now)) {
    counters.add("duplicates");
    return;
  }
  counters.add("scans");
  on_scan_({.data = assembled.data,
            .symbology = assembled.symbology,
            .device = device,
            .at = timer_.now(),
            .received = std::chrono::steady_clock::now(),
            .completeness = assembled.completeness});
}

}  // namespace curblight::scanner
