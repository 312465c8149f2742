// SPDX-License-Identifier: Apache-2.0
// Orders as lists: the pick queue, boards, chips and search. Every read is bounded and uses an index, so that
// 10,000 open or 200,000 stored orders are not felt. Bound to one transaction.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/order.hpp"
#include "store/database.hpp"

namespace curblight::store {

struct OrderSummary {
  core::Order head;  // without lines, bags and put-backs
  int lines = 0;
  core::Quantity units;  // ordered less removed
  core::Quantity to_pick;
  std::vector<std::string> aisles;  // as the lines have them, each once
  int bags = 0;
  int bags_staged = 0;
  std::vector<std::string> locations;  // each once, by bag number
};

struct ToteInUse {
  core::OrderId order;
  std::string tote;
};

struct SearchPage {
  std::vector<core::OrderId> orders;
  int total = 0;  // counted up to kCountedMatches
};
inline constexpr int kCountedMatches = 1000;

class OrderLists {
 public:
  explicit OrderLists(Transaction& transaction) : tx_(transaction) {}

  // Received and picking: those of customers who are here, then by due time.
  std::vector<core::OrderId> to_pick(int limit) const;
  // Totes on somebody's walk, and those in which goods of a released or a cancelled order still lie.
  std::vector<ToteInUse> totes_in_use() const;
  // By due time, earliest first for live states and latest first for ended ones.
  std::vector<core::OrderId> in_states(std::span<const core::OrderState> states, int limit, int offset) const;
  // Every word of `text` somewhere in number, names, e-mail or phone; newest first. Words of one or two
  // characters alone search live orders only.
  SearchPage search(std::string_view text, std::span<const core::OrderState> states, int limit,
                    int offset) const;

  std::map<core::OrderState, int> counts() const;
  int overdue(core::UtcTime now) const;

  OrderSummary summary(const core::Order& head) const;
  std::vector<OrderSummary> summaries(std::span<const core::OrderId> orders) const;

 private:
  Transaction& tx_;
};

}  // namespace curblight::store
