// SPDX-License-Identifier: Apache-2.0
// Pick walks in the store: whose, which orders, in which tote. Bound to one transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "store/database.hpp"

namespace curblight::store {

struct WalkOrderRow {
  core::OrderId order;
  std::string tote;
  bool left = false;  // released, completed or taken over
};
struct WalkRow {
  core::WalkId id;
  core::UserId associate;
  core::UtcTime started_at{};
  bool ended = false;
  std::vector<WalkOrderRow> orders;  // in the order they were added
};

class WalkRepository {
 public:
  explicit WalkRepository(Transaction& transaction) : tx_(transaction) {}

  std::optional<WalkRow> load(core::WalkId walk) const;
  std::optional<core::WalkId> open_of(core::UserId associate) const;
  // The walks in which this order still is.
  std::vector<core::WalkId> with(core::OrderId order) const;

  core::WalkId start(core::UserId associate, core::UtcTime now);
  // An order that left comes back in.
  void add(core::WalkId walk, core::OrderId order, const std::string& tote);
  // Ends the walk when that was its last order.
  void leave(core::WalkId walk, core::OrderId order, core::UtcTime now);

 private:
  Transaction& tx_;
};

}  // namespace curblight::store
