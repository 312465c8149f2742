// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/checked_in_presenter.hpp"

#include <algorithm>

namespace curblight::kiosk {

void CheckedInPresenter::render() {
  const CustomerVisit& visit = desk_.state.visit;
  const auto& store = desk_.state.store;
  if (visit.check_ins.empty() || visit.orders.empty()) return;
  const api::CheckInView& shown = visit.check_ins.front();
  const std::string first_name = visit.collects == "alternate" ? "" : visit.orders.front().first_name;
  const bool ready = std::ranges::all_of(visit.check_ins, &api::CheckInView::ready);
  const bool coming = shown.state == "accepted";
  const bool in_car = !shown.spot.empty() || !shown.other_spot.empty();

  CheckedInModel model;
  model.title = first_name.empty() ? tr("You're checked in") : fill(tr("You're checked in, {0}"), {first_name});
  for (const auto& order : visit.orders) model.order += (model.order.empty() ? "" : " · ") + order.suffix;
  model.order_label = ntr("Order", "Orders", static_cast<std::int64_t>(visit.orders.size()));
  model.ready = ready;
  model.place_label = coming ? "" : tr("Your place in line");
  model.place = coming ? tr("Your turn") : shown.place_in_line > 0 ? ordinal(shown.place_in_line) : tr("Next");
  if (!ready) {
    model.wait_label = tr("Your order is not ready yet");
    model.wait = tr("Being prepared");
    model.call_out = tr("You get a message as soon as it is ready.");
  } else {
    model.wait_label = coming ? tr("An associate has your order") : tr("Your order is ready. We'll be with you in");
    if (coming) {
      model.wait = tr("On the way to you");
    } else if (shown.estimate_minutes) {
      const int minutes = std::max(1, *shown.estimate_minutes);
      model.wait = fill(ntr("about {0} minute", "about {0} minutes", minutes), {std::to_string(minutes)});
    } else {
      model.wait_label = tr("Your order is ready. We'll be with you");
      model.wait = tr("soon");
    }
    model.call_out = in_car ? tr("An associate brings it to your car.")
                            : fill(tr("We call out your number: {0}"), {visit.orders.front().suffix});
  }
  if (in_car) {
    model.where_label = tr("Please wait in your car at");
    model.where = fill(tr("Spot {0}"), {shown.spot.empty() ? shown.other_spot : shown.spot});
    model.in_car = true;
    model.where_note = tr("We bring the order out to you. Nothing else to do here.");
  } else {
    model.where_label = tr("Please wait at");
    const std::string counter = store.station_counter;
    const bool here = shown.wait_at.empty() || shown.wait_at == "Counter " + counter;  // the API's words are English
    model.where = !here             ? shown.wait_at
                  : counter.empty() ? tr("The pickup counter")
                                    : fill(tr("Counter {0}"), {counter});
    if (store.counters.size() > 1 && !counter.empty()) {
      model.counters = store.counters;
      model.counter = counter;
      model.here = tr("You are here");
      model.entrance = tr("Entrance");
    } else {
      model.where_note = tr("Right here. An associate comes to you.");
    }
  }
  const ButtonModel wait_button{.label = confirm_ ? tr("Yes, take me out of the line") : tr("I can't wait"),
                                .sub = confirm_ ? tr("Your order is kept for you") : tr("Come back later today"),
                                .icon = "clock"};
  model.cannot_wait = withdraw_.button(wait_button, tr("One moment"));
  model.done = {.label = tr("Done"),
                .sub = fill(ntr("This screen clears in {0} second", "This screen clears in {0} seconds", until_clear_s_),
                            {std::to_string(until_clear_s_)}),
                .icon = "check"};
  view_.render(model);
}

void CheckedInPresenter::on_second() {
  if (!withdraw_.busy() && --until_clear_s_ <= 0) {
    desk_.navigator.start_over();
    return;
  }
  ++asked_s_;
  if (stale_ && !reading_ && asked_s_ >= kAskAgainS && !desk_.state.visit.orders.empty()) {
    stale_ = false;
    asked_s_ = 0;
    reading_ = true;
    // Checking in again never makes a second record: it answers with the live state.
    const CustomerVisit& visit = desk_.state.visit;
    call<api::CheckInView>(post("/api/v1/kiosk/check-in",
                                api::KioskCheckIn{visit.orders.front().claim, visit.collects, visit.spot}),
                           [this](Outcome<api::CheckInView> outcome) {
                             reading_ = false;
                             if (outcome && !desk_.state.visit.check_ins.empty()) {
                               desk_.state.visit.check_ins.front() = *outcome;
                             }
                             render();
                           });
  }
  render();
}

void CheckedInPresenter::on_changed(const api::Changed& changed) {
  const auto& topics = changed.topics;
  if (std::ranges::find(topics, "check_ins") != topics.end() || std::ranges::find(topics, "orders") != topics.end()) {
    stale_ = true;
  }
}

void CheckedInPresenter::cannot_wait() {
  if (!confirm_) {
    confirm_ = true;
    until_clear_s_ = std::max(until_clear_s_, kClearAfterS / 2);
    render();
    return;
  }
  if (!withdraw_.busy()) withdraw(0);
}

void CheckedInPresenter::withdraw(std::size_t index) {
  const auto& orders = desk_.state.visit.orders;
  if (index >= orders.size()) {
    desk_.navigator.start_over();
    desk_.feedback.verdict({.good = true, .headline = tr("You're out of the line"),
                            .detail = tr("Your order is kept. See you later."), .code = "withdrawn"});
    return;
  }
  withdraw_.start<api::Done>(post("/api/v1/kiosk/withdraw", api::KioskClaim{orders[index].claim}),
                             [this, index](Outcome<api::Done> outcome) {
                               if (outcome) withdraw(index + 1);
                             });
}

}  // namespace curblight::kiosk
