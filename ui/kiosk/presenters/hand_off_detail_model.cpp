// SPDX-License-Identifier: Apache-2.0
// What the hand-off's detail shows, made from the order and what was settled so far. Main thread.
#include <algorithm>

#include "ui/kiosk/presenters/hand_off_detail_presenter.hpp"

namespace curblight::kiosk {

HandOffLine HandOffDetailPresenter::line(const api::LineView& line) const {
  HandOffLine shown{.line_id = line.id, .name = line.name, .picture = {line.image, line.attributes},
                    .can_refuse = desk_.state.store.allow_item_rejection};
  const std::string values = attribute_values(line.attributes);
  shown.about = (values.empty() ? "" : values + " · ") + ("×" + quantity(line.qty_picked, line.unit));
  if (line.qty_picked.milli == 0) {
    shown.about = (values.empty() ? "" : values + " · ") + fill(tr("short by {0}"), {quantity(line.qty_not_found)});
    shown.chip = {line.qty_not_found.milli > 0 ? tr("Not found, refunded") : tr("Taken off the order"), "not-found", "warn"};
    return shown;
  }
  if (line.qty_not_found.milli > 0) shown.about += " · " + fill(tr("short by {0}"), {quantity(line.qty_not_found)});
  if (const auto at = rejected_.find(line.id); at != rejected_.end()) {
    shown.refused = true;
    shown.refused_words = at->second.quantity.milli == line.qty_picked.milli
                              ? tr("Refused")
                              : fill(tr("{0} of {1} refused"), {quantity(at->second.quantity), quantity(line.qty_picked)});
  }
  return shown;
}

std::string HandOffDetailPresenter::stop_words() const {
  if (!order_) return tr("Reading the order");
  if (order_->hand_off_blocked) return tr("Open the bags and print new labels first");
  if (order_->payment_due.minor > 0) return fill(tr("{0} is still to be paid"), {money(order_->payment_due)});
  if (order_->state != "staged") return fill(tr("The order is not ready: {0}"), {order_state_chip(order_->state).text});
  if (const api::BagView* bag = next_bag()) return fill(tr("Scan bag {0} first"), {std::to_string(bag->number)});
  const auto begun = std::ranges::find_if(
      visit_, [](const auto& other) { return other.can_go && other.bags_out > 0 && other.bags_out < other.bags; });
  if (begun != visit_.end()) return fill(tr("Scan every bag of order {0}, too"), {begun->suffix});
  return {};
}

HandOffDetailModel HandOffDetailPresenter::model() const {
  HandOffDetailModel model{.loaded = order_.has_value(), .failure = failure_};
  if (!order_) {
    model.bag_missing.visible = model.take_back.visible = model.call.visible = model.sign.visible = false;
    return model;
  }
  const api::OrderView& order = *order_;
  if (order.check_in) {
    const api::CheckInView& here = *order.check_in;
    model.spot = spot_of(here);
    model.car = car_words(here);
    model.load = load_words(here.load_into);
    if (model.car.empty()) {
      model.car = !here.other_spot.empty() ? here.other_spot : model.spot.empty() ? here.place : method_words(order.method);
    }
    model.information = here.information;
    const std::int64_t wait = here.wait_s + seconds_now() - read_at_;
    std::string waited = clock_wait(wait);
    if (mine()) waited = fill(tr("{0}, you took it"), {waited});
    else if (here.state == "accepted") waited = fill(tr("{0}, {1} took it"), {waited, here.accepted_by});
    model.waited = {"clock", tr("Waited"), waited};
  } else {
    model.car = method_words(order.method);
    model.waited = {"clock", tr("Waited"), tr("Not checked in")};
  }
  model.spot_icon = order.method == "curbside" ? "car" : method_icon(order.method);
  model.collects = {"person", tr("Collects"), recipient_name(), order.alternate.has_value()};
  model.phone = {"phone", tr("Phone"), order.customer.phone.empty() ? "–" : phone_words(order.customer.phone)};
  std::vector<std::string> places;
  for (const api::BagView& bag : order.bags) {
    if (!bag.location.empty() && std::ranges::find(places, bag.location) == places.end()) places.push_back(bag.location);
  }
  std::string where;
  for (const std::string& place : places) where += (where.empty() ? "" : ", ") + place;
  model.location = {"shelf", tr("Location"), where.empty() ? "–" : where};
  model.id_check = {"badge", tr("ID check"),
                    !id_needed() ? tr("Not required") : id_checked_ ? tr("Checked") : tr("Look at the ID"), id_needed()};

  for (const api::LineView& each : order.lines) model.lines.push_back(line(each));
  const api::BagView* next = next_bag();
  int out = 0;
  for (const api::BagView& bag : order.bags) {
    HandOffBag shown{.bag_id = bag.id, .title = fill(tr("Bag {0}"), {std::to_string(bag.number)}),
                     .out = bag.scanned_out || !bag.override_reason.empty(), .next = &bag == next,
                     .overridden = !bag.scanned_out && !bag.override_reason.empty()};
    shown.words = shown.overridden ? bag.override_reason : bag.scanned_out ? tr("Scanned")
                  : shown.next     ? tr("Scan it now")
                                   : tr("Not scanned");
    out += shown.out ? 1 : 0;
    model.bags.push_back(std::move(shown));
  }
  for (const api::VisitOrder& other : visit_) model.bags.push_back(other_order(other));
  model.bags_out = std::to_string(out);
  model.bags_of = fill(tr("of {0}"), {std::to_string(order.bags.size())});
  model.scan_words = next != nullptr ? fill(tr("Scan bag {0}"), {std::to_string(next->number)}) : tr("All bags are scanned");

  model.bag_missing = overriding_.button({.label = tr("Bag is missing"), .icon = "help", .visible = next != nullptr}, tr("Saving"));
  const bool taken = order.check_in && order.check_in->state == "accepted";
  model.take_back = giving_back_.button(
      mine() ? ButtonModel{.label = tr("Take back"), .sub = tr("Someone else goes"), .icon = "undo"}
             : ButtonModel{.label = tr("I'm going"), .icon = "hand-off",
                           .visible = order.check_in.has_value() && !taken && order.check_in->state == "arrived"},
      tr("Saving"));
  model.call = {.label = tr("Call customer"), .icon = "phone"};
  const std::string stop = stop_words();
  const bool ask_id = stop.empty() && id_needed() && !id_checked_;
  ButtonModel sign{.label = desk_.state.store.require_signature ? tr("Sign") : tr("Hand over"), .sub = stop,
                   .icon = desk_.state.store.require_signature ? "pen" : "check", .enabled = stop.empty()};
  if (ask_id) sign = {.label = tr("Check the ID"), .sub = tr("Then sign"), .icon = "badge"};
  model.sign = stop.empty() ? handing_off_.button(std::move(sign), tr("Handing off")) : sign;
  return model;
}

void HandOffDetailPresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
