// SPDX-License-Identifier: Apache-2.0
// Rows of the outbox. The counts ask only for what is not sent, which an index holds, so sent rows cost nothing.
#include "store/outbox.hpp"

namespace curblight::store::outbox {

std::int64_t add(Transaction& transaction, const NewMessage& message) {
  transaction.execute(
      "INSERT INTO outbox (uuid, destination, order_number, kind, body, depends_on, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {message.uuid, message.destination, message.order_number, message.kind, message.body,
       message.depends_on ? Value(*message.depends_on) : Value(nullptr),
       std::int64_t{message.at.time_since_epoch().count()}});
  return transaction.last_insert_id();
}

Counts counts(Transaction& transaction) {
  Counts counts;
  transaction.query("SELECT state, count(*) FROM outbox WHERE state <> 'sent' GROUP BY state", {},
                    [&](const Row& row) {
                      const auto state = row.text(0);
                      if (state == "waiting") counts.waiting = row.integer(1);
                      if (state == "parked") counts.parked = row.integer(1);
                      if (state == "uncertain") counts.uncertain = row.integer(1);
                    });
  return counts;
}

std::optional<core::UtcTime> oldest_unsent(Transaction& transaction) {
  std::optional<core::UtcTime> oldest;
  transaction.query("SELECT min(created_at) FROM outbox WHERE state <> 'sent'", {}, [&](const Row& row) {
    if (!row.is_null(0)) oldest = core::UtcTime(std::chrono::milliseconds(row.integer(0)));
  });
  return oldest;
}

}  // namespace curblight::store::outbox
