// SPDX-License-Identifier: Apache-2.0
// Rates of the store without HTTP, and the reference that the HTTP rates are measured against too.
#pragma once

#include "bench/options.hpp"
#include "bench/report.hpp"

namespace curblight::bench {

// Prepared one-row INSERTs per second, each its own commit, one thread, straight on sqlite3 with the store's PRAGMAs
// on the same disk. One round.
double reference_commits_per_second(const Options& options);

// Durable check-ins (a row, its journal entry, its replay answer, its message) from many threads through the store.
void store_rows(const Options& options, Report& report);

}  // namespace curblight::bench
