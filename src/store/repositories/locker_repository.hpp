// SPDX-License-Identifier: Apache-2.0
// Commands to open a locker, as rows. States are words here; what they mean is in service/lockers.hpp. Bound to one
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "store/database.hpp"

namespace curblight::store {

struct LockerCommandRow {
  std::int64_t id = 0;
  std::string locker, state, words;
  core::UtcTime created_at{}, changed_at{};
};

class LockerRepository {
 public:
  explicit LockerRepository(Transaction& transaction) : tx_(transaction) {}

  std::int64_t insert(const LockerCommandRow& command);
  std::optional<LockerCommandRow> load(std::int64_t command) const;
  // Those that have not ended, oldest first; of all lockers, or of one.
  std::vector<LockerCommandRow> unfinished() const;
  std::vector<LockerCommandRow> unfinished(const std::string& locker) const;
  void mark(std::int64_t command, const std::string& state, const std::string& words, core::UtcTime now);
  // Looks at the oldest `limit` commands and removes those given before `before`.
  void erase_old(core::UtcTime before, std::int64_t limit);

 private:
  Transaction& tx_;
};

}  // namespace curblight::store
