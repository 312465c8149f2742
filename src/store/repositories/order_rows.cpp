// SPDX-License-Identifier: Apache-2.0
// Order rows in and out, see order_rows.hpp.
#include "store/repositories/order_rows.hpp"

#include <nlohmann/json.hpp>

#include "store/repositories/columns.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::store::rows {

using columns::flag;
using columns::of;

namespace {

template <typename T>
T known(Result<T> value) {
  if (!value) throw DatabaseError("a stored word is unknown to this program: " + value.error().message);
  return *value;
}

template <typename T>
void read_json(const std::string& text, T& value) {
  try {
    nlohmann::json::parse(text).get_to(value);
  } catch (const nlohmann::json::exception& error) {
    throw DatabaseError(std::string("a stored line cannot be read: ") + error.what());
  }
}

template <typename T>
std::string json_text(const T& value) {
  return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string attributes_text(const core::OrderLine& line) {
  return json_text(line.attributes);
}
void read_attributes(const std::string& text, core::OrderLine& line) {
  read_json(text, line.attributes);
}

core::Order read_order(const Row& row) {
  core::Order order;
  order.id = {row.integer(0)};
  order.channel = row.text(1);
  order.number = row.text(2);
  order.external_id = row.text(3);
  order.state = known(core::order_state_from(row.text(4)));
  order.method = known(core::pickup_method_from(row.text(5)));
  order.customer = {row.text(6), row.text(7), row.text(8), row.text(9)};
  if (!row.is_null(10))
    order.alternate = core::Person{row.text(10), row.text(11), row.text(12), row.text(13)};
  order.placed_at = columns::time(row, 14);
  order.due_at = columns::time(row, 15);
  order.currency = row.text(16);
  order.total = columns::money(row, 17);
  order.payment_due = columns::money(row, 18);
  order.fingerprint = row.text(19);
  if (!row.is_null(20)) {
    order.hold = core::Hold{{row.integer(20)}, {row.integer(21)}, columns::time(row, 22), row.text(23)};
  }
  order.tote = row.text(24);
  order.handoff_blocked = row.integer(25) != 0;
  order.ready_notified = row.integer(26) != 0;
  order.id_check_required = row.integer(27) != 0;
  order.picked_at = columns::optional_time(row, 28);
  order.staged_at = columns::optional_time(row, 29);
  order.handed_off_at = columns::optional_time(row, 30);
  order.ended_reason = row.text(31);
  return order;
}

core::OrderLine read_line(const Row& row) {
  core::OrderLine line;
  line.id = {row.integer(0)};
  line.external_id = row.text(1);
  line.refund_external_id = row.text(2);
  line.bundle_external_id = row.text(3);
  line.bundle_quantity = columns::quantity(row, 4);
  line.sku = row.text(5);
  line.name = row.text(6);
  line.unit = row.text(7);
  read_attributes(row.text(8), line);
  read_json(row.text(9), line.barcodes);
  line.aisle = row.text(10);
  line.image = row.text(11);
  line.charge = columns::money(row, 12);
  line.refunded = columns::money(row, 13);
  line.refunded_quantity = columns::quantity(row, 14);
  line.ordered = columns::quantity(row, 15);
  line.picked = columns::quantity(row, 16);
  line.not_found = columns::quantity(row, 17);
  line.removed = columns::quantity(row, 18);
  line.not_found_reason = row.text(19);
  line.held = columns::quantity(row, 20);
  line.handed_off = columns::quantity(row, 21);
  line.awaiting_put_back = columns::quantity(row, 22);
  line.put_back = columns::quantity(row, 23);
  line.skipped_at = row.integer(24);
  return line;
}

core::Bag read_bag(const Row& row) {
  return {{row.integer(0)}, static_cast<int>(row.integer(1)), row.text(2), row.integer(3) != 0, row.text(4)};
}

core::PutBack read_put_back(const Row& row) {
  return {{row.integer(0)}, {row.integer(1)}, columns::quantity(row, 2), row.text(3), row.integer(4) != 0};
}

Values order_values(const core::Order& order) {
  const auto& alternate = order.alternate;
  const auto& hold = order.hold;
  const Value none{nullptr};
  return {order.channel,
          order.number,
          tail_of(order.number),
          order.external_id,
          std::string(core::to_string(order.state)),
          std::string(core::to_string(order.method)),
          order.customer.first_name,
          order.customer.last_name,
          order.customer.email,
          order.customer.phone,
          alternate ? of(alternate->first_name) : none,
          alternate ? of(alternate->last_name) : none,
          alternate ? of(alternate->email) : none,
          alternate ? of(alternate->phone) : none,
          fold(order.customer.email),
          digits_of(order.customer.phone),
          of(order.placed_at),
          of(order.due_at),
          order.currency,
          of(order.total),
          of(order.payment_due),
          order.fingerprint,
          hold ? of(hold->associate) : none,
          hold ? of(hold->walk) : none,
          hold ? of(hold->since) : none,
          hold ? of(hold->tote) : none,
          order.tote,
          flag(order.handoff_blocked),
          flag(order.ready_notified),
          flag(order.id_check_required),
          of(order.picked_at),
          of(order.staged_at),
          of(order.handed_off_at),
          order.ended_reason};
}

Values line_values(int position, const core::OrderLine& line) {
  return {std::int64_t{position},
          line.external_id,
          line.refund_external_id,
          line.bundle_external_id,
          of(line.bundle_quantity),
          line.sku,
          line.name,
          line.unit,
          attributes_text(line),
          json_text(line.barcodes),
          line.aisle,
          line.image,
          of(line.charge),
          of(line.refunded),
          of(line.refunded_quantity),
          of(line.ordered),
          of(line.picked),
          of(line.not_found),
          of(line.removed),
          line.not_found_reason,
          of(line.held),
          of(line.handed_off),
          of(line.awaiting_put_back),
          of(line.put_back),
          line.skipped_at};
}

}  // namespace curblight::store::rows
