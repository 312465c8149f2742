// SPDX-License-Identifier: Apache-2.0
// Start, memory, and the way of a scan through a running daemon with emulated devices.
#pragma once

#include "bench/options.hpp"
#include "bench/report.hpp"

namespace curblight::bench {

void start_rows(const Options& options, Report& report);
void scan_rows(const Options& options, Report& report);

}  // namespace curblight::bench
