// SPDX-License-Identifier: Apache-2.0
// Properties over drawn lives of orders. At every step of a life each of the events is tried on a copy, so
// that all events meet all states; the table of hits is printed, and an empty cell fails.
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <tuple>

#include "order_dice.hpp"

namespace curblight::core {
namespace {

using namespace testing;  // the order's stories, not gtest's

constexpr std::array kStates = {OrderState::received,  OrderState::picking,    OrderState::picked,
                                OrderState::staged,    OrderState::handed_off, OrderState::closed,
                                OrderState::cancelled, OrderState::pulling};
constexpr int kLongestLife = 1200;
constexpr int kKinds = static_cast<int>(OrderEventKind::put_back) + 1;

struct Coverage {
  std::map<std::pair<OrderEventKind, OrderState>, int> drawn;
  std::map<std::tuple<OrderEventKind, OrderState, OrderState>, int> taken;

  int accepted(OrderEventKind event, OrderState from) const {
    int sum = 0;
    for (const auto& [way, count] : taken) {
      if (std::get<0>(way) == event && std::get<1>(way) == from) sum += count;
    }
    return sum;
  }

  void print() const {
    std::printf("state x event: drawn/accepted\n%-15s", "");
    for (const OrderState state : kStates) std::printf(" %13s", std::string(to_string(state)).c_str());
    for (int kind = 0; kind < kKinds; ++kind) {
      const auto event = static_cast<OrderEventKind>(kind);
      std::printf("\n%-15s", std::string(to_string(event)).c_str());
      for (const OrderState state : kStates) {
        const auto found = drawn.find({event, state});
        const std::string cell = std::to_string(found == drawn.end() ? 0 : found->second) + "/" +
                                 std::to_string(accepted(event, state));
        std::printf(" %13s", cell.c_str());
      }
    }
    std::printf("\n");
  }
};

Money refunds_of(const std::vector<Effect>& effects) {
  Money sum;
  for (const Effect& effect : effects) {
    if (const auto* refund = std::get_if<RefundLine>(&effect)) sum += refund->amount;
  }
  return sum;
}

Money refunded(const Order& order) {
  Money sum;
  for (const OrderLine& line : order.lines) sum += line.refunded;
  return sum;
}

Money charged(const Order& order) {
  Money sum;
  for (const OrderLine& line : order.lines) sum += line.charge;
  return sum;
}

bool is_from_upstream(const OrderEvent& event) {
  if (std::holds_alternative<Receive>(event)) return true;
  if (const auto* amend = std::get_if<Amend>(&event)) return amend->from_upstream;
  if (const auto* cancel = std::get_if<Cancel>(&event)) return cancel->from_upstream;
  return false;
}

// Doing it twice is doing it once, wherever the second time is still allowed.
bool is_harmless_twice(OrderEventKind kind) {
  constexpr std::array kHarmless = {OrderEventKind::receive,   OrderEventKind::undo_not_found,
                                    OrderEventKind::stage,     OrderEventKind::restage,
                                    OrderEventKind::scan_out,  OrderEventKind::put_back,
                                    OrderEventKind::start_pick};
  return std::find(kHarmless.begin(), kHarmless.end(), kind) != kHarmless.end();
}

int count_ready(const std::vector<Effect>& effects) {
  return static_cast<int>(std::count_if(effects.begin(), effects.end(), [](const Effect& effect) {
    const auto* notice = std::get_if<SendNotice>(&effect);
    return notice != nullptr && notice->kind == NoticeKind::ready;
  }));
}

void check_accepted(const Order& before, const OrderEvent& event, const Applied& applied,
                    const OrderPolicy& policy, UtcTime now) {
  const auto row = find_transition(kind_of(event), before.state);
  RC_ASSERT(row.has_value());
  RC_ASSERT(std::find((*row)->to.begin(), (*row)->to.end(), applied.order.state) != (*row)->to.end());
  if (!applied.changed) {
    RC_ASSERT(applied.order == before);
    RC_ASSERT(applied.effects.empty());
    return;
  }
  RC_ASSERT(broken_invariants(applied.order) == Names{});

  const Money now_refunded = refunded(applied.order) - refunded(before);
  const Money sent = refunds_of(applied.effects);
  if (is_from_upstream(event)) {
    // Upstream gives its own money back; of ours only what was due anyway may go with it.
    RC_ASSERT(sent <= now_refunded || now_refunded < Money{});
  } else {
    RC_ASSERT(sent == now_refunded);
  }
  RC_ASSERT(refunded(applied.order) <= charged(applied.order));
  for (const Effect& effect : applied.effects) {
    if (const auto* refund = std::get_if<RefundLine>(&effect)) {
      RC_ASSERT(refund->amount >= Money{});
      RC_ASSERT(refund->quantity > Quantity{});
    }
  }
  if (count_ready(applied.effects) > 0) {
    RC_ASSERT(!before.ready_notified);
    RC_ASSERT(count_ready(applied.effects) == 1);
  }

  if (is_harmless_twice(kind_of(event))) {
    const auto again = apply(applied.order, event, policy, now);
    if (again) RC_ASSERT(!again->changed);
  }
}

// One drawn event on one order: everything that has to hold, whatever the answer. Returns what it led to.
Result<Applied> attempt(const Order& order, const OrderEvent& event, const OrderPolicy& policy, UtcTime now,
                        Coverage& coverage) {
  const Order before = order;
  ++coverage.drawn[{kind_of(event), order.state}];
  auto applied = apply(order, event, policy, now);
  RC_ASSERT(order == before);
  if (!applied) {
    const bool in_table = find_transition(kind_of(event), order.state).has_value();
    RC_ASSERT((applied.error().code == ErrorCode::illegal_transition) == !in_table);
    RC_ASSERT(applied.error().code != ErrorCode::internal);
    RC_ASSERT(!applied.error().message.empty());
    return applied;
  }
  number_rows(applied->order);
  check_accepted(before, event, *applied, policy, now);
  if (applied->changed) ++coverage.taken[{kind_of(event), before.state, applied->order.state}];
  return applied;
}

// How often an event is chosen among those that are possible: a life that is cancelled early sees little.
int weight(OrderEventKind kind) {
  switch (kind) {
    case OrderEventKind::pick:
      return 16;
    case OrderEventKind::complete_pick:
      return 12;
    case OrderEventKind::stage:
      return 12;
    case OrderEventKind::scan_out:
      return 10;
    case OrderEventKind::hand_off:
      return 24;
    case OrderEventKind::put_back:
      return 4;
    case OrderEventKind::reopen:
      return 4;
    case OrderEventKind::receive:
    case OrderEventKind::amend:
    case OrderEventKind::release:
    case OrderEventKind::restage:
    case OrderEventKind::cancel:
    case OrderEventKind::expire:
      return 1;
    default:
      return 2;
  }
}

OrderEventKind next_kind(Dice& dice, OrderState state) {
  std::vector<OrderEventKind> allowed;
  for (const Transition& row : transitions()) {
    if (row.from == state)
      allowed.insert(allowed.end(), static_cast<std::size_t>(weight(row.event)), row.event);
  }
  if (allowed.empty() || dice.one_in(8)) return static_cast<OrderEventKind>(dice.below(kKinds));
  return allowed[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(allowed.size())))];
}

