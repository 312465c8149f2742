// SPDX-License-Identifier: Apache-2.0
// Check-in by staff and the commerce system, accepting, and the times that end things; see checking_in.hpp.
// The kiosk's part is in checking_in_kiosk.cpp, the phone's in checking_in_phone.cpp.
#include "service/checking_in.hpp"

#include <chrono>

#include "service/views.hpp"
#include "service/visits.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using core::Permission;

namespace {

Result<core::CheckIn> load(store::Transaction& tx, core::CheckInId id) {
  auto found = store::CheckInRepository(tx).load(id);
  if (!found) return core::fail(ErrorCode::not_found, "There is no such check-in.");
  return std::move(*found);
}

Result<api::CheckInView> shown(const View& view, const StoreSettings& settings,
                               const core::CheckIn& check_in) {
  const auto head = store::OrderRepository(view.tx).load_head(check_in.order);
  if (!head) return core::fail(ErrorCode::not_found, "There is no such order.");
  return Views(view, settings).check_in(check_in, *head);
}

// The customer's other open check-ins of the same visit.
std::vector<core::CheckIn> siblings(store::Transaction& tx, const core::CheckIn& check_in) {
  std::vector<core::CheckIn> others;
  const auto head = store::OrderRepository(tx).load_head(check_in.order);
  if (!head) return others;
  const store::CheckInRepository check_ins(tx);
  for (const auto& order : others_of_visit(tx, *head)) {
    if (auto open = check_ins.open_of(order.id)) others.push_back(std::move(*open));
  }
  return others;
}

// The button on the box accepts for nobody in particular: whoever then says "I'm going" takes it over.
bool button_took(const core::CheckIn& check_in) {
  return check_in.state == core::CheckInState::accepted && !check_in.accepted_by;
}

bool goes_along(const core::CheckIn& sibling, const Actor& actor) {
  return sibling.state == core::CheckInState::arrived || (button_took(sibling) && actor.user);
}

Result<core::CheckIn> accept_one(UseCase& use_case, const StoreSettings& settings, core::CheckIn check_in) {
  if (button_took(check_in) && use_case.actor.user) {
    const auto free = change_check_in(use_case, check_in, core::AcceptTimeout{}, "give_back");
    if (!free) return free;
    check_in = *free;
  }
  auto accepted = change_check_in(use_case, check_in, core::Accept{use_case.actor.user}, "accept");
  if (!accepted && accepted.error().code == ErrorCode::held_by_other && check_in.accepted_at) {
    const auto name = Views(use_case, settings).user_name(check_in.accepted_by);
    return core::fail(ErrorCode::held_by_other,
                      (name.empty() ? std::string("Somebody") : name) + " is going, since " +
                          clock_words(settings.info.timezone, *check_in.accepted_at) +
                          ". They can give it back.");
  }
  return accepted;
}

}  // namespace

Result<api::CheckInView> CheckingIn::announce(UseCase& use_case, const api::NewCheckIn& input) const {
  if (auto allowed = require(use_case.actor, Permission::check_in_manual); !allowed)
    return std::unexpected(allowed.error());
  auto matches = store::OrderRepository(use_case.tx).heads_by_number(input.order_number);
  if (!input.channel.empty())
    std::erase_if(matches, [&](const auto& match) { return match.channel != input.channel; });
  if (matches.empty()) return core::fail(ErrorCode::not_found, "There is no order with this number.");
  if (matches.size() > 1) {
    std::string channels;
    for (const auto& match : matches) channels += (channels.empty() ? "" : ", ") + match.channel;
    return core::fail(ErrorCode::ambiguous_number,
                      "Several channels have this order number: " + channels + ".");
  }
  const bool known_type = input.type == "arrived" || input.type == "on_the_way" ||
                          input.type == "location_update" || input.type == "parking_update";
  if (!known_type)
    return core::fail(ErrorCode::invalid_input,
                      "type: arrived, on_the_way, location_update or parking_update.");
  const core::Order& head = matches.front();
  core::Announce event;
  event.arrived = input.type == "arrived";
  event.details = {input.spot,        input.other_spot, input.car_make, input.car_colour,
                   input.information, input.load_into,  input.collects};
  for (const auto* text : {&event.details.spot, &event.details.other_spot, &event.details.car_make,
                           &event.details.car_colour, &event.details.information}) {
    if (text->size() > 200)
      return core::fail(ErrorCode::invalid_input, "A text is too long; 200 characters at most.");
  }
  if (input.eta) event.eta = time_of(*input.eta);
  const bool upstream = use_case.actor.kind == ActorKind::api;
  event.source = upstream ? core::CheckInSource::commerce : core::CheckInSource::associate;
  // The commerce system names each order by itself; a person at the counter means the customer.
  const auto check_in =
      upstream ? announce_order(use_case, head, event, "") : announce_visit(use_case, head, event, "");
  if (!check_in) return std::unexpected(check_in.error());
  return Views(use_case, settings_).check_in(*check_in, head);
}

