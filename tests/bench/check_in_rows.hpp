// SPDX-License-Identifier: Apache-2.0
// The main figure: durable check-ins per second through HTTP on TCP, recounted after a kill -9.
#pragma once

#include "bench/options.hpp"
#include "bench/report.hpp"

namespace curblight::bench {

void check_in_rows(const Options& options, Report& report);

}  // namespace curblight::bench
