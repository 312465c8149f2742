// SPDX-License-Identifier: Apache-2.0
// The states of an order, the kinds of events, and the table that says which event is allowed where.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace curblight::core {

enum class OrderState { received, picking, picked, staged, handed_off, closed, cancelled, pulling };
enum class PickupMethod { in_store, curbside, locker };

enum class OrderEventKind {
  receive,
  start_pick,
  pick,
  unpick,
  not_found,
  undo_not_found,
  skip,
  release,
  complete_pick,
  stage,
  restage,
  check_in,
  amend,
  scan_out,
  hand_off,
  reopen,
  cancel,
  expire,
  put_back,
};

// One row of the specification. `to` lists every state the event may end in; the guards in apply() choose.
struct Transition {
  OrderEventKind event;
  OrderState from;
  std::vector<OrderState> to;
};

// The whole table, in reading order. A pair that has no row is refused.
std::span<const Transition> transitions();

// The row for this pair, or illegal_transition: "Order is handed off; possible now: reopen, put back."
Result<const Transition*> find_transition(OrderEventKind event, OrderState from);

// Names as they stand in the API, the journal and the database, e.g. "handed_off".
std::string_view to_string(OrderState state);
std::string_view to_string(OrderEventKind event);
std::string_view to_string(PickupMethod method);
Result<OrderState> order_state_from(std::string_view name);
Result<PickupMethod> pickup_method_from(std::string_view name);

}  // namespace curblight::core
