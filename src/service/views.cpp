// SPDX-License-Identifier: Apache-2.0
// Orders and rows of lists as the API shows them, see views.hpp. Check-ins: check_in_views.cpp.
#include "service/views.hpp"

#include <algorithm>

#include "core/barcode/own_codes.hpp"
#include "core/suffix.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/label_repository.hpp"
#include "store/repositories/order_repository.hpp"
#include "store/repositories/user_repository.hpp"

namespace curblight::service {

namespace {

api::PersonView person_view(const core::Person& person) {
  return {person.first_name, person.last_name, person.email, person.phone};
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

bool is_waiting_to_be_picked(core::OrderState state) {
  return state == core::OrderState::received || state == core::OrderState::picking;
}

}  // namespace

std::string label_words(const std::string& state, const std::string& words) {
  if (!words.empty()) return words;
  if (state == "none") return "Not printed";
  if (state == "queued") return "Next to print";
  if (state == "printing") return "Printing";
  if (state == "printed") return "Printed";
  if (state == "waiting") return "Waiting for the printer";
  if (state == "uncertain") return "May have printed: look, then reprint or not";
  if (state == "failed") return "Did not print";
  if (state == "expired") return "Not printed: it waited too long";
  if (state == "replaced") return "Printed again";
  return state;
}

std::string Views::suffix(const std::string& number) const {
  const auto live = store::OrderRepository(view_.tx).live_numbers_like(number);
  return core::order_suffix(number, live);
}

std::string Views::user_name(core::UserId user) const {
  return store::UserRepository(view_.tx).first_name(user);
}

api::LineView Views::line(const core::Order& order, const core::OrderLine& line) const {
  api::LineView view;
  view.id = line.id.value;
  view.sku = line.sku;
  view.name = line.name;
  view.unit = line.unit;
  view.attributes = line.attributes;
  view.barcodes = line.barcodes;
  view.aisle = line.aisle;
  view.image = line.image;
  view.charge = money_view(line.charge, order.currency);
  view.refunded = money_view(line.refunded, order.currency);
  view.qty_ordered = quantity_view(line.ordered);
  view.qty_to_pick = quantity_view(line.to_pick());
  view.qty_picked = quantity_view(line.picked);
  view.qty_not_found = quantity_view(line.not_found);
  view.qty_removed = quantity_view(line.removed);
  view.qty_handed_off = quantity_view(line.handed_off);
  view.qty_awaiting_put_back = quantity_view(line.awaiting_put_back);
  view.qty_put_back = quantity_view(line.put_back);
  view.not_found_reason = line.not_found_reason;
  view.bundle = line.bundle_external_id;
  return view;
}

std::vector<api::BagView> Views::bags(const core::Order& order) const {
  std::vector<api::BagView> bags;
  if (order.bags.empty()) return bags;
  const auto jobs = store::LabelRepository(view_.tx).of_order(order.id);
  for (const auto& bag : order.bags) {
    api::BagView view;
    view.id = bag.id.value;
    view.number = bag.number;
    view.of = static_cast<int>(order.bags.size());
    view.code = core::bag_code(bag.id);
    view.location = place_words(bag.location);
    view.scanned_out = bag.scanned_out;
    view.override_reason = bag.override_reason;
    view.label_state = "none";
    for (const auto& job : jobs) {
      if (job.bag != bag.id || job.kind != "bag_label") continue;
      view.label_state = job.state;
      view.label_job = job.id;
      view.label_words = job.words;
    }
    view.label_words = label_words(view.label_state, view.label_words);
    bags.push_back(std::move(view));
  }
  return bags;
}

// What this person can do now: the table's events less those that need a right they lack.
std::vector<std::string> Views::possible(const core::Order& order) const {
  using enum core::OrderEventKind;
  std::vector<std::string> events;
  for (const auto& row : core::transitions()) {
    if (row.from != order.state || row.event == receive) continue;
    if (row.event == cancel &&
        (!settings_.allow_store_cancel || !may(view_.actor, core::Permission::orders_cancel)))
      continue;
    if (row.event == reopen && !may(view_.actor, core::Permission::orders_reopen)) continue;
    if (row.event == put_back && std::ranges::all_of(order.put_backs, &core::PutBack::done)) continue;
    events.emplace_back(core::to_string(row.event));
  }
  return events;
}

api::OrderView Views::order(const core::Order& order) const {
  api::OrderView view;
  view.id = order.id.value;
  view.channel = order.channel;
  view.number = order.number;
  view.suffix = suffix(order.number);
  view.state = core::to_string(order.state);
  view.method = core::to_string(order.method);
  view.customer = person_view(order.customer);
  if (order.alternate) view.alternate = person_view(*order.alternate);
  view.short_name = short_name(order.customer);
  view.placed_at = time_view(order.placed_at);
  view.due_at = time_view(order.due_at);
  view.picked_at = time_view(order.picked_at);
  view.staged_at = time_view(order.staged_at);
  view.handed_off_at = time_view(order.handed_off_at);
  view.overdue = is_waiting_to_be_picked(order.state) && order.due_at < view_.now;
  view.total = money_view(order.total, order.currency);
  view.payment_due = money_view(order.payment_due, order.currency);
  core::Money refunded;
  for (const auto& one : order.lines) {
    view.lines.push_back(line(order, one));
    refunded += one.refunded;
  }
  view.refunded = money_view(refunded, order.currency);
  if (order.hold) {
    view.held_by = user_name(order.hold->associate);
    view.held_since = time_view(order.hold->since);
  }
  view.bags = bags(order);
  for (const auto& task : order.put_backs) view.put_backs.push_back(put_back(order, task));
  const store::CheckInRepository check_ins(view_.tx);
  if (const auto latest = check_ins.latest_of(order.id)) view.check_in = check_in(*latest, order);
  view.id_check_required = order.id_check_required || settings_.info.require_id_check;
  view.hand_off_blocked = order.handoff_blocked;
  view.possible = possible(order);
  return view;
}

api::PutBackView Views::put_back(const core::Order& order, const core::PutBack& task) const {
  api::PutBackView view;
  view.id = task.id.value;
  view.order_id = order.id.value;
  view.suffix = suffix(order.number);
  view.reason = task.reason;
  view.quantity = quantity_view(task.quantity);
  view.done = task.done;
  const auto line = std::ranges::find(order.lines, task.line, &core::OrderLine::id);
  if (line != order.lines.end()) {
    view.sku = line->sku;
    view.name = line->name;
    view.aisle = line->aisle;
  }
  return view;
}

api::OrderRow Views::row(const store::OrderSummary& summary, std::string_view search_text) const {
  const auto& order = summary.head;
  api::OrderRow row;
  row.id = order.id.value;
  row.number = order.number;
  row.suffix = suffix(order.number);
  row.short_name = short_name(order.customer);
  row.customer = full_name(order.customer);
  row.state = core::to_string(order.state);
  row.method = core::to_string(order.method);
  row.phone = order.customer.phone;
  row.due_at = time_view(order.due_at);
  row.overdue = is_waiting_to_be_picked(order.state) && order.due_at < view_.now;
  row.lines = summary.lines;
  row.units = quantity_view(summary.units);
  row.bags = summary.bags;
  std::vector<std::string> places;
  for (const auto& location : summary.locations) places.push_back(place_words(location));
  row.locations = joined(places);
  const auto wanted = store::fold(search_text);
  const auto digits = store::digits_of(search_text);
  if (!wanted.empty()) {
    const auto holds = [&](const std::string& text) {
      return store::fold(text).find(wanted) != std::string::npos;
    };
    if (holds(order.number))
      row.matched = "number";
    else if (!digits.empty() && store::digits_of(order.customer.phone).find(digits) != std::string::npos)
      row.matched = "phone";
    else if (holds(order.customer.email) && wanted.find('@') != std::string::npos)
      row.matched = "email";
    else if (holds(row.customer))
      row.matched = "name";
    else if (holds(order.customer.email))
      row.matched = "email";
    else
      row.matched = "name";  // several words, or the alternate person
  }
  return row;
}

}  // namespace curblight::service
