// SPDX-License-Identifier: Apache-2.0
// Orders in the store: whole aggregates in and out. Bound to one transaction; made where it is used. Throws
// DatabaseError when SQL fails, like the transaction itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/order.hpp"
#include "store/database.hpp"

namespace curblight::store {

struct NumberMatch {
  core::OrderId order;
  std::string channel;
};

// Fewer digits are no phone number and would join strangers.
inline constexpr std::size_t kShortestPhone = 7;

class OrderRepository {
 public:
  explicit OrderRepository(Transaction& transaction) : tx_(transaction) {}

  std::optional<core::Order> load(core::OrderId order) const;
  // Without lines, bags and put-backs: for lists and for events that do not look at them. Never save() it.
  std::optional<core::Order> load_head(core::OrderId order) const;

  // Both give ids to new lines, bags and put-backs and return the order as it now is. Error internal, with
  // nothing written, when the order breaks an invariant: a defect must not reach the disk.
  Result<core::Order> insert(core::Order order);
  // Writes only what differs. `before` is what load() returned in this transaction.
  Result<core::Order> save(const core::Order& before, core::Order after);

  std::optional<core::OrderId> find(std::string_view channel, std::string_view number) const;
  // Every channel's order with exactly this number.
  std::vector<NumberMatch> by_number(std::string_view number) const;
  // The same as heads.
  std::vector<core::Order> heads_by_number(std::string_view number) const;
  std::optional<core::OrderId> of_bag(core::BagId bag) const;
  std::optional<core::OrderId> of_put_back(core::PutBackId task) const;
  // The orders of the oldest open put-back tasks, each once.
  std::vector<core::OrderId> with_open_put_backs(int tasks) const;

  // Live orders whose number ends in these characters: what order_suffix() asks for.
  std::vector<std::string> live_numbers_like(std::string_view number) const;
  // Live orders of the customer with this e-mail or phone, oldest first: one visit.
  std::vector<core::OrderId> live_of_customer(const core::Person& customer, int limit) const;

  // What was last sold under this GTIN-14, barcode or SKU: sku, name and attributes of a line, all else
  // empty.
  std::optional<core::OrderLine> known_product(const std::string& code) const;

  void raise_exception(core::OrderId order, const std::string& words, core::UtcTime now);
  int open_exceptions() const;

 private:
  void insert_line(core::OrderId order, int position, core::OrderLine& line);
  void update_line(int position, const core::OrderLine& line);
  void save_lines(const core::Order& before, core::Order& after);
  void save_bags(const core::Order& before, core::Order& after);
  void save_put_backs(const core::Order& before, core::Order& after);
  void learn_product(const core::OrderLine& line);
  void index_for_search(const core::Order& order);

  Transaction& tx_;
};

// The last four characters, which the store indexes.
std::string tail_of(std::string_view number);

}  // namespace curblight::store
