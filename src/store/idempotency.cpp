// SPDX-License-Identifier: Apache-2.0
// The replay table: one row per acting call.
#include "store/idempotency.hpp"

#include <algorithm>

namespace curblight::store::idempotency {

Digest request_digest(std::string_view method, std::string_view path, std::string_view body) {
  return FieldHash().add(method).add(path).add(body).digest();
}

std::optional<Answer> lookup(Transaction& transaction, const std::string& scope, const std::string& key) {
  std::optional<Answer> answer;
  transaction.query(
      "SELECT request_digest, status, content_type, body, at FROM idempotency WHERE scope = $1 AND key = $2",
      {scope, key}, [&](const Row& row) {
        answer.emplace();
        const auto digest = row.blob(0);
        if (digest.size() != answer->request_digest.size()) throw DatabaseError("idempotency: not a digest");
        std::ranges::copy(digest, answer->request_digest.begin());
        answer->status = static_cast<int>(row.integer(1));
        answer->content_type = row.text(2);
        answer->body = row.text(3);
        answer->at = core::UtcTime(std::chrono::milliseconds(row.integer(4)));
      });
  return answer;
}

void save(Transaction& transaction, const std::string& scope, const std::string& key, const Answer& answer) {
  transaction.execute(
      "INSERT INTO idempotency (scope, key, request_digest, status, content_type, body, at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {scope, key, std::vector<std::byte>(answer.request_digest.begin(), answer.request_digest.end()),
       std::int64_t{answer.status}, answer.content_type, answer.body,
       std::int64_t{answer.at.time_since_epoch().count()}});
}

std::int64_t purge_expired(Transaction& transaction, core::UtcTime now, std::int64_t limit) {
  const core::UtcTime oldest_kept = now - kLifetime;
  return transaction.execute(
      "DELETE FROM idempotency WHERE id IN (SELECT id FROM idempotency WHERE at < $1 ORDER BY at LIMIT $2)",
      {std::int64_t{oldest_kept.time_since_epoch().count()}, limit});
}

}  // namespace curblight::store::idempotency
