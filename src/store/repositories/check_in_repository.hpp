// SPDX-License-Identifier: Apache-2.0
// Check-ins in the store. At most one open one per order: a unique index holds that, too. Bound to one
// transaction.
#pragma once

#include <optional>
#include <vector>

#include "core/check_in.hpp"
#include "core/order.hpp"
#include "store/database.hpp"

namespace curblight::store {

inline constexpr int kCountedAhead = 49;

class CheckInRepository {
 public:
  explicit CheckInRepository(Transaction& transaction) : tx_(transaction) {}

  std::optional<core::CheckIn> load(core::CheckInId id) const;
  std::optional<core::CheckIn> open_of(core::OrderId order) const;
  std::optional<core::CheckIn> latest_of(core::OrderId order) const;

  // Returns it with its id; nothing when its order has an open one already, which then stays as it is. An arrival is counted,
  // see arrivals().
  std::optional<core::CheckIn> insert_unless_open(core::CheckIn check_in);
  void save(const core::CheckIn& before, const core::CheckIn& after);

  // Open ones, the longest wait first, those on the way last.
  std::vector<core::CheckIn> open(std::int64_t limit) const;
  std::vector<core::CheckIn> accepted_before(core::UtcTime limit_time) const;
  std::vector<core::CheckIn> arrived_before(core::UtcTime limit_time) const;
  // Ended ones that still say where the customer stood or with which car, those that ended first.
  std::vector<core::CheckIn> telling_ended_before(core::UtcTime limit_time, std::int64_t limit) const;
  // Of the open ones in this state, who arrived first.
  std::optional<core::CheckIn> longest(core::CheckInState state) const;

  // How many stand in the line before this one, which arrived. Counts up to kCountedAhead: nobody reads a larger number.
  int ahead_of(const core::CheckIn& check_in) const;
  // Whose orders those are, the longest wait first; one that has several orders stands there as often. All of them,
  // however many: for lines that ahead_of() counted to the end.
  std::vector<core::Person> customers_ahead_of(const core::CheckIn& check_in) const;
  int count(core::CheckInState state) const;
  // All there ever were; only grows.
  std::int64_t arrivals() const;

 private:
  void count_arrival();

  Transaction& tx_;
};

}  // namespace curblight::store
