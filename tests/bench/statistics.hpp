// SPDX-License-Identifier: Apache-2.0
// Medians and percentiles of what was measured.
#pragma once

#include <chrono>
#include <vector>

namespace curblight::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;
using Instant = std::chrono::steady_clock::time_point;

inline Instant now() { return std::chrono::steady_clock::now(); }
inline double ms_since(Instant start) { return Milliseconds(now() - start).count(); }

// The value that `share` (0..1) of the values do not exceed (nearest rank); 0 of none.
double percentile(std::vector<double> values, double share);
inline double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

}  // namespace curblight::bench
