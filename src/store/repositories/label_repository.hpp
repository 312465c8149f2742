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
  core::OrderId order;  // zero: a test page, or the label of a place or a person
  core::BagId bag;      // zero: not a bag's label
  std::string kind, state, words, reason;
  core::UtcTime created_at{}, changed_at{};
  std::string subject;  // the shelf's or locker's name
  core::UserId user;    // whose badge
  std::string secret;   // the badge's code, until forget_secret()
};

class LabelRepository {
 public:
  explicit LabelRepository(Transaction& transaction) : tx_(transaction) {}

  std::int64_t insert(const LabelJobRow& job);
  std::optional<LabelJobRow> load(std::int64_t job) const;
  // The oldest that is queued or waiting.
  std::optional<LabelJobRow> next() const;
  void mark(std::int64_t job, const std::string& state, const std::string& words, core::UtcTime now);
  void forget_secret(std::int64_t job);
  std::vector<LabelJobRow> printing() const;
  // Of those that came onto paper or may have, the one that changed last.
  std::optional<LabelJobRow> last_on_paper() const;
  // Queued or waiting since before that time, of the kinds that wait for a while only.
  std::vector<LabelJobRow> overdue(core::UtcTime created_before) const;
  // Not ended, oldest first; then what a person has to decide, the newest first. At most `limit` of each.
  std::vector<LabelJobRow> unsettled(std::int64_t limit) const;
  std::vector<LabelJobRow> of_order(core::OrderId order) const;

 private:
  Transaction& tx_;
};

}  // namespace curblight::store
