// SPDX-License-Identifier: Apache-2.0
// From what stands on a label to the bytes that a printer gets, without a printer.
#pragma once

#include "bench/options.hpp"
#include "bench/report.hpp"

namespace curblight::bench {

void label_rows(const Options& options, Report& report);

}  // namespace curblight::bench
