// SPDX-License-Identifier: Apache-2.0
// Rules for an order that arrives again: the same, updated before picking, reduced later, or an exception for
// staff. Never silence, and no error either unless the order makes no sense (invalid_input). What upstream
// cancelled or refunded is compared with what is refunded here already, since our own refunds come back as
// upstream's. Pure; any thread.
#include <algorithm>

#include "core/order_rules.hpp"

namespace curblight::core::rules {
namespace {

void add(std::string& list, std::string_view what) {
  if (!list.empty()) list += ", ";
  list += what;
}

// Upstream's reduction that is not accounted for here: `ordered` and `removed` of the incoming line say what
// upstream still means to deliver. Less than nothing means that our own refund is not known there yet.
Quantity external_reduction(const OrderLine& line, const OrderLine* incoming) {
  const Quantity meant = incoming == nullptr ? Quantity{} : incoming->ordered - incoming->removed;
  return std::max(unrefunded(line) - std::max(meant, Quantity{}), Quantity{});
}

Result<void> check_line(const OrderLine& line) {
  const auto refuse = [&](std::string_view why) {
    return fail(ErrorCode::invalid_input, "Line " + line.sku + ": " + std::string(why));
  };
  if (line.external_id.empty()) return refuse("the commerce system's line id is missing.");
  if (line.sku.empty()) return fail(ErrorCode::invalid_input, "A line has no SKU.");
  if (line.ordered < Quantity{}) return refuse("the ordered quantity is negative.");
  if (line.removed < Quantity{} || line.removed > line.ordered)
    return refuse("more is removed than was ordered.");
  if (line.charge < Money{}) return refuse("the charge is negative.");
  if (!(line.picked.is_zero() && line.not_found.is_zero() && line.held.is_zero() &&
        line.handed_off.is_zero() && line.awaiting_put_back.is_zero() && line.put_back.is_zero())) {
    return refuse("an order that arrives has no progress.");
  }
  if (!line.bundle_external_id.empty() &&
      (line.bundle_quantity <= Quantity{} || line.ordered.milli % line.bundle_quantity.milli != 0)) {
    return refuse("the quantity does not fit its bundle.");
  }
  return {};
}

bool is_live(OrderState state) {
  return before_picked(state) || state == OrderState::picked || state == OrderState::staged;
}

// Received, and no earlier walk has left anything behind.
bool untouched(const Order& order) {
  return order.state == OrderState::received &&
         std::all_of(order.lines.begin(), order.lines.end(),
                     [](const OrderLine& line) { return line.picked.is_zero() && line.not_found.is_zero(); });
}

void describe_as(OrderLine& line, const OrderLine& incoming) {
  line.refund_external_id = incoming.refund_external_id;
  line.bundle_external_id = incoming.bundle_external_id;
  line.bundle_quantity = incoming.bundle_quantity;
  line.sku = incoming.sku;
  line.name = incoming.name;
  line.unit = incoming.unit;
  line.attributes = incoming.attributes;
  line.barcodes = incoming.barcodes;
  line.aisle = incoming.aisle;
  line.image = incoming.image;
}

bool described_alike(const OrderLine& line, const OrderLine& incoming) {
  OrderLine as_incoming = line;
  describe_as(as_incoming, incoming);
  return as_incoming == line;
}

OrderLine fresh_line(OrderLine incoming) {
  incoming.id = {};
  incoming.refunded = {};
  incoming.refunded_quantity = {};
  settled_upstream(incoming, incoming.removed);
  return incoming;
}

// The head of the order, all but identity, lines and progress.
void take_head(Order& order, const Order& incoming) {
  order.external_id = incoming.external_id;
  order.method = incoming.method;
  order.customer = incoming.customer;
  order.alternate = incoming.alternate;
  if (incoming.placed_at != UtcTime{}) order.placed_at = incoming.placed_at;
  order.due_at = incoming.due_at;
  order.currency = incoming.currency;
  order.total = incoming.total;
  order.payment_due = incoming.payment_due;
  order.id_check_required = incoming.id_check_required;
}

void update_line(Change& change, OrderLine& line, const OrderLine& incoming) {
  describe_as(line, incoming);
  if (line.refunded_quantity.is_zero() && line.removed.is_zero()) {
    const LineId id = line.id;
    line = fresh_line(incoming);
    line.id = id;
    return;
  }
  if (incoming.ordered >= line.ordered) {
    line.ordered = incoming.ordered;
    line.charge = std::max(incoming.charge, line.refunded);
  }
  reduce(change, line, external_reduction(line, &incoming), "amended", Payer::upstream);
}

OrderState update(Change& change, const Order& incoming) {
  Order& order = change.order;
  const Order before = order;
  take_head(order, incoming);
  for (OrderLine& line : order.lines) {
    const auto same = std::find_if(incoming.lines.begin(), incoming.lines.end(),
                                   [&](const OrderLine& one) { return one.external_id == line.external_id; });
    if (same != incoming.lines.end()) {
      update_line(change, line, *same);
    } else {
      // The line stays, as history: its money is upstream's affair.
      reduce(change, line, line.to_pick(), "amended", Payer::upstream);
    }
  }
  for (const OrderLine& line : incoming.lines) {
    if (find_line(order, line.external_id) == nullptr) order.lines.push_back(fresh_line(line));
  }
  return after_reduction(change, before, "amended", Payer::upstream);
}

// What the incoming order says differently and nobody may take over by himself any more. Without personal
// data.
std::string refused_head(const Order& order, const Order& incoming) {
  std::string list;
  if (incoming.customer != order.customer) add(list, "the customer's details");
  if (incoming.alternate != order.alternate) add(list, "the alternate pickup person");
  if (incoming.due_at != order.due_at) add(list, "the due time");
  if (incoming.method != order.method) add(list, "the pickup method");
  if (incoming.currency != order.currency) add(list, "the currency");
  if (incoming.id_check_required != order.id_check_required) add(list, "the ID check");
  // What the shop leaves out has not changed.
  if (!incoming.external_id.empty() && incoming.external_id != order.external_id) add(list, "the shop's own id");
  if (incoming.placed_at != UtcTime{} && incoming.placed_at != order.placed_at) add(list, "the time of the order");
  return list;
}

// Fewer units of some line are meant than were once ordered: by this change, or by one that is known here.
bool lessened(const Order& order, const Order& incoming) {
  return std::any_of(order.lines.begin(), order.lines.end(), [&](const OrderLine& line) {
    const auto same = std::find_if(incoming.lines.begin(), incoming.lines.end(),
                                   [&](const OrderLine& one) { return one.external_id == line.external_id; });
    return same == incoming.lines.end() || same->ordered - same->removed < line.ordered;
  });
}

// A total follows its lines: it falls with a reduction, and what a line has too much is said there. A total that changed
// by itself (another shipping price, a discount on the whole) nobody else would hear of.
void take_or_refuse_total(Order& order, const Order& incoming, bool line_refused, std::string& refused) {
  if (incoming.total == order.total) return;
  if (incoming.total < order.total && lessened(order, incoming)) {
    order.total = incoming.total;
  } else if (!line_refused) {
    add(refused, "the total");
  }
}

void refused_of_line(std::string& list, const OrderLine& line, const OrderLine& incoming) {
  if (incoming.ordered > line.ordered) add(list, "more of " + line.sku);
  if (incoming.ordered == line.ordered && incoming.charge != line.charge)
    add(list, "the price of " + line.sku);
  if (!described_alike(line, incoming)) add(list, "the description of " + line.sku);
}

OrderState take_reductions(Change& change, const Order& incoming) {
  Order& order = change.order;
  const Order before = order;
  const bool live = is_live(order.state);
  std::string refused = refused_head(order, incoming);
  const std::size_t of_head = refused.size();
  bool reduced = false;
  for (OrderLine& line : order.lines) {
    const auto same = std::find_if(incoming.lines.begin(), incoming.lines.end(),
                                   [&](const OrderLine& one) { return one.external_id == line.external_id; });
    const OrderLine* other = same == incoming.lines.end() ? nullptr : &*same;
    if (other != nullptr) refused_of_line(refused, line, *other);
    const Quantity by = external_reduction(line, other);
    if (by.is_zero()) continue;
    if (live) {
      reduce(change, line, by, "amended", Payer::upstream);
      reduced = true;
    } else {
      // The money is written down, so that it is never given a second time; the goods are a person's
      // decision.
      settled_upstream(line, by);
      add(refused, "a refund of " + line.sku);
    }
  }
  for (const OrderLine& line : incoming.lines) {
    if (find_line(order, line.external_id) == nullptr) add(refused, "a new line " + line.sku);
  }
  take_or_refuse_total(order, incoming, refused.size() > of_head, refused);
  // Not part of the goods: an order paid meanwhile must be free to go, one unpaid again must not.
  order.payment_due = incoming.payment_due;
  if (!refused.empty()) {
    change.effects.push_back(StaffException{"Order " + order.number + " was changed in the shop too late: " +
                                            refused + ". This was not taken over."});
  }
  return reduced ? after_reduction(change, before, "amended", Payer::upstream) : order.state;
}

}  // namespace

Result<void> check_incoming(const Order& order) {
  if (order.number.empty()) return fail(ErrorCode::invalid_input, "The order has no number.");
  if (const auto digits = currency_digits(order.currency); !digits) return std::unexpected(digits.error());
  if (order.payment_due < Money{}) return fail(ErrorCode::invalid_input, "The payment due is negative.");
  if (!order.bags.empty() || !order.put_backs.empty() || order.hold) {
    return fail(ErrorCode::invalid_input, "An order that arrives has no bags, put-back tasks or holder.");
  }
  for (auto line = order.lines.begin(); line != order.lines.end(); ++line) {
    if (const auto sound = check_line(*line); !sound) return sound;
    const bool twice = std::any_of(order.lines.begin(), line, [&](const OrderLine& one) {
      return one.external_id == line->external_id;
    });
    if (twice) return fail(ErrorCode::invalid_input, "Two lines have the same id of the commerce system.");
  }
  return {};
}

bool all_withdrawn(const Order& incoming) {
  return incoming.state == OrderState::cancelled ||
         std::all_of(incoming.lines.begin(), incoming.lines.end(),
                     [](const OrderLine& line) { return line.removed >= line.ordered; });
}

Ruling rule(Change& change, const Receive& event) {
  Order& order = change.order;
  const Order& incoming = event.incoming;
  if (!incoming.fingerprint.empty() && incoming.fingerprint == order.fingerprint) {
    change.changed = false;
    return order.state;
  }
  if (const auto sound = check_incoming(incoming); !sound) return std::unexpected(sound.error());
  const Order before = order;
  OrderState next = order.state;
  if (is_live(order.state) && all_withdrawn(incoming)) {
    next = end_order(change, "cancelled", Payer::upstream);
    order.ended_reason = "cancelled upstream";
  } else if (untouched(order)) {
    next = update(change, incoming);
  } else {
    next = take_reductions(change, incoming);
  }
  order.fingerprint = incoming.fingerprint;
  change.changed = order != before || next != before.state || !change.effects.empty();
  return next;
}

}  // namespace curblight::core::rules
