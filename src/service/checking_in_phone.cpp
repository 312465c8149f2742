// SPDX-License-Identifier: Apache-2.0
// The customer's phone: what the curbside page shows, and what its form does. Part of CheckingIn, see
// checking_in.hpp. Opening the link again shows the live state and never makes a second record.
#include <algorithm>
#include <chrono>

#include "service/checking_in.hpp"
#include "service/views.hpp"
#include "service/visits.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

namespace {

constexpr std::size_t kLongestField = 200;
constexpr int kLongestEta = 24 * 60;  // minutes

Result<core::Order> head_of(store::Transaction& tx, const TokenContent& link) {
  auto head = link.orders.empty() ? std::nullopt : store::OrderRepository(tx).load_head(link.orders.front());
  if (!head)
    return core::fail(ErrorCode::not_found, "This order is no longer known here. Please call the store.");
  return std::move(*head);
}

bool knows(const std::vector<std::string>& list, const std::string& value) {
  return std::ranges::find(list, value) != list.end();
}

struct Headline {
  std::string headline, detail;
};

Headline words_of(const api::CurbsideState& state) {
  if (state.state == "handed_off")
    return {"All done", "Order " + state.suffix + " has been handed over. Enjoy!"};
  if (state.state == "closed" || state.state == "cancelled" || state.state == "pulling") {
    return {"This order has ended", "Please call the store if you did not expect this."};
  }
  const bool here = state.check_in && state.check_in->state == "arrived";
  if (state.check_in && state.check_in->state == "accepted") {
    const auto who =
        state.check_in->accepted_by.empty() ? std::string("We are") : state.check_in->accepted_by + " is";
    return state.ready
               ? Headline{who + " bringing it out", "To " + state.check_in->wait_at}
               : Headline{who + " looking after your order", "It is not ready yet. Thank you for waiting."};
  }
  if (here && state.ready) {
    return {"We know you're here", "Your place in line: " + std::to_string(state.check_in->place_in_line)};
  }
  if (here) return {"We know you're here", "Your order is not ready yet. We are working on it."};
  return state.ready ? Headline{"Your order is ready", "Tell us when you are here."}
                     : Headline{"Your order is not ready yet", "You can tell us that you are on your way."};
}

std::vector<std::string> steps_of(const api::CurbsideState& state) {
  return {state.check_in && state.check_in->arrived_at ? "You're here: " + state.check_in->place
                                                       : "Tell us you're here",
          "We bring your bags", "Sign and go"};
}

}  // namespace

std::map<std::string, std::string> CheckingIn::form_faults(const PhoneCheckIn& input) const {
  const auto& form = settings_.info.check_in_form;
  std::map<std::string, std::string> faults;
  const bool asks_spot = form.parking_spots_enabled || form.custom_parking_spot_enabled;
  if (input.arrived && asks_spot && form.parking_spot_mandatory && input.spot.empty() &&
      input.other_spot.empty()) {
    faults["spot"] = "Please say where you are parked.";
  }
  if (!input.spot.empty() && form.parking_spots_enabled && !knows(form.parking_spots, input.spot)) {
    faults["spot"] = "This store has no such spot.";
  }
  if (form.use_car_color && form.car_color_mandatory && input.car_colour.empty()) {
    faults["car_colour"] = "Please choose your car's colour.";
  }
  if (form.use_car_make && form.car_make_mandatory && input.car_make.empty()) {
    faults["car_make"] = "Please choose your car.";
  }
  if (form.use_additional_information && form.additional_information_mandatory && input.information.empty()) {
    faults["information"] = "Please tell us how to find you.";
  }
  for (const auto& [name, text] : {std::pair{"spot", &input.spot},
                                   {"other_spot", &input.other_spot},
                                   {"car_make", &input.car_make},
                                   {"car_colour", &input.car_colour},
                                   {"information", &input.information}}) {
    if (text->size() > kLongestField) faults[name] = "This text is too long.";
  }
  if (!input.load_into.empty() && input.load_into != "trunk" && input.load_into != "back_seat") {
    faults["load_into"] = "Trunk or back seat, please.";
  }
  if (!input.collects.empty() && input.collects != "customer" && input.collects != "alternate") {
    faults["collects"] = "Please say who collects.";
  }
  if (input.eta_minutes && (*input.eta_minutes < 0 || *input.eta_minutes > kLongestEta)) {
    faults["eta_minutes"] = "Please give the minutes until you are here.";
  }
  return faults;
}

