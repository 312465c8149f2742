// SPDX-License-Identifier: Apache-2.0
// Print jobs in the store, see label_repository.hpp. Runs on whatever thread owns the transaction.
#include "store/repositories/label_repository.hpp"

#include "store/repositories/columns.hpp"

namespace curblight::store {

using columns::of;

namespace {

const std::string kSelect =
    "SELECT id, order_id, bag_id, kind, state, words, reason, created_at, changed_at, subject, user_id, secret FROM label_jobs ";

std::vector<LabelJobRow> all(Transaction& tx, const std::string& where, const Params& params) {
  std::vector<LabelJobRow> found;
  tx.query(kSelect + where, params, [&](const Row& row) {
    found.push_back({row.integer(0),
                     {row.integer(1)},
                     {row.integer(2)},
                     row.text(3),
                     row.text(4),
                     row.text(5),
                     row.text(6),
                     columns::time(row, 7),
                     columns::time(row, 8),
                     row.text(9),
                     {row.integer(10)},
                     row.text(11)});
  });
  return found;
}

std::optional<LabelJobRow> first(std::vector<LabelJobRow> jobs) {
  if (jobs.empty()) return std::nullopt;
  return std::move(jobs.front());
}

}  // namespace

std::int64_t LabelRepository::insert(const LabelJobRow& job) {
  tx_.execute(
      "INSERT INTO label_jobs (order_id, bag_id, kind, state, words, reason, created_at, changed_at, subject, "
      "user_id, secret) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {of(job.order), of(job.bag), job.kind, job.state, job.words, job.reason, of(job.created_at),
       of(job.changed_at), job.subject, of(job.user), job.secret});
  return tx_.last_insert_id();
}

std::optional<LabelJobRow> LabelRepository::load(std::int64_t job) const {
  return first(all(tx_, "WHERE id = $1", {job}));
}

// The index covers unfinished jobs; its condition is repeated word for word so that it is used.
std::optional<LabelJobRow> LabelRepository::next() const {
  return first(
      all(tx_, "WHERE state IN ('queued', 'waiting', 'printing') AND state <> 'printing' ORDER BY id LIMIT 1",
          {}));
}

std::vector<LabelJobRow> LabelRepository::printing() const {
  return all(tx_, "WHERE state IN ('queued', 'waiting', 'printing') AND state = 'printing' ORDER BY id", {});
}

std::optional<LabelJobRow> LabelRepository::last_on_paper() const {
  return first(all(tx_, "WHERE state IN ('printed', 'uncertain', 'replaced') ORDER BY changed_at DESC, id DESC LIMIT 1", {}));
}

std::vector<LabelJobRow> LabelRepository::overdue(core::UtcTime created_before) const {
  return all(tx_,
             "WHERE state IN ('queued', 'waiting', 'printing') AND state <> 'printing' AND kind IN "
             "('pickup_receipt', 'badge') AND created_at < $1 ORDER BY id",
             {of(created_before)});
}

std::vector<LabelJobRow> LabelRepository::unsettled(std::int64_t limit) const {
  auto jobs = all(tx_, "WHERE state IN ('queued', 'waiting', 'printing') ORDER BY id LIMIT $1", {limit});
  for (auto& job : all(tx_, "WHERE state IN ('uncertain', 'failed') ORDER BY id DESC LIMIT $1", {limit}))
    jobs.push_back(std::move(job));
  return jobs;
}

std::vector<LabelJobRow> LabelRepository::of_order(core::OrderId order) const {
  return all(tx_, "WHERE order_id = $1 ORDER BY id", {of(order)});
}

void LabelRepository::mark(std::int64_t job, const std::string& state, const std::string& words,
                           core::UtcTime now) {
  tx_.execute("UPDATE label_jobs SET state = $1, words = $2, changed_at = $3 WHERE id = $4",
              {state, words, of(now), job});
}

void LabelRepository::forget_secret(std::int64_t job) {
  tx_.execute("UPDATE label_jobs SET secret = '' WHERE id = $1 AND secret <> ''", {job});
}

}  // namespace curblight::store
