// SPDX-License-Identifier: Apache-2.0
// Hand-off records in the store, see hand_off_repository.hpp. Runs on whatever thread owns the transaction.
#include "store/repositories/hand_off_repository.hpp"

#include <algorithm>

#include "store/repositories/columns.hpp"

namespace curblight::store {

using columns::of;

std::int64_t HandOffRepository::insert(const HandOffRow& row) {
  tx_.execute(
      "INSERT INTO hand_offs (order_id, at, operator, recipient, recipient_name, record, signature_sha256, "
      "wait_s) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {of(row.order), of(row.at), row.operator_name, row.recipient, row.recipient_name, row.record,
       row.signature_sha256, row.wait ? Value{std::int64_t{row.wait->count()}} : Value{nullptr}});
  return tx_.last_insert_id();
}

void HandOffRepository::insert_signature(std::int64_t hand_off, const std::vector<std::byte>& png) {
  tx_.execute("INSERT INTO signatures (hand_off_id, png) VALUES ($1, $2)", {hand_off, png});
}

std::optional<HandOffRow> HandOffRepository::latest_of(core::OrderId order) const {
  std::optional<HandOffRow> found;
  tx_.query(
      "SELECT id, order_id, at, operator, recipient, recipient_name, record, signature_sha256, wait_s FROM "
      "hand_offs "
      "WHERE order_id = $1 ORDER BY id DESC LIMIT 1",
      {of(order)}, [&](const Row& row) {
        found = HandOffRow{row.integer(0), {row.integer(1)}, columns::time(row, 2), row.text(3), row.text(4),
                           row.text(5),    row.text(6),      row.text(7),           std::nullopt};
        if (!row.is_null(8)) found->wait = std::chrono::seconds{row.integer(8)};
      });
  return found;
}

std::int64_t HandOffRepository::erase_signatures_before(core::UtcTime time, std::int64_t limit) {
  return tx_.execute(
      "DELETE FROM signatures WHERE hand_off_id IN (SELECT s.hand_off_id FROM signatures AS s "
      "JOIN hand_offs AS h ON h.id = s.hand_off_id WHERE h.at < $1 LIMIT $2)",
      {columns::of(time), limit});
}

std::vector<std::byte> HandOffRepository::signature_of(std::int64_t hand_off) const {
  std::vector<std::byte> png;
  tx_.query("SELECT png FROM signatures WHERE hand_off_id = $1", {hand_off},
            [&](const Row& row) { png = row.blob(0); });
  return png;
}

std::vector<std::chrono::milliseconds> HandOffRepository::waits_since(core::UtcTime since, int limit) const {
  std::vector<std::chrono::milliseconds> waits;
  tx_.query("SELECT wait_s FROM hand_offs WHERE at >= $1 AND wait_s IS NOT NULL ORDER BY at DESC LIMIT $2",
            {of(since), std::int64_t{limit}},
            [&](const Row& row) { waits.emplace_back(std::chrono::seconds{row.integer(0)}); });
  std::ranges::reverse(waits);
  return waits;
}

bool HandOffRepository::call_associate(const std::string& station, const std::string& screen,
                                       core::UtcTime now) {
  bool open = false;
  tx_.query("SELECT id FROM assistance_calls WHERE station = $1 AND answered_at IS NULL", {station},
            [&](const Row&) { open = true; });
  if (open) return false;
  tx_.execute("INSERT INTO assistance_calls (station, screen, called_at) VALUES ($1, $2, $3)",
              {station, screen, of(now)});
  return true;
}

std::int64_t HandOffRepository::answer_calls(const std::string& by, core::UtcTime now) {
  return tx_.execute(
      "UPDATE assistance_calls SET answered_at = $1, answered_by = $2 WHERE answered_at IS NULL",
      {of(now), by});
}

int HandOffRepository::open_calls() const {
  int count = 0;
  tx_.query("SELECT count(*) FROM assistance_calls WHERE answered_at IS NULL", {},
            [&](const Row& row) { count = static_cast<int>(row.integer(0)); });
  return count;
}

}  // namespace curblight::store
