// SPDX-License-Identifier: Apache-2.0
// The order aggregate by difference: most events touch one line or one bag, so a save is one or two
// statements. Runs on whatever thread owns the transaction.
#include "store/repositories/order_repository.hpp"

#include <algorithm>

#include "core/order_events.hpp"
#include "store/repositories/columns.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_rows.hpp"

namespace curblight::store {

using columns::flag;
using columns::of;

namespace {

Result<void> check_sound(const core::Order& order) {
  const auto broken = core::broken_invariants(order);
  if (broken.empty()) return {};
  return core::fail(ErrorCode::internal,
                    "This would make the order inconsistent and was not stored: " + broken.front());
}

}  // namespace

std::string tail_of(std::string_view number) {
  return std::string(number.size() > 4 ? number.substr(number.size() - 4) : number);
}

std::optional<core::Order> OrderRepository::load_head(core::OrderId order) const {
  std::optional<core::Order> found;
  static const auto kSql = "SELECT " + std::string(rows::kOrderColumns) + " FROM orders WHERE id = $1";
  tx_.query(kSql, {of(order)}, [&](const Row& row) { found = rows::read_order(row); });
  return found;
}

std::optional<core::Order> OrderRepository::load(core::OrderId id) const {
  auto order = load_head(id);
  if (!order) return order;
  static const auto kLines =
      "SELECT " + std::string(rows::kLineColumns) + " FROM order_lines WHERE order_id = $1 ORDER BY position";
  tx_.query(kLines, {of(id)}, [&](const Row& row) { order->lines.push_back(rows::read_line(row)); });
  tx_.query(
      "SELECT id, number, location, scanned_out, override_reason FROM bags WHERE order_id = $1 ORDER BY "
      "number",
      {of(id)}, [&](const Row& row) { order->bags.push_back(rows::read_bag(row)); });
  tx_.query("SELECT id, line_id, quantity, reason, done FROM put_backs WHERE order_id = $1 ORDER BY id",
            {of(id)}, [&](const Row& row) { order->put_backs.push_back(rows::read_put_back(row)); });
  return order;
}

Result<core::Order> OrderRepository::insert(core::Order order) {
  if (auto sound = check_sound(order); !sound) return std::unexpected(sound.error());
  tx_.execute(
      "INSERT INTO orders (channel, number, tail, external_id, state, method, customer_first, customer_last, "
      "customer_email, customer_phone, alternate_first, alternate_last, alternate_email, alternate_phone, "
      "email_folded, "
      "phone_digits, placed_at, due_at, currency, total, payment_due, fingerprint, hold_associate, "
      "hold_walk, "
      "hold_since, hold_tote, tote, handoff_blocked, ready_notified, id_check_required, picked_at, "
      "staged_at, "
      "handed_off_at, ended_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
      "$15, $16, $17, "
      "$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)",
      rows::order_values(order));
  order.id = {tx_.last_insert_id()};
  core::Order nothing;
  nothing.id = order.id;
  save_lines(nothing, order);
  save_bags(nothing, order);
  save_put_backs(nothing, order);
  index_for_search(order);
  return order;
}

Result<core::Order> OrderRepository::save(const core::Order& before, core::Order after) {
  if (auto sound = check_sound(after); !sound) return std::unexpected(sound.error());
  const auto old_values = rows::order_values(before);
  auto new_values = rows::order_values(after);
  if (old_values != new_values) {
    new_values.push_back(of(after.id));
    tx_.execute(
        "UPDATE orders SET channel = $1, number = $2, tail = $3, external_id = $4, state = $5, method = $6, "
        "customer_first = $7, customer_last = $8, customer_email = $9, customer_phone = $10, alternate_first "
        "= $11, "
        "alternate_last = $12, alternate_email = $13, alternate_phone = $14, email_folded = $15, "
        "phone_digits = $16, "
        "placed_at = $17, due_at = $18, currency = $19, total = $20, payment_due = $21, fingerprint = $22, "
        "hold_associate = $23, hold_walk = $24, hold_since = $25, hold_tote = $26, tote = $27, "
        "handoff_blocked = $28, "
        "ready_notified = $29, id_check_required = $30, picked_at = $31, staged_at = $32, handed_off_at = "
        "$33, "
        "ended_reason = $34 WHERE id = $35",
        new_values);
  }
  // Put-backs refer to lines: a line that went must go after them and come before.
  save_lines(before, after);
  save_bags(before, after);
  save_put_backs(before, after);
  if (before.number != after.number || before.customer != after.customer ||
      before.alternate != after.alternate) {
    tx_.execute("DELETE FROM order_search WHERE rowid = $1", {of(after.id)});
    index_for_search(after);
  }
  return after;
}

void OrderRepository::save_lines(const core::Order& before, core::Order& after) {
  for (const auto& old : before.lines) {
    const bool kept = std::ranges::any_of(after.lines, [&](const auto& line) { return line.id == old.id; });
    if (!kept) tx_.execute("DELETE FROM order_lines WHERE id = $1", {of(old.id)});
  }
  int position = 0;
  for (auto& line : after.lines) {
    ++position;
    if (!line.id) {
      insert_line(after.id, position, line);
      continue;
    }
    const auto old = std::ranges::find(before.lines, line.id, &core::OrderLine::id);
    const bool same_place = old != before.lines.end() && old - before.lines.begin() + 1 == position;
    if (!same_place || *old != line) update_line(position, line);
  }
}

void OrderRepository::insert_line(core::OrderId order, int position, core::OrderLine& line) {
  auto values = rows::line_values(position, line);
  values.insert(values.begin(), of(order));
  tx_.execute(
      "INSERT INTO order_lines (order_id, position, external_id, refund_external_id, bundle_external_id, "
      "bundle_quantity, sku, name, unit, attributes, barcodes, aisle, image, charge, refunded, "
      "refunded_quantity, "
      "ordered, picked, not_found, removed, not_found_reason, held, handed_off, awaiting_put_back, put_back, "
      "skipped_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
      "$19, $20, "
      "$21, $22, $23, $24, $25, $26)",
      values);
  line.id = {tx_.last_insert_id()};
  learn_product(line);
}

void OrderRepository::learn_product(const core::OrderLine& line) {
  const auto attributes = rows::attributes_text(line);
  const auto learn = [&](const std::string& code) {
    tx_.execute(
        "INSERT INTO known_products (code, sku, name, attributes) VALUES ($1, $2, $3, $4) ON CONFLICT (code) "
        "DO UPDATE "
        "SET sku = excluded.sku, name = excluded.name, attributes = excluded.attributes",
        {code, line.sku, line.name, attributes});
  };
  learn(line.sku);
  for (const auto& barcode : line.barcodes) learn(barcode);
}

std::optional<core::OrderLine> OrderRepository::known_product(const std::string& code) const {
  std::optional<core::OrderLine> found;
  tx_.query("SELECT sku, name, attributes FROM known_products WHERE code = $1", {code}, [&](const Row& row) {
    found.emplace();
    found->sku = row.text(0);
    found->name = row.text(1);
    rows::read_attributes(row.text(2), *found);
  });
  return found;
}

void OrderRepository::update_line(int position, const core::OrderLine& line) {
  auto values = rows::line_values(position, line);
  values.push_back(of(line.id));
  tx_.execute(
      "UPDATE order_lines SET position = $1, external_id = $2, refund_external_id = $3, bundle_external_id = "
      "$4, "
      "bundle_quantity = $5, sku = $6, name = $7, unit = $8, attributes = $9, barcodes = $10, aisle = $11, "
      "image = $12, "
      "charge = $13, refunded = $14, refunded_quantity = $15, ordered = $16, picked = $17, not_found = $18, "
      "removed = $19, not_found_reason = $20, held = $21, handed_off = $22, awaiting_put_back = $23, "
      "put_back = $24, "
      "skipped_at = $25 WHERE id = $26",
      values);
}

void OrderRepository::save_bags(const core::Order& before, core::Order& after) {
  for (const auto& old : before.bags) {
    const bool kept = std::ranges::any_of(after.bags, [&](const auto& bag) { return bag.id == old.id; });
    if (!kept) tx_.execute("DELETE FROM bags WHERE id = $1", {of(old.id)});
  }
  for (auto& bag : after.bags) {
    if (!bag.id) {
      tx_.execute(
          "INSERT INTO bags (order_id, number, location, scanned_out, override_reason) VALUES ($1, $2, $3, "
          "$4, $5)",
          {of(after.id), std::int64_t{bag.number}, bag.location, flag(bag.scanned_out), bag.override_reason});
      bag.id = {tx_.last_insert_id()};
      continue;
    }
    const auto old = std::ranges::find(before.bags, bag.id, &core::Bag::id);
    if (old != before.bags.end() && *old == bag) continue;
    tx_.execute(
        "UPDATE bags SET number = $1, location = $2, scanned_out = $3, override_reason = $4 WHERE id = $5",
        {std::int64_t{bag.number}, bag.location, flag(bag.scanned_out), bag.override_reason, of(bag.id)});
  }
}

void OrderRepository::save_put_backs(const core::Order& before, core::Order& after) {
  for (auto& task : after.put_backs) {
    if (!task.id) {
      tx_.execute(
          "INSERT INTO put_backs (order_id, line_id, quantity, reason, done) VALUES ($1, $2, $3, $4, $5)",
          {of(after.id), of(task.line), of(task.quantity), task.reason, flag(task.done)});
      task.id = {tx_.last_insert_id()};
      continue;
    }
    const auto old = std::ranges::find(before.put_backs, task.id, &core::PutBack::id);
    if (old != before.put_backs.end() && *old == task) continue;
    tx_.execute("UPDATE put_backs SET quantity = $1, reason = $2, done = $3 WHERE id = $4",
                {of(task.quantity), task.reason, flag(task.done), of(task.id)});
  }
}

void OrderRepository::index_for_search(const core::Order& order) {
  auto name = fold(order.customer.first_name + " " + order.customer.last_name);
  auto phone = digits_of(order.customer.phone);
  auto email = fold(order.customer.email);
  if (order.alternate) {
    name += " / " + fold(order.alternate->first_name + " " + order.alternate->last_name);
    phone += " / " + digits_of(order.alternate->phone);
    email += " / " + fold(order.alternate->email);
  }
  tx_.execute("INSERT INTO order_search (rowid, number, name, phone, email) VALUES ($1, $2, $3, $4, $5)",
              {of(order.id), fold(order.number), name, phone, email});
}

}  // namespace curblight::store
