// SPDX-License-Identifier: Apache-2.0
// Codes out of pictures, against zbarimg on the same files in the same run. Main thread.
#pragma once

#include "bench/options.hpp"
#include "bench/report.hpp"

namespace curblight::bench {

// Throws std::runtime_error when zbarimg or curblightctl cannot be run.
void picture_rows(const Options& options, Report& report);

}  // namespace curblight::bench