Order new_order(Dice& dice) {
  auto received = receive_new(drawn_order(dice), kMorning);
  RC_ASSERT(received.has_value());
  number_rows(received->order);
  RC_ASSERT(broken_invariants(received->order) == Names{});
  return received->order;
}

// One life after the other, a step for each seed.
void live(const std::vector<std::uint32_t>& seeds, Coverage& coverage) {
  Dice birth(seeds.empty() ? 0 : seeds.front());
  OrderPolicy policy = drawn_policy(birth);
  Order order = new_order(birth);
  UtcTime now = kMorning;
  int ready = 0;
  for (std::size_t step = 0; step < seeds.size(); ++step) {
    Dice dice(seeds[step] ^ static_cast<std::uint32_t>(step * 7919));
    const bool at_rest = order.state == OrderState::handed_off || order.state == OrderState::closed ||
                         order.state == OrderState::cancelled;
    if (at_rest && dice.one_in(5)) {
      policy = drawn_policy(dice);
      order = new_order(dice);
      now = kMorning;
      ready = 0;
    }
    now += std::chrono::minutes{dice.one_in(10) ? 60 * 13 : dice.below(9)};
    EventDice events(dice, order, now);
    for (int kind = 0; kind < kKinds; ++kind) {
      (void)attempt(order, events.draw(static_cast<OrderEventKind>(kind)), policy, now, coverage);
    }
    const auto applied = attempt(order, events.draw(next_kind(dice, order.state)), policy, now, coverage);
    if (!applied) continue;
    ready += count_ready(applied->effects);
    RC_ASSERT(ready <= 1);
    order = applied->order;
  }
}

TEST(OrderProperties, HoldInEveryStateForEveryEvent) {
  Coverage coverage;
  EXPECT_TRUE(rc::check("orders' lives", [&] {
    const auto seed = rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint32_t>());
    const auto seeds = *rc::gen::resize(kLongestLife, rc::gen::container<std::vector<std::uint32_t>>(seed));
    live(seeds, coverage);
  }));
  coverage.print();
  for (int kind = 0; kind < kKinds; ++kind) {
    for (const OrderState state : kStates) {
      const auto event = static_cast<OrderEventKind>(kind);
      EXPECT_GT((coverage.drawn[{event, state}]), 0)
          << to_string(event) << " was never drawn in " << to_string(state);
    }
  }
  for (const Transition& row : transitions()) {
    for (const OrderState target : row.to) {
      // A put-back in a cancelled order can only be a repetition, which changes nothing.
      if (row.event == OrderEventKind::put_back && row.from == OrderState::cancelled) continue;
      EXPECT_GT((coverage.taken[{row.event, row.from, target}]), 0)
          << to_string(row.event) << " never led from " << to_string(row.from) << " to " << to_string(target);
    }
  }
}

// A state that the rest of the order does not fit: the table still decides, and nothing falls over.
TEST(OrderProperties, TheTableDecidesEvenInAForcedState) {
  EXPECT_TRUE(rc::check("forced states", [] {
    const auto seed = *rc::gen::arbitrary<std::uint32_t>();
    Dice dice(seed);
    const OrderPolicy policy = drawn_policy(dice);
    Order order = receive_new(drawn_order(dice), kMorning)->order;
    number_rows(order);
    for (int step = 0; step < 6; ++step) {
      EventDice events(dice, order, kMorning);
      const auto applied = apply(order, events.draw(next_kind(dice, order.state)), policy, kMorning);
      if (applied) order = applied->order;
      number_rows(order);
    }
    for (const OrderState state : kStates) {
      Order forced = order;
      forced.state = state;
      const Order before = forced;
      EventDice events(dice, forced, kMorning);
      for (int kind = 0; kind < kKinds; ++kind) {
        const OrderEvent event = events.draw(static_cast<OrderEventKind>(kind));
        const auto applied = apply(forced, event, policy, kMorning);
        RC_ASSERT(forced == before);
        const bool illegal = !applied && applied.error().code == ErrorCode::illegal_transition;
        RC_ASSERT(illegal == !find_transition(kind_of(event), state).has_value());
      }
    }
  }));
}

}  // namespace
}  // namespace curblight::core
