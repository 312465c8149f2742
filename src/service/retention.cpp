// SPDX-License-Identifier: Apache-2.0
#include "service/retention.hpp"

#include <chrono>
#include <vector>

#include "service/order_changes.hpp"
#include "store/journal.hpp"
#include "store/repositories/check_in_repository.hpp"

namespace curblight::service {
namespace {

// A detail is erased as a whole: the digest stays, and the chain with it.
std::vector<std::int64_t> entries_that_tell(store::Transaction& tx, const core::CheckIn& ended) {
  std::vector<std::int64_t> sequences;
  tx.query("SELECT sequence FROM journal WHERE subject = $1 AND kind = 'check_in' AND at <= $2",
           {subject_of(ended.order), ended.ended_at->time_since_epoch().count()},
           [&](const store::Row& row) { sequences.push_back(row.integer(0)); });
  return sequences;
}

}  // namespace

Result<void> erase_old_vehicles(UseCase& use_case, const StoreSettings& settings, std::int64_t limit) {
  if (use_case.actor.kind != ActorKind::station) return core::fail(ErrorCode::forbidden, "Only the box itself does this.");
  const auto kept_since = use_case.now - std::chrono::days(settings.info.vehicle_retention_days);
  store::CheckInRepository check_ins(use_case.tx);
  std::vector<std::int64_t> told;
  for (const auto& before : check_ins.telling_ended_before(kept_since, limit)) {
    auto after = before;
    after.details = {"", "", "", "", "", before.details.load_into, before.details.collects};
    check_ins.save(before, after);
    for (const auto sequence : entries_that_tell(use_case.tx, before)) told.push_back(sequence);
  }
  store::journal::erase_details(use_case.tx, told, use_case.now, journal_name(use_case.actor));
  return {};
}

}  // namespace curblight::service
