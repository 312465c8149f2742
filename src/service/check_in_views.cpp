// SPDX-License-Identifier: Apache-2.0
// Check-ins as the API shows them: place, wait, level, line and estimate. Part of Views, see views.hpp.
#include <algorithm>
#include <chrono>
#include <set>

#include "core/waits.hpp"
#include "service/views.hpp"
#include "service/visits.hpp"
#include "service/words.hpp"
#include "store/repositories/hand_off_repository.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using std::chrono::duration_cast;
using std::chrono::seconds;

namespace {

constexpr int kEstimateOver = 20;  // hand-offs

std::string spot_of(const core::CheckIn& check_in) {
  return check_in.details.spot.empty() ? check_in.details.other_spot : check_in.details.spot;
}

// A curbside customer who stands at the kiosk and names no spot has walked in.
bool in_car(const core::CheckIn& check_in, core::PickupMethod method) {
  const bool walked_in = check_in.source == core::CheckInSource::kiosk;
  return !spot_of(check_in).empty() || (method == core::PickupMethod::curbside && !walked_in);
}

}  // namespace

std::int64_t Views::wait_seconds(const core::CheckIn& check_in) const {
  if (!check_in.arrived_at) return 0;
  const auto until = check_in.ended_at.value_or(view_.now);
  // The clock may have been set back meanwhile.
  return std::max<std::int64_t>(0, duration_cast<seconds>(until - *check_in.arrived_at).count());
}

std::string Views::level(const core::CheckIn& check_in) const {
  if (check_in.state == core::CheckInState::accepted) return "accepted";
  if (check_in.state != core::CheckInState::arrived) return "";
  const core::WaitLimits limits{seconds(settings_.info.wait_warn_s), seconds(settings_.info.wait_late_s)};
  return std::string(core::to_string(core::wait_level(seconds(wait_seconds(check_in)), limits)));
}

std::string Views::place(const core::CheckIn& check_in, core::PickupMethod method) const {
  if (!in_car(check_in, method)) {
    return settings_.info.station_counter.empty() ? "Counter" : "Counter " + settings_.info.station_counter;
  }
  if (!check_in.details.spot.empty()) return "Curbside, spot " + check_in.details.spot;
  if (!check_in.details.other_spot.empty()) return "Curbside, " + check_in.details.other_spot;
  return "Curbside";
}

std::optional<int> Views::estimate_minutes() const {
  const auto today = local_day_start(settings_.info.timezone, view_.now);
  return core::estimate_minutes(store::HandOffRepository(view_.tx).waits_since(today, kEstimateOver));
}

api::CheckInView Views::check_in(const core::CheckIn& check_in, const core::Order& head,
                                 Reader reader) const {
  api::CheckInView view;
  view.id = check_in.id.value;
  view.order_id = head.id.value;
  view.order_number = head.number;
  view.suffix = suffix(head.number);
  view.state = core::to_string(check_in.state);
  view.source = core::to_string(check_in.source);
  view.place = place(check_in, head.method);
  view.spot = check_in.details.spot;
  view.other_spot = check_in.details.other_spot;
  view.car_make = check_in.details.car_make;
  view.car_colour = check_in.details.car_colour;
  view.information = check_in.details.information;
  view.load_into = check_in.details.load_into;
  view.collects = check_in.details.collects;
  view.wait_s = wait_seconds(check_in);
  view.level = level(check_in);
  if (check_in.accepted_by && (reader == Reader::staff || settings_.show_associate_names)) {
    view.accepted_by = user_name(check_in.accepted_by);
  }
  if (reader == Reader::staff) view.accepted_by_id = check_in.accepted_by.value;
  view.arrived_at = time_view(check_in.arrived_at);
  view.accepted_at = time_view(check_in.accepted_at);
  view.eta = time_view(check_in.eta);
  view.ended_at = time_view(check_in.ended_at);
  view.ready = head.state == core::OrderState::staged;
  view.place_in_line = place_in_line(view_.tx, check_in, head.customer);
  if (core::is_open(check_in.state)) view.estimate_minutes = estimate_minutes();
  const auto spot = spot_of(check_in);
  view.wait_at = in_car(check_in, head.method) && !spot.empty() ? spot : place(check_in, head.method);
  return view;
}

api::HandOffCard Views::card(const core::CheckIn& open) const {
  api::HandOffCard card;
  const auto head = store::OrderRepository(view_.tx).load_head(open.order);
  if (!head) return card;
  const auto summary = store::OrderLists(view_.tx).summary(*head);
  card.check_in = check_in(open, *head);
  const bool alternate = open.details.collects == "alternate" && head->alternate;
  card.short_name = short_name(alternate ? *head->alternate : head->customer);
  card.method = core::to_string(head->method);
  for (const auto& location : summary.locations) {
    card.locations += (card.locations.empty() ? "" : ", ") + place_words(location);
  }
  card.bags = summary.bags;
  card.order_state = core::to_string(head->state);
  return card;
}

int bags_out(const core::Order& order) {
  return static_cast<int>(std::ranges::count_if(
      order.bags, [](const core::Bag& bag) { return bag.scanned_out || !bag.override_reason.empty(); }));
}

api::VisitOrder Views::visit_order(const core::Order& order) const {
  api::VisitOrder view;
  view.order_id = order.id.value;
  view.number = order.number;
  view.suffix = suffix(order.number);
  view.state = core::to_string(order.state);
  view.bags = static_cast<int>(order.bags.size());
  view.bags_out = bags_out(order);
  std::set<std::string> places;
  for (const auto& bag : order.bags) {
    if (!bag.location.empty() && places.insert(bag.location).second)
      view.locations += (view.locations.empty() ? "" : ", ") + place_words(bag.location);
  }
  if (order.alternate) view.alternate = full_name(*order.alternate);
  view.can_go = order.state == core::OrderState::staged && order.payment_due <= core::Money{} && !order.handoff_blocked;
  return view;
}

api::WaitingCard Views::waiting_card(const core::CheckIn& open) const {
  api::WaitingCard card;
  const auto head = store::OrderRepository(view_.tx).load_head(open.order);
  if (!head) return card;
  card.check_in_id = open.id.value;
  card.order_id = head->id.value;
  card.suffix = suffix(head->number);
  card.customer = short_name(head->customer);
  const auto spot = spot_of(open);
  card.place = !in_car(open, head->method) ? place(open, head->method)
               : spot.empty()              ? "Car"
                                           : "Car, " + spot;
  card.wait_s = wait_seconds(open);
  card.level = level(open);
  return card;
}

}  // namespace curblight::service
