// SPDX-License-Identifier: Apache-2.0
// What can happen to an order, and the one pure function that makes it happen. apply() returns the new order and
// the effects that the caller must store in the same transaction; a refusal changes nothing.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/error.hpp"
#include "core/order.hpp"

namespace curblight::core {

// ---- events -------------------------------------------------------------------------------------------------

// An order arrives again from upstream. `incoming` has external ids and no row ids. The first arrival is made by
// receive_new(); this event is for an order that is known.
struct Receive { Order incoming; };
struct StartPick { UserId associate; WalkId walk; std::string tote; bool may_take_over = false; };
struct Pick { LineId line; Quantity quantity = Quantity::units(1); UserId associate; };
struct Unpick { LineId line; Quantity quantity = Quantity::units(1); UserId associate; };
// Quantity zero: all units that are still to pick.
struct NotFound { LineId line; Quantity quantity; std::string reason; UserId associate; };
struct UndoNotFound { LineId line; UserId associate; };
// Sequence zero: after every line skipped so far in this order.
struct Skip { LineId line; std::int64_t sequence = 0; UserId associate; };
struct Release { UserId associate; };
struct CompletePick { int bags = 0; UserId associate; };
struct Stage { BagId bag; std::string location; };
struct Restage { BagId bag; std::string location; };
struct CheckInOrder {};
struct LineReduction { std::string external_id; Quantity by; };
// Reductions from upstream are already settled there: no refund of ours.
struct Amend { std::vector<LineReduction> reductions; bool from_upstream = false; };
struct ScanOut { BagId bag; std::string override_reason; };  // reason empty: scanned
struct Rejection { LineId line; Quantity quantity; std::string reason; };
struct HandOff { std::vector<Rejection> rejections; bool signed_or_attested = false; bool id_checked = false; };
struct Reopen {};
struct Cancel { std::string reason; bool from_upstream = false; };
// `due_day_end` is the end of the due day in the store's zone; without it the UTC day counts.
struct Expire { bool check_in_open = false; std::optional<UtcTime> due_day_end; };
struct PutBackUnits { PutBackId task; };

using OrderEvent = std::variant<Receive, StartPick, Pick, Unpick, NotFound, UndoNotFound, Skip, Release, CompletePick,
                                Stage, Restage, CheckInOrder, Amend, ScanOut, HandOff, Reopen, Cancel, Expire,
                                PutBackUnits>;

OrderEventKind kind_of(const OrderEvent& event);

// The settings that the rules ask for.
struct OrderPolicy {
  bool bundle_partial = false;
  int weight_tolerance_percent = 10;
  bool require_signature = true;
  bool require_id_check = false;
  bool allow_item_rejection = true;
  int cleanup_window_days = 7;
  bool ready_when_picked = false;  // notify_ready_on = picked
};

// ---- effects ------------------------------------------------------------------------------------------------

// For a bundle (bundle_partial off) one effect stands for the parent: `line` is the first child with units due,
// `amount` the parent's money, and `quantity` divided by that line's bundle_quantity the number of bundle units.
struct RefundLine { LineId line; Quantity quantity; Money amount; std::string reason; };
// Emitted with the ready notice, before the refunds and the notice: without a shipment the commerce system would
// ship the whole order when it is told that the order is ready.
struct ShipLines { std::vector<std::pair<LineId, Quantity>> lines; };
enum class NoticeKind { ready, picked_up, cancelled, partly_cancelled, delayed, pickup_place_changed };
struct SendNotice { NoticeKind kind; };
struct PrintBagLabels { std::vector<int> bag_numbers; };
struct PrintPullSlip {};
struct EndCheckIn { bool completed = false; };  // completed by hand-off, else order_ended
struct StaffException { std::string words; };   // an upstream change that could not be taken over

using Effect = std::variant<RefundLine, ShipLines, SendNotice, PrintBagLabels, PrintPullSlip, EndCheckIn, StaffException>;

struct Applied {
  Order order;
  std::vector<Effect> effects;
  bool changed = true;  // false: the same again (an unchanged receive, a bag already at that place)
};

// The only writer of Order::state. `now` is the time of the event. New bags and put-back tasks get id zero; the
// store numbers them. Errors: illegal_transition and those named at the guards in order_rules.cpp.
Result<Applied> apply(const Order& order, const OrderEvent& event, const OrderPolicy& policy, UtcTime now);

// A first arrival: checks the incoming order and returns it in `received`. Errors: invalid_input.
Result<Applied> receive_new(Order incoming, UtcTime now);

std::string_view to_string(NoticeKind kind);

// Nothing more is to be picked of this line: no units, or a weighed rest within the tolerance.
bool is_complete(const OrderLine& line, const OrderPolicy& policy);
// Sold by weight or length, not by the piece: quantities may be fractions of the unit.
bool is_weighed(const OrderLine& line);

// The refund of units [from, from + count) out of `total` units of a charge, by largest remainder, so that all
// units together are exactly the charge. Pure; counts in thousandths; weighed goods use the same function.
Money refund_share(Money charge, Quantity total, Quantity from, Quantity count);

// Violations of the invariants (quantities, refunds, holder, rest states), empty when sound. Used by tests, by the
// store before it writes, and by `curblightctl journal verify`.
std::vector<std::string> broken_invariants(const Order& order);

}  // namespace curblight::core
