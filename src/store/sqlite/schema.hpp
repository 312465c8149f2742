// SPDX-License-Identifier: Apache-2.0
// Brings a database up to this program's schema, or says why it must not be touched. Runs once at start, on the
// opening thread, before any use case.
#pragma once

#include <vector>

#include "store/migration.hpp"
#include "store/sqlite/connection.hpp"

namespace curblight::store {

// Applies what is missing, each migration in a transaction of its own together with its record. Foreign keys are off
// while one runs (a table may have to be rebuilt) and all checked before it commits. Errors: internal, with words for
// an operator. Throws SqliteError when SQLite itself fails.
Result<void> migrate(SqliteConnection& connection, const std::vector<Migration>& migrations);

}  // namespace curblight::store
