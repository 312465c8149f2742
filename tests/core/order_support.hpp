// SPDX-License-Identifier: Apache-2.0
// Orders for tests: a small builder, and a story-teller that applies events, numbers new rows as the store
// would, and checks the invariants after every step. Used by the order tests of this folder only.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/order_events.hpp"

namespace curblight::core::testing {

inline constexpr UtcTime kMorning{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} +
                                  std::chrono::hours{9}};
inline constexpr UserId kAda{1};
inline constexpr UserId kBen{2};
inline constexpr WalkId kWalk{10};
inline const Quantity kOne = Quantity::units(1);
inline const HandOff kSigned{{}, true, false};

inline OrderLine line_of(std::int64_t id, std::int64_t units, std::int64_t charge) {
  OrderLine line;
  line.id = {id};
  line.external_id = "L" + std::to_string(id);
  line.refund_external_id = line.external_id;
  line.sku = "SKU-" + std::to_string(id);
  line.name = "Thing " + std::to_string(id);
  line.ordered = Quantity::units(units);
  line.charge = {charge};
  return line;
}

inline OrderLine child_of(std::string bundle, std::int64_t id, std::int64_t units, std::int64_t per_bundle,
                          std::int64_t charge) {
  OrderLine line = line_of(id, units, charge);
  line.bundle_external_id = bundle;
  line.refund_external_id = bundle;
  line.bundle_quantity = Quantity::units(per_bundle);
  return line;
}

inline OrderLine weighed_line(std::int64_t id, std::int64_t milli, std::int64_t charge) {
  OrderLine line = line_of(id, 1, charge);
  line.unit = "kg";
  line.ordered = {milli};
  return line;
}

inline Order incoming_order(std::vector<OrderLine> lines) {
  Order order;
  order.channel = "web";
  order.number = "2150";
  order.customer.first_name = "Maya";
  order.due_at = kMorning + std::chrono::hours{4};
  order.fingerprint = "first";
  order.lines = std::move(lines);
  return order;
}

// Lines 1 (3 units, 10.00) and 2 (1 unit, 5.00).
inline Order two_lines() {
  return incoming_order({line_of(1, 3, 1000), line_of(2, 1, 500)});
}

// As the store does: rows that are new get an id.
inline void number_rows(Order& order) {
  std::int64_t next = 1;
  for (Bag& bag : order.bags) bag.id = {next++};
  next = 1;
  for (PutBack& task : order.put_backs) task.id = {next++};
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    if (!order.lines[i].id) order.lines[i].id = {static_cast<std::int64_t>(i) + 1};
  }
}

// The life of one order. A step that must happen is `does`, one that must not is `refuses`.
class Story {
 public:
  explicit Story(Order incoming) {
    incoming.id = {1};
    auto received = receive_new(std::move(incoming), kMorning);
    EXPECT_TRUE(received.has_value()) << (received ? "" : received.error().message);
    if (received) order = received->order;
  }

  Story& does(const OrderEvent& event) {
    const auto applied = apply(order, event, policy, now);
    const std::string name(to_string(kind_of(event)));
    EXPECT_TRUE(applied.has_value()) << name << ": " << (applied ? "" : applied.error().message);
    if (!applied) return *this;
    order = applied->order;
    changed = applied->changed;
    effects = applied->effects;
    number_rows(order);
    for (const Effect& effect : effects) {
      if (const auto* refund = std::get_if<RefundLine>(&effect)) refunded += refund->amount;
    }
    EXPECT_EQ(broken_invariants(order), std::vector<std::string>{}) << "after " << name;
    return *this;
  }

  Error refuses(const OrderEvent& event) {
    const Order before = order;
    const auto applied = apply(order, event, policy, now);
    EXPECT_FALSE(applied.has_value()) << to_string(kind_of(event)) << " was allowed";
    EXPECT_EQ(order, before);
    return applied ? Error{ErrorCode::internal, ""} : applied.error();
  }

  Story& starts() { return does(StartPick{kAda, kWalk, "A"}); }
  Story& picks_everything() {
    for (const OrderLine& line : std::vector<OrderLine>(order.lines)) {
      if (!line.to_pick().is_zero()) does(Pick{line.id, line.to_pick(), kAda});
    }
    return *this;
  }
  Story& completes(int bags) { return does(CompletePick{bags, kAda}); }
  Story& stages_all() {
    for (const Bag& bag : std::vector<Bag>(order.bags))
      does(Stage{bag.id, "Shelf " + std::to_string(bag.number)});
    return *this;
  }
  Story& scans_out() {
    for (const Bag& bag : std::vector<Bag>(order.bags)) does(ScanOut{bag.id, ""});
    return *this;
  }
  Story& reaches_staged() { return starts().picks_everything().completes(1).stages_all(); }
  Story& hands_off() { return scans_out().does(HandOff{{}, true, true}); }
  Story& puts_everything_back() {
    for (const PutBack& task : std::vector<PutBack>(order.put_backs)) {
      if (!task.done) does(PutBackUnits{task.id});
    }
    return *this;
  }

  const OrderLine& line(std::size_t number) const { return order.lines.at(number - 1); }

  template <typename T>
  std::vector<T> of() const {
    std::vector<T> found;
    for (const Effect& effect : effects) {
      if (const auto* one = std::get_if<T>(&effect)) found.push_back(*one);
    }
    return found;
  }
  // Notices of the last step, by name: "ready".
  std::vector<std::string> notices() const {
    std::vector<std::string> names;
    for (const SendNotice& one : of<SendNotice>()) names.emplace_back(to_string(one.kind));
    return names;
  }

  Order order;
  OrderPolicy policy;
  UtcTime now = kMorning;
  bool changed = true;
  std::vector<Effect> effects;  // of the last step
  Money refunded;               // by our own outbox, over the whole story
};

using Names = std::vector<std::string>;

// What staff are shown of it, in words.
inline Names exceptions(const Story& story) {
  Names words;
  for (const auto& one : story.of<StaffException>()) words.push_back(one.words);
  return words;
}

}  // namespace curblight::core::testing

namespace curblight::core {
inline void PrintTo(const Quantity& quantity, std::ostream* out) {
  *out << quantity.milli << "/1000";
}
inline void PrintTo(const Money& money, std::ostream* out) {
  *out << money.minor << " minor";
}
inline void PrintTo(OrderState state, std::ostream* out) {
  *out << to_string(state);
}
inline void PrintTo(ErrorCode code, std::ostream* out) {
  *out << to_string(code);
}
inline void PrintTo(const Order& order, std::ostream* out) {
  *out << "order " << order.number << " " << to_string(order.state);
}
}  // namespace curblight::core