Result<CurbsidePage> CheckingIn::curbside(const View& view, std::string_view token) const {
  const auto link = tokens_.verify(token, TokenPurpose::link, view.now);
  if (!link) return std::unexpected(link.error());
  const auto head = head_of(view.tx, *link);
  if (!head) return std::unexpected(head.error());
  const Views views(view, settings_);
  CurbsidePage page;
  page.state.store = settings_.info.name;
  page.state.suffix = views.suffix(head->number);
  page.state.state = core::to_string(head->state);
  page.state.ready = head->state == core::OrderState::staged;
  if (const auto latest = store::CheckInRepository(view.tx).latest_of(head->id)) {
    // A withdrawn or missed one is over: the form is open again. Its details still help to fill the form.
    if (core::is_open(latest->state) || latest->state == core::CheckInState::completed) {
      page.state.check_in = views.check_in(*latest, *head, Reader::customer);
    }
    const auto& details = latest->details;
    page.given = {latest->arrived_at.has_value(),
                  details.spot,
                  details.other_spot,
                  details.car_make,
                  details.car_colour,
                  details.information,
                  details.load_into,
                  details.collects,
                  std::nullopt};
    page.told_before = true;
    page.withdrawn = latest->state == core::CheckInState::withdrawn;
  }
  const auto words = words_of(page.state);
  page.state.headline = words.headline;
  page.state.detail = words.detail;
  page.state.steps = steps_of(page.state);
  page.first_name = head->customer.first_name;
  page.short_name = short_name(head->customer);
  page.has_alternate = head->alternate.has_value();
  if (head->alternate) page.alternate_short_name = short_name(*head->alternate);
  page.open_for_check_in = core::find_transition(core::OrderEventKind::check_in, head->state).has_value();
  return page;
}

Result<api::CurbsideState> CheckingIn::curbside_state(const View& view, std::string_view token) const {
  auto page = curbside(view, token);
  if (!page) return std::unexpected(page.error());
  return std::move(page->state);
}

Result<api::CheckInView> CheckingIn::announce_from_phone(UseCase& use_case, const TokenContent& link,
                                                         const PhoneCheckIn& input) const {
  if (const auto faults = form_faults(input); !faults.empty()) {
    return core::fail(ErrorCode::invalid_input, faults.begin()->second);
  }
  const auto head = head_of(use_case.tx, link);
  if (!head) return std::unexpected(head.error());
  core::Announce event;
  event.arrived = input.arrived;
  event.source = core::CheckInSource::phone;
  event.details = {input.spot,        input.other_spot, input.car_make, input.car_colour,
                   input.information, input.load_into,  input.collects};
  if (input.eta_minutes) event.eta = use_case.now + std::chrono::minutes(*input.eta_minutes);
  const auto check_in = announce_visit(use_case, *head, event, "link");
  if (!check_in) return std::unexpected(check_in.error());
  return Views(use_case, settings_).check_in(*check_in, *head, Reader::customer);
}

Result<api::CheckInView> CheckingIn::announce_from_phone(UseCase& use_case, std::string_view token,
                                                         const PhoneCheckIn& input) const {
  const auto link = tokens_.verify(token, TokenPurpose::link, use_case.now);
  if (!link) return std::unexpected(link.error());
  return announce_from_phone(use_case, *link, input);
}

Result<void> CheckingIn::withdraw_from_phone(UseCase& use_case, std::string_view token) const {
  const auto link = tokens_.verify(token, TokenPurpose::link, use_case.now);
  if (!link) return std::unexpected(link.error());
  const auto head = head_of(use_case.tx, *link);
  if (!head) return std::unexpected(head.error());
  const store::CheckInRepository check_ins(use_case.tx);
  for (const auto& order : visit_of(use_case.tx, *head)) {
    const auto open = check_ins.open_of(order.id);
    if (!open) continue;
    const auto ended = change_check_in(use_case, *open, core::Withdraw{}, "withdraw");
    if (!ended) return std::unexpected(ended.error());
  }
  return {};
}

}  // namespace curblight::service
