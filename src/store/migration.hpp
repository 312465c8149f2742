// SPDX-License-Identifier: Apache-2.0
// The store's schema as numbered steps, forward only. Each runs in one transaction and is recorded with the digest
// of its text, so a step that was edited after a store applied it is noticed. Text: src/store/migrations/NNNN_name.sql.
#pragma once

#include <string>
#include <vector>

namespace curblight::store {

struct Migration {
  int number = 0;    // 1, 2, 3, ... without gaps
  std::string name;  // "foundation"
  std::string sql;   // any number of statements; no BEGIN or COMMIT; every table STRICT
};

// Those that were built into this program, by number.
const std::vector<Migration>& shipped_migrations();

}  // namespace curblight::store
