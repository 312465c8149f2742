// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/checked_in_presenter.hpp"

#include <algorithm>

namespace curblight::kiosk {
namespace {

std::string listed(const std::vector<std::string>& suffixes) {
  std::string text;
  for (const std::string& suffix : suffixes) text += (text.empty() ? "" : ", ") + suffix;
  return text;
}

}  // namespace

// What was read of the check-ins is newer than what was found, but may be about one order of the visit.
bool CheckedInPresenter::is_ready(const api::FoundOrder& order) const {
  const auto& told = desk_.state.visit.check_ins;
  const auto newest = std::ranges::find(told, order.suffix, &api::CheckInView::suffix);
  return newest == told.end() ? order.ready : newest->ready;
}

std::vector<std::string> CheckedInPresenter::suffixes(bool ready) const {
  std::vector<std::string> those;
  for (const auto& order : desk_.state.visit.orders) {
    if (is_ready(order) == ready) those.push_back(order.suffix);
  }
  return those;
}

bool CheckedInPresenter::in_car() const {
  const api::CheckInView& shown = desk_.state.visit.check_ins.front();
  return !shown.spot.empty() || !shown.other_spot.empty();
}

void CheckedInPresenter::render() {
  const CustomerVisit& visit = desk_.state.visit;
  if (visit.check_ins.empty() || visit.orders.empty()) return;
  const api::CheckInView& shown = visit.check_ins.front();
  const std::string first_name = visit.collects == "alternate" ? "" : visit.orders.front().first_name;
  const bool coming = shown.state == "accepted";

  CheckedInModel model;
  model.title = first_name.empty() ? tr("You're checked in") : fill(tr("You're checked in, {0}"), {first_name});
  for (const auto& order : visit.orders) model.order += (model.order.empty() ? "" : " · ") + order.suffix;
  model.order_label = ntr("Order", "Orders", static_cast<std::int64_t>(visit.orders.size()));
  model.place_label = coming ? "" : tr("Your place in line");
  model.place = coming ? tr("Your turn") : shown.place_in_line > 0 ? ordinal(shown.place_in_line) : tr("Next");
  say_wait(model);
  say_where(model);
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

void CheckedInPresenter::say_wait(CheckedInModel& model) const {
  const api::CheckInView& shown = desk_.state.visit.check_ins.front();
  const auto ready = suffixes(true);
  const auto others = suffixes(false);
  model.ready = !ready.empty();
  if (!model.ready) {
    model.wait_label = shown.state == "accepted" ? tr("An associate has your order") : tr("Your order is not ready yet");
    model.wait = tr("Being prepared");
    model.call_out = in_car() ? tr("An associate brings it to your car as soon as it is ready.")
                              : fill(tr("We call out your number as soon as it is ready: {0}"), {others.front()});
    return;
  }
  // Of several orders each has its word, unless all are ready.
  std::string each;
  if (!others.empty()) {
    each = fill(ntr("{0} is ready", "{0} are ready", static_cast<std::int64_t>(ready.size())), {listed(ready)}) + ", " +
           fill(ntr("{0} is being prepared", "{0} are being prepared", static_cast<std::int64_t>(others.size())),
                {listed(others)});
  }
  if (shown.state == "accepted") {
    model.wait_label = each.empty() ? tr("An associate has your order") : each;
    model.wait = tr("On the way to you");
  } else if (shown.estimate_minutes) {
    const int minutes = std::max(1, *shown.estimate_minutes);
    model.wait_label = each.empty() ? tr("Your order is ready. We'll be with you in") : fill(tr("{0}. We'll be with you in"), {each});
    model.wait = fill(ntr("about {0} minute", "about {0} minutes", minutes), {std::to_string(minutes)});
  } else {
    model.wait_label = each.empty() ? tr("Your order is ready. We'll be with you") : fill(tr("{0}. We'll be with you"), {each});
    model.wait = tr("soon");
  }
  model.call_out = in_car() ? tr("An associate brings it to your car.")
                            : fill(tr("We call out your number: {0}"), {ready.front()});
}

void CheckedInPresenter::say_where(CheckedInModel& model) const {
  const api::CheckInView& shown = desk_.state.visit.check_ins.front();
  const auto& store = desk_.state.store;
  if (in_car()) {
    model.where_label = tr("Please wait in your car at");
    model.where = fill(tr("Spot {0}"), {shown.spot.empty() ? shown.other_spot : shown.spot});
    model.in_car = true;
    model.where_note = tr("We bring the order out to you. Nothing else to do here.");
    return;
  }
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

void CheckedInPresenter::on_second() {
  if (!withdraw_.busy() && --until_clear_s_ <= 0) {
    desk_.navigator.start_over();
    return;
  }
  render();
}

void CheckedInPresenter::on_changed(const api::Changed& changed) {
  const auto touched = [&](const char* topic) { return std::ranges::find(changed.topics, topic) != changed.topics.end(); };
  if (touched("check_ins") || touched("orders")) reading_.want();
}

void CheckedInPresenter::read() {
  const std::vector<std::string> claims = desk_.state.visit.claims();
  if (claims.empty()) return;
  const Request request = post("/api/v1/kiosk/visit", api::KioskClaim{claims.front()});
  call<api::KioskVisit>(request, [this](Outcome<api::KioskVisit> outcome) {
    if (!reading_.ended() || withdraw_.busy() || withdraw_.lost() || !outcome) return;
    if (outcome->check_ins.empty()) {  // handed off, or withdrawn on the phone
      desk_.navigator.start_over();
      return;
    }
    desk_.state.visit.check_ins = std::move(outcome->check_ins);
    render();
  });
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
  const std::vector<std::string> claims = desk_.state.visit.claims();
  if (index >= claims.size()) {
    desk_.navigator.start_over();
    desk_.feedback.verdict({.good = true, .headline = tr("You're out of the line"),
                            .detail = tr("Your order is kept. See you later."), .code = "withdrawn"});
    return;
  }
  withdraw_.start<api::Done>(post("/api/v1/kiosk/withdraw", api::KioskClaim{claims[index]}),
                             [this, index](Outcome<api::Done> outcome) {
                               if (outcome) withdraw(index + 1);
                             });
}

}  // namespace curblight::kiosk
