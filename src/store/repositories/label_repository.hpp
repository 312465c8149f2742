// SPDX-License-Identifier: Apache-2.0
// Print jobs as rows. States are words here; what they mean is in service/labels.hpp. Bound to one
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "store/database.hpp"

namespace curblight::store {

struct LabelJobRow {
  std::int64_t id = 0;
  core::OrderId order;  // zero: a test page
  core::BagId bag;      // zero: a PULL slip
  std::string kind, state, words, reason;
  core::UtcTime created_at{}, changed_at{};
};

class LabelRepository {
 public:
  explicit LabelRepository(Transaction& transaction) : tx_(transaction) {}

  std::int64_t insert(const LabelJobRow& job);
  std::optional<LabelJobRow> load(std::int64_t job) const;
  // The oldest that is queued or waiting.
  std::optional<LabelJobRow> next() const;
  void mark(std::int64_t job, const std::string& state, const std::string& words, core::UtcTime now);
  std::vector<LabelJobRow> printing() const;
  std::vector<LabelJobRow> of_order(core::OrderId order) const;

 private:
  Transaction& tx_;
};

}  // namespace curblight::store
