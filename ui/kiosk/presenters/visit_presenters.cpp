// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/visit_presenters.hpp"

namespace curblight::kiosk {
namespace {

std::string suffixes(const std::vector<api::FoundOrder>& orders) {
  std::string text;
  for (const auto& order : orders) text += (text.empty() ? "" : " · ") + order.suffix;
  return text;
}

ButtonModel start_over_button() { return {.label = tr("Start over"), .icon = "restart"}; }

}  // namespace

void IsThisYouPresenter::render() {
  const auto& orders = desk_.state.visit.orders;
  const auto count = static_cast<std::int64_t>(orders.size());
  view_.render({
      .title = tr("Is this you?"),
      .name_label = ntr("Name on the order", "Name on the orders", count),
      .name = orders.empty() ? "" : orders.front().short_name,
      .number_label = ntr("Order number ends in", "Order numbers end in", count),
      .number = suffixes(orders),
      .privacy = tr("To protect you, we never show full names, phone numbers or addresses here."),
      .no = {.label = tr("No, start over"), .icon = "cross"},
      .yes = check_in_button({.label = tr("Yes, that's me"), .icon = "check", .enabled = !orders.empty()}),
  });
}

void IsThisYouPresenter::yes() {
  if (!desk_.state.visit.orders.empty()) go_on(Step::is_this_you);
}

void WhoCollectsPresenter::render() {
  const CustomerVisit& visit = desk_.state.visit;
  std::string customer;
  std::string alternate;
  for (const auto& order : visit.orders) {
    if (customer.empty()) customer = order.short_name;
    if (alternate.empty() && order.has_alternate) alternate = order.alternate_short_name;
  }
  const bool last = !asks(Step::which_spot);
  const ButtonModel idle{.label = last ? tr("Check me in") : tr("Next"), .icon = last ? "check" : "chevron-right"};
  view_.render({
      .title = tr("Who is collecting?"),
      .text = tr("We hand the order to this person only."),
      .options = {{.label = customer, .sub = tr("Placed the order"), .icon = "person", .on = visit.collects == "customer"},
                  {.label = alternate, .sub = tr("Named to collect it"), .icon = "people", .on = visit.collects == "alternate"}},
      .start_over = start_over_button(),
      .go_on = check_in_button(idle),
  });
}

void WhoCollectsPresenter::choose(std::size_t option) {
  if (checking_in().busy()) return;
  desk_.state.visit.collects = option == 0 ? "customer" : "alternate";
  render();
}

bool WhichSpotPresenter::must_choose() const {
  return desk_.state.store.check_in_form.parking_spot_mandatory && desk_.state.visit.spot.empty();
}

void WhichSpotPresenter::render() {
  const CustomerVisit& visit = desk_.state.visit;
  ChoiceModel model{
      .title = tr("Where is your car?"),
      .text = tr("We bring the order out to your spot."),
      .large = false,
      .start_over = start_over_button(),
  };
  for (const std::string& spot : desk_.state.store.check_in_form.parking_spots) {
    model.options.push_back({.label = spot, .on = visit.spot == spot});
  }
  ButtonModel idle{.label = tr("Check me in"), .icon = "check"};
  if (visit.spot.empty()) idle.sub = must_choose() ? tr("Choose a spot first") : tr("Without a spot: wait at the counter");
  idle.enabled = !must_choose();
  model.go_on = check_in_button(idle);
  view_.render(model);
}

void WhichSpotPresenter::choose(std::size_t option) {
  const auto& spots = desk_.state.store.check_in_form.parking_spots;
  if (checking_in().busy() || option >= spots.size()) return;
  std::string& spot = desk_.state.visit.spot;
  spot = spot == spots[option] ? "" : spots[option];
  render();
}

void WhichSpotPresenter::go_on_pressed() {
  if (!must_choose()) go_on(Step::which_spot);
}

}  // namespace curblight::kiosk