Result<api::CheckInView> CheckingIn::accept(UseCase& use_case, core::CheckInId id) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const auto check_in = load(use_case.tx, id);
  if (!check_in) return std::unexpected(check_in.error());
  const auto accepted = accept_one(use_case, settings_, *check_in);
  if (!accepted) return std::unexpected(accepted.error());
  // One person goes to one customer, whatever the number of orders.
  for (const auto& other : siblings(use_case.tx, *accepted)) {
    if (!goes_along(other, use_case.actor)) continue;
    if (const auto also = accept_one(use_case, settings_, other); !also) return std::unexpected(also.error());
  }
  return shown(use_case, settings_, *accepted);
}

Result<api::CheckInView> CheckingIn::accept_longest(UseCase& use_case) const {
  const auto longest = store::CheckInRepository(use_case.tx).longest(core::CheckInState::arrived);
  if (!longest) return core::fail(ErrorCode::not_found, "Nobody waits.");
  return accept(use_case, longest->id);
}

Result<api::CheckInView> CheckingIn::give_back(UseCase& use_case, core::CheckInId id) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const auto check_in = load(use_case.tx, id);
  if (!check_in) return std::unexpected(check_in.error());
  const core::GiveBack event{use_case.actor.user};
  const auto back = change_check_in(use_case, *check_in, event, "give_back");
  if (!back) return std::unexpected(back.error());
  for (const auto& other : siblings(use_case.tx, *back)) {
    if (other.state != core::CheckInState::accepted || other.accepted_by != use_case.actor.user) continue;
    if (const auto also = change_check_in(use_case, other, event, "give_back"); !also)
      return std::unexpected(also.error());
  }
  return shown(use_case, settings_, *back);
}

Result<api::CheckInView> CheckingIn::withdraw(UseCase& use_case, core::CheckInId id) const {
  if (auto allowed = require(use_case.actor, Permission::hand_off); !allowed)
    return std::unexpected(allowed.error());
  const auto check_in = load(use_case.tx, id);
  if (!check_in) return std::unexpected(check_in.error());
  const auto ended = change_check_in(use_case, *check_in, core::Withdraw{}, "withdraw");
  if (!ended) return std::unexpected(ended.error());
  // Said a second time it must not reach a visit that began meanwhile.
  if (!core::is_open(check_in->state)) return shown(use_case, settings_, *ended);
  // Who cannot come cannot come for any of their orders.
  for (const auto& other : siblings(use_case.tx, *ended)) {
    if (const auto also = change_check_in(use_case, other, core::Withdraw{}, "withdraw"); !also)
      return std::unexpected(also.error());
  }
  return shown(use_case, settings_, *ended);
}

namespace {

struct Deadlines {
  core::UtcTime accepted_before;
  core::UtcTime came_before;
};

Deadlines deadlines(const StoreSettings& settings, core::UtcTime now) {
  const auto grace = std::chrono::minutes(settings.no_show_minutes);
  return {now - std::chrono::seconds(settings.accept_timeout_s),
          latest_local(settings.info.timezone, settings.closes_at, now - grace)};
}

}  // namespace

Result<bool> CheckingIn::due(const View& view) const {
  const auto limits = deadlines(settings_, view.now);
  const store::CheckInRepository check_ins(view.tx);
  return !check_ins.accepted_before(limits.accepted_before).empty() ||
         !check_ins.arrived_before(limits.came_before).empty();
}

Result<void> CheckingIn::tick(UseCase& use_case) const {
  const auto limits = deadlines(settings_, use_case.now);
  const store::CheckInRepository check_ins(use_case.tx);
  for (const auto& check_in : check_ins.accepted_before(limits.accepted_before)) {
    const auto back = change_check_in(use_case, check_in, core::AcceptTimeout{}, "accept_timeout");
    if (!back) return std::unexpected(back.error());
  }
  for (const auto& check_in : check_ins.arrived_before(limits.came_before)) {
    const auto ended = change_check_in(use_case, check_in, core::NoShow{}, "no_show");
    if (!ended) return std::unexpected(ended.error());
  }
  return {};
}

}  // namespace curblight::service
