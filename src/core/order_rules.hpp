// SPDX-License-Identifier: Apache-2.0
// Inside of apply(): one rule per event, and the steps that several rules share. A rule checks its guards,
// changes the copy it is given and returns the state that the order goes to; it never writes that state
// itself. Private to src/core; pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/order_events.hpp"

namespace curblight::core::rules {

// The copy of the order that one event works on, and what the event brings about. Thrown away on a refusal.
struct Change {
  Order order;
  const OrderPolicy& policy;
  UtcTime now;
  std::vector<Effect> effects;
  bool changed = true;
};

// The next state, or why not.
using Ruling = Result<OrderState>;

Ruling rule(Change& change, const Receive& event);
Ruling rule(Change& change, const StartPick& event);
Ruling rule(Change& change, const Pick& event);
Ruling rule(Change& change, const Unpick& event);
Ruling rule(Change& change, const NotFound& event);
Ruling rule(Change& change, const UndoNotFound& event);
Ruling rule(Change& change, const Skip& event);
Ruling rule(Change& change, const Release& event);
Ruling rule(Change& change, const CompletePick& event);
Ruling rule(Change& change, const Stage& event);
Ruling rule(Change& change, const Restage& event);
Ruling rule(Change& change, const CheckInOrder& event);
Ruling rule(Change& change, const Amend& event);
Ruling rule(Change& change, const ScanOut& event);
Ruling rule(Change& change, const HandOff& event);
Ruling rule(Change& change, const Reopen& event);
Ruling rule(Change& change, const Cancel& event);
Ruling rule(Change& change, const Expire& event);
Ruling rule(Change& change, const PutBackUnits& event);

// ---- arriving (order_rules_receiving.cpp)
// -------------------------------------------------------------------

// Sense of an order as upstream sends it. Errors: invalid_input, unknown_currency.
Result<void> check_incoming(const Order& order);
// Upstream wants nothing of it delivered any more.
bool all_withdrawn(const Order& incoming);

// ---- looking (order_quantities.cpp)
// -------------------------------------------------------------------------

OrderLine* find_line(Order& order, LineId id);
OrderLine* find_line(Order& order, std::string_view external_id);
Bag* find_bag(Order& order, BagId id);

// received or picking: not-found marks can still be undone and units can still be picked.
bool before_picked(OrderState state);
bool has_goods(const Order& order);          // units in a tote or bag, or waiting to be put back
bool nothing_left(const Order& order);       // no unit is left that the customer could get
Quantity unrefunded(const OrderLine& line);  // what the customer is still owed, in units or money

// Guard for quantities of one line: positive, and whole for goods sold by the piece. Error invalid_input.
Result<void> check_quantity(const OrderLine& line, Quantity quantity);

// ---- moving units (order_quantities.cpp)
// --------------------------------------------------------------------

// Held units become put-back tasks, one per piece (a weighed quantity is one task).
void send_back(Change& change, OrderLine& line, Quantity quantity, std::string_view reason);

// Who sends the money of withdrawn units back: we (settle() makes the effect) or upstream, who already did.
enum class Payer { store, upstream };

// Takes units away from the customer's order: first those marked not found and not refunded yet (what remains
// can then still be had), then those still to pick, then held ones, which go back. The caller guards `by`.
void reduce(Change& change, OrderLine& line, Quantity by, std::string_view reason, Payer payer);

// Units marked not found: `later` while the mark can be undone and nothing is refunded, `now` once it is
// final.
enum class Missing { later, now };

// A bundle's children stay in step: what a bundle unit that lacks a child still has of the others is
// withdrawn. Does nothing with bundle_partial.
void level_bundles(Change& change, Missing missing, std::string_view reason, Payer payer);

// ---- money (order_refunds.cpp)
// ------------------------------------------------------------------------------

// Refunds what is gone and not refunded yet, units not found only when that is final: one effect per line,
// one per bundle for all of its children.
void settle(Change& change, Missing missing, std::string_view reason);

// Writes down that upstream itself gave the money of these units back.
void settled_upstream(OrderLine& line, Quantity quantity);

// ---- endings (order_rules_ending.cpp)
// -----------------------------------------------------------------------

// Withdraws all that is left, sends money, notice and check-in home, and prints the PULL slip when there are
// goods.
OrderState end_order(Change& change, std::string_view reason, Payer payer);

// What follows once units were taken away: bundles in step, refunds, the block of an opened bag, or the
// order's end when nothing is left. `before` is the order as it was.
OrderState after_reduction(Change& change, const Order& before, std::string_view reason, Payer payer);

// (order_rules_staging.cpp) Ship, refund what was not found, say that the order is ready: once in an order's
// life.
void become_ready(Change& change);

}  // namespace curblight::core::rules
