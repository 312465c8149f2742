// SPDX-License-Identifier: Apache-2.0
// What a barcode scanner, of whatever kind, brings to the rest of the program.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "core/clock.hpp"

namespace curblight::scanner {

enum class Completeness {
  complete,
  ended_by_timeout,  // the scanner announced more and sent none: some firmware does so at a full last report
  too_long,          // over the limit; `data` holds the beginning and must not be acted on
};

struct Scan {
  std::string data;       // bytes as in the code (GS1's FNC1 is 0x1D), without the AIM identifier
  std::string symbology;  // AIM identifier, "]C0"; empty when the scanner did not say
  std::string device;     // "0c2e:0b6a@1-2.3"
  core::UtcTime at;                  // when the last report came
  std::chrono::steady_clock::time_point received;  // the same instant, finer than the timer's milliseconds: to measure the rest by
  Completeness completeness = Completeness::complete;
  bool operator==(const Scan&) const = default;
};

// Called on the scanner's thread; must return fast (hand the scan to a queue).
using ScanCallback = std::function<void(const Scan&)>;

}  // namespace curblight::scanner
