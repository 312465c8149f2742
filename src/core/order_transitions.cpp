// SPDX-License-Identifier: Apache-2.0
// Looks events up in the table, words the refusal, and names states, events and pickup methods. Pure; any
// thread.
#include <algorithm>
#include <array>
#include <string>

#include "core/order_state.hpp"

namespace curblight::core {
namespace {

constexpr std::array kStates = {OrderState::received,  OrderState::picking,    OrderState::picked,
                                OrderState::staged,    OrderState::handed_off, OrderState::closed,
                                OrderState::cancelled, OrderState::pulling};
constexpr std::array kMethods = {PickupMethod::in_store, PickupMethod::curbside, PickupMethod::locker};

std::string in_words(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

// What a person can do next. An order that arrives again is nobody's choice, so it is not offered.
std::string possible_in(OrderState state) {
  std::string list;
  for (const Transition& row : transitions()) {
    if (row.from != state || row.event == OrderEventKind::receive) continue;
    if (!list.empty()) list += ", ";
    list += in_words(to_string(row.event));
  }
  return list.empty() ? "nothing" : list;
}

}  // namespace

Result<const Transition*> find_transition(OrderEventKind event, OrderState from) {
  for (const Transition& row : transitions()) {
    if (row.event == event && row.from == from) return &row;
  }
  return fail(ErrorCode::illegal_transition,
              "Order is " + in_words(to_string(from)) + "; possible now: " + possible_in(from) + ".");
}

std::string_view to_string(OrderState state) {
  switch (state) {
    case OrderState::received:
      return "received";
    case OrderState::picking:
      return "picking";
    case OrderState::picked:
      return "picked";
    case OrderState::staged:
      return "staged";
    case OrderState::handed_off:
      return "handed_off";
    case OrderState::closed:
      return "closed";
    case OrderState::cancelled:
      return "cancelled";
    case OrderState::pulling:
      return "pulling";
  }
  return "unknown";
}

std::string_view to_string(OrderEventKind event) {
  switch (event) {
    case OrderEventKind::receive:
      return "receive";
    case OrderEventKind::start_pick:
      return "start_pick";
    case OrderEventKind::pick:
      return "pick";
    case OrderEventKind::unpick:
      return "unpick";
    case OrderEventKind::not_found:
      return "not_found";
    case OrderEventKind::undo_not_found:
      return "undo_not_found";
    case OrderEventKind::skip:
      return "skip";
    case OrderEventKind::release:
      return "release";
    case OrderEventKind::complete_pick:
      return "complete_pick";
    case OrderEventKind::stage:
      return "stage";
    case OrderEventKind::restage:
      return "restage";
    case OrderEventKind::check_in:
      return "check_in";
    case OrderEventKind::amend:
      return "amend";
    case OrderEventKind::scan_out:
      return "scan_out";
    case OrderEventKind::hand_off:
      return "hand_off";
    case OrderEventKind::reopen:
      return "reopen";
    case OrderEventKind::cancel:
      return "cancel";
    case OrderEventKind::expire:
      return "expire";
    case OrderEventKind::put_back:
      return "put_back";
  }
  return "unknown";
}

std::string_view to_string(PickupMethod method) {
  switch (method) {
    case PickupMethod::in_store:
      return "in_store";
    case PickupMethod::curbside:
      return "curbside";
    case PickupMethod::locker:
      return "locker";
  }
  return "unknown";
}

Result<OrderState> order_state_from(std::string_view name) {
  const auto* found =
      std::find_if(kStates.begin(), kStates.end(), [&](OrderState s) { return to_string(s) == name; });
  if (found == kStates.end()) return fail(ErrorCode::invalid_input, "There is no such order state.");
  return *found;
}

Result<PickupMethod> pickup_method_from(std::string_view name) {
  const auto* found =
      std::find_if(kMethods.begin(), kMethods.end(), [&](PickupMethod m) { return to_string(m) == name; });
  if (found == kMethods.end()) return fail(ErrorCode::invalid_input, "There is no such pickup method.");
  return *found;
}

}  // namespace curblight::core
