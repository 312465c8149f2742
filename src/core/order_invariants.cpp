// SPDX-License-Identifier: Apache-2.0
// What is true of every order at all times. Checked by tests after every event, by the store before it
// writes, and when the journal is verified. Each sentence names what is broken. Pure; any thread.
#include <algorithm>

#include "core/order_events.hpp"

namespace curblight::core {
namespace {

using Broken = std::vector<std::string>;

void demand(bool holds, Broken& broken, std::string sentence) {
  if (!holds) broken.push_back(std::move(sentence));
}

void check_line(const OrderLine& line, const Order& order, Broken& broken) {
  const std::string name = "line " + line.sku + ": ";
  for (const Quantity one :
       {line.ordered, line.picked, line.not_found, line.removed, line.held, line.handed_off,
        line.awaiting_put_back, line.put_back, line.refunded_quantity}) {
    demand(one >= Quantity{}, broken, name + "a quantity is negative");
    demand(is_weighed(line) || one.is_whole(), broken, name + "a fraction of a piece");
  }
  demand(line.to_pick() >= Quantity{}, broken, name + "more picked, not found and removed than ordered");
  demand(line.picked == line.held + line.handed_off + line.awaiting_put_back + line.put_back, broken,
         name + "picked units are not all accounted for");
  demand(line.refunded >= Money{} && line.refunded <= line.charge, broken,
         name + "refunds exceed the charge");
  demand(line.refunded_quantity <= line.ordered, broken, name + "more units refunded than ordered");
  const Quantity kept = line.to_pick() + line.held;
  demand(line.refunded_quantity <= line.ordered - kept, broken,
         name + "a unit is refunded and still to be had");

  Quantity open, done;
  for (const PutBack& task : order.put_backs) {
    if (task.line != line.id) continue;
    (task.done ? done : open) += task.quantity;
  }
  demand(open == line.awaiting_put_back, broken, name + "open put-back tasks do not match its units");
  demand(done == line.put_back, broken, name + "done put-back tasks do not match its units");

  const bool may_pick = order.state == OrderState::received || order.state == OrderState::picking;
  demand(may_pick || line.to_pick().is_zero(), broken, name + "still to pick after the pick was completed");
  const bool at_rest = order.state == OrderState::handed_off || order.state == OrderState::closed ||
                       order.state == OrderState::cancelled || order.state == OrderState::pulling;
  demand(!at_rest || line.held.is_zero(), broken, name + "goods in a tote or bag of an order at rest");
  demand(order.state == OrderState::handed_off || line.handed_off.is_zero(), broken,
         name + "handed off in an order that is not");
  const bool over = at_rest && order.state != OrderState::handed_off;
  demand(!over || (line.refunded == line.charge && line.refunded_quantity == line.ordered), broken,
         name + "not refunded in full although the order ended");
}

void check_bags(const Order& order, Broken& broken) {
  const bool bagged = order.state == OrderState::picked || order.state == OrderState::staged ||
                      order.state == OrderState::handed_off;
  demand(!bagged || !order.bags.empty(), broken, "picked goods without a bag");
  const bool placed = order.state == OrderState::staged || order.state == OrderState::handed_off;
  for (std::size_t i = 0; i < order.bags.size(); ++i) {
    demand(order.bags[i].number == static_cast<int>(i) + 1, broken, "bags are not numbered in order");
    demand(!placed || !order.bags[i].location.empty(), broken, "a bag of a staged order has no location");
  }
}

}  // namespace

std::vector<std::string> broken_invariants(const Order& order) {
  Broken broken;
  for (const OrderLine& line : order.lines) check_line(line, order, broken);
  check_bags(order, broken);

  demand(order.hold.has_value() == (order.state == OrderState::picking), broken,
         order.hold ? "held by an associate while it is not being picked" : "being picked by nobody");
  for (const PutBack& task : order.put_backs) {
    const bool known = std::any_of(order.lines.begin(), order.lines.end(),
                                   [&](const OrderLine& line) { return line.id == task.line; });
    demand(known, broken, "a put-back task has no line");
  }
  const bool open_task = std::any_of(order.put_backs.begin(), order.put_backs.end(),
                                     [](const PutBack& task) { return !task.done; });
  demand(order.state != OrderState::pulling || open_task, broken, "pulling although everything is put back");
  demand(order.state != OrderState::cancelled || !open_task, broken,
         "cancelled although goods are still out");

  const auto any = [&](Quantity OrderLine::*units) {
    return std::any_of(order.lines.begin(), order.lines.end(),
                       [&](const OrderLine& line) { return !(line.*units).is_zero(); });
  };
  const bool ready_for_customer = order.state == OrderState::picked || order.state == OrderState::staged;
  demand(!ready_for_customer || any(&OrderLine::held), broken, "picked or staged without goods");
  demand(order.state != OrderState::handed_off || any(&OrderLine::handed_off), broken,
         "handed off without goods");
  demand(order.state != OrderState::staged || order.ready_notified, broken,
         "staged but the customer was never told");
  return broken;
}

}  // namespace curblight::core
