// SPDX-License-Identifier: Apache-2.0
// Check-ins in the store. At most one open one per order: a unique index holds that, too. Bound to one
// transaction.
#pragma once

#include <optional>
#include <vector>

#include "core/check_in.hpp"
#include "store/database.hpp"

namespace curblight::store {

class CheckInRepository {
 public:
  explicit CheckInRepository(Transaction& transaction) : tx_(transaction) {}

  std::optional<core::CheckIn> load(core::CheckInId id) const;
  std::optional<core::CheckIn> open_of(core::OrderId order) const;
  std::optional<core::CheckIn> latest_of(core::OrderId order) const;

  // Returns it with its id. An arrival is counted, see arrivals().
  core::CheckIn insert(core::CheckIn check_in);
  void save(const core::CheckIn& before, const core::CheckIn& after);

  // Open ones, the longest wait first, those on the way last.
  std::vector<core::CheckIn> open(int limit) const;
  std::vector<core::CheckIn> accepted_before(core::UtcTime limit_time) const;
  std::vector<core::CheckIn> arrived_before(core::UtcTime limit_time) const;
  // Of the open ones in this state, who arrived first.
  std::optional<core::CheckIn> longest(core::CheckInState state) const;

  // 1 is next; zero when it does not stand in the line. Counts up to 50: nobody reads a larger one.
  int place_in_line(const core::CheckIn& check_in) const;
  int count(core::CheckInState state) const;
  // All there ever were; only grows.
  std::int64_t arrivals() const;

 private:
  void count_arrival();

  Transaction& tx_;
};

}  // namespace curblight::store
