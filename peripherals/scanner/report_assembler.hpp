// SPDX-License-Identifier: Apache-2.0
// Joins the reports of one long code. Pure: time comes in as an argument, the driver asks when to call expire().
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "peripherals/scanner/assembled_scan.hpp"
#include "peripherals/scanner/hid_pos_layout.hpp"

namespace curblight::scanner {

class ReportAssembler {
 public:
  ReportAssembler(std::chrono::milliseconds timeout, std::size_t max_data) : timeout_(timeout), max_data_(max_data) {}

  // The codes that this report finished: mostly none or one; two when it also shows, by another AIM identifier, that
  // the code before it had been complete.
  std::vector<AssembledScan> add(const HidPosChunk& chunk, core::MonotonicTime now);
  // When expire() is due, while a code is incomplete.
  std::optional<core::MonotonicTime> deadline() const;
  // Ends an incomplete code whose time is up: some firmware leaves "more follows" set at a last report of exactly
  // 56 bytes, so what came is the code.
  std::optional<AssembledScan> expire(core::MonotonicTime now);
  // Forgets what came so far (the device left).
  void reset();

 private:
  AssembledScan take(Completeness completeness);

  const std::chrono::milliseconds timeout_;
  const std::size_t max_data_;
  std::optional<AssembledScan> pending_;
  core::MonotonicTime last_{};
};

}  // namespace curblight::scanner
