// SPDX-License-Identifier: Apache-2.0
// Stands in for core/order_table.cpp in the program of tools/mutate: the same table with one cell flipped, as
// CURBLIGHT_FLIP says. Linked into that test program alone; what is shipped has no such seam.
//
//   refuse:<event>:<state>            the row is gone
//   retarget:<event>:<state>:<state>  this target of the row becomes another one
//   allow:<event>:<state>             an absent pair is allowed, and stays in its state
//
// CURBLIGHT_FLIP=list prints every flip there is and exits.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/order_state.hpp"

#define transitions specified_transitions
#include "core/order_table.cpp"
#undef transitions

namespace curblight::core {
namespace {

constexpr std::array kStates = {OrderState::received,  OrderState::picking,    OrderState::picked,
                                OrderState::staged,    OrderState::handed_off, OrderState::closed,
                                OrderState::cancelled, OrderState::pulling};

struct Flip {
  std::string name;
  std::vector<Transition> table;
};

std::string cell(OrderEventKind event, OrderState from) {
  return std::string(to_string(event)) + ":" + std::string(to_string(from));
}

// A target that the row does not have.
OrderState other_target(const Transition& row) {
  const auto* other = std::find_if(kStates.begin(), kStates.end(), [&](OrderState state) {
    return std::find(row.to.begin(), row.to.end(), state) == row.to.end();
  });
  return *other;
}

std::vector<Flip> all_flips() {
  const std::vector<Transition> table(specified_transitions().begin(), specified_transitions().end());
  std::vector<Flip> flips;
  for (std::size_t row = 0; row < table.size(); ++row) {
    Flip refuse{"refuse:" + cell(table[row].event, table[row].from), table};
    refuse.table.erase(refuse.table.begin() + static_cast<std::ptrdiff_t>(row));
    flips.push_back(std::move(refuse));
    for (std::size_t target = 0; target < table[row].to.size(); ++target) {
      const std::string name =
          cell(table[row].event, table[row].from) + ":" + std::string(to_string(table[row].to[target]));
      Flip retarget{"retarget:" + name, table};
      retarget.table[row].to[target] = other_target(table[row]);
      flips.push_back(std::move(retarget));
    }
  }
  for (int kind = 0; kind <= static_cast<int>(OrderEventKind::put_back); ++kind) {
    const auto event = static_cast<OrderEventKind>(kind);
    for (const OrderState from : kStates) {
      const bool present = std::any_of(table.begin(), table.end(), [&](const Transition& row) {
        return row.event == event && row.from == from;
      });
      if (present) continue;
      Flip allow{"allow:" + cell(event, from), table};
      allow.table.push_back({event, from, {from}});
      flips.push_back(std::move(allow));
    }
  }
  return flips;
}

std::vector<Transition> flipped() {
  const char* wanted = std::getenv("CURBLIGHT_FLIP");
  const std::vector<Flip> flips = all_flips();
  const std::string name = wanted == nullptr ? "" : wanted;
  if (name == "list") {
    for (const Flip& flip : flips) std::puts(flip.name.c_str());
    std::exit(0);
  }
  if (name.empty()) return {specified_transitions().begin(), specified_transitions().end()};
  for (const Flip& flip : flips) {
    if (flip.name == name) return flip.table;
  }
  std::fprintf(stderr, "There is no flip %s.\n", name.c_str());
  std::exit(2);
}

// At start, so that a wrong name ends the program before any test can fail by chance.
const std::vector<Transition> kFlipped = flipped();

}  // namespace

std::span<const Transition> transitions() {
  return kFlipped;
}

}  // namespace curblight::core
