// SPDX-License-Identifier: Apache-2.0
// How an order is found: by number, bag, task, suffix or customer; and the exceptions that staff settle. Part
// of OrderRepository, see order_repository.hpp.
#include <algorithm>

#include "store/repositories/columns.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_repository.hpp"
#include "store/repositories/order_rows.hpp"

namespace curblight::store {

using columns::of;

std::optional<core::OrderId> OrderRepository::find(std::string_view channel, std::string_view number) const {
  std::optional<core::OrderId> found;
  tx_.query("SELECT id FROM orders WHERE channel = $1 AND number = $2",
            {std::string(channel), std::string(number)},
            [&](const Row& row) { found = core::OrderId{row.integer(0)}; });
  return found;
}

std::vector<NumberMatch> OrderRepository::by_number(std::string_view number) const {
  std::vector<NumberMatch> found;
  tx_.query("SELECT id, channel FROM orders WHERE number = $1 ORDER BY channel", {std::string(number)},
            [&](const Row& row) {
              found.push_back({{row.integer(0)}, row.text(1)});
            });
  return found;
}

std::vector<core::Order> OrderRepository::heads_by_number(std::string_view number) const {
  static const auto kSql = "SELECT " + std::string(rows::kOrderColumns) + " FROM orders WHERE number = $1";
  std::vector<core::Order> found;
  tx_.query(kSql, {std::string(number)}, [&](const Row& row) { found.push_back(rows::read_order(row)); });
  // Not by SQLite, whose sorting costs more than the look-up itself, and there is nearly always one.
  std::ranges::sort(found, {}, &core::Order::channel);
  return found;
}

std::optional<core::OrderId> OrderRepository::of_bag(core::BagId bag) const {
  std::optional<core::OrderId> found;
  tx_.query("SELECT order_id FROM bags WHERE id = $1", {of(bag)},
            [&](const Row& row) { found = core::OrderId{row.integer(0)}; });
  return found;
}

std::optional<core::OrderId> OrderRepository::of_put_back(core::PutBackId task) const {
  std::optional<core::OrderId> found;
  tx_.query("SELECT order_id FROM put_backs WHERE id = $1", {of(task)},
            [&](const Row& row) { found = core::OrderId{row.integer(0)}; });
  return found;
}

std::vector<core::OrderId> OrderRepository::with_open_put_backs(int tasks) const {
  std::vector<core::OrderId> found;
  tx_.query("SELECT order_id FROM put_backs WHERE done = 0 ORDER BY id LIMIT $1", {std::int64_t{tasks}},
            [&](const Row& row) {
              const core::OrderId id{row.integer(0)};
              if (std::ranges::find(found, id) == found.end()) found.push_back(id);
            });
  return found;
}

std::vector<std::string> OrderRepository::live_numbers_like(std::string_view number) const {
  std::vector<std::string> found;
  tx_.query("SELECT number FROM orders WHERE tail = $1 AND live = 1", {tail_of(number)},
            [&](const Row& row) { found.push_back(row.text(0)); });
  return found;
}

std::vector<core::OrderId> OrderRepository::live_of_customer(const core::Person& customer, int limit) const {
  std::vector<core::OrderId> found;
  const auto collect = [&](const Row& row) {
    const core::OrderId id{row.integer(0)};
    if (std::ranges::find(found, id) == found.end()) found.push_back(id);
  };
  if (const auto email = fold(customer.email); !email.empty()) {
    tx_.query("SELECT id FROM orders WHERE email_folded = $1 AND email_folded <> '' AND live = 1 ORDER BY id LIMIT $2",
              {email, std::int64_t{limit}}, collect);
  }
  if (const auto phone = digits_of(customer.phone); phone.size() >= kShortestPhone) {
    tx_.query("SELECT id FROM orders WHERE phone_digits = $1 AND phone_digits <> '' AND live = 1 ORDER BY id LIMIT $2",
              {phone, std::int64_t{limit}}, collect);
  }
  std::ranges::sort(found);
  return found;
}

void OrderRepository::raise_exception(core::OrderId order, const std::string& words, core::UtcTime now) {
  tx_.execute("INSERT INTO order_exceptions (order_id, words, raised_at) VALUES ($1, $2, $3)",
              {of(order), words, of(now)});
}

int OrderRepository::open_exceptions() const {
  int count = 0;
  tx_.query("SELECT count(*) FROM order_exceptions WHERE settled_at IS NULL", {},
            [&](const Row& row) { count = static_cast<int>(row.integer(0)); });
  return count;
}

}  // namespace curblight::store
