// SPDX-License-Identifier: Apache-2.0
// The life of a check-in, see check_in.hpp. One function per event; a refusal changes nothing.
#include "core/check_in.hpp"

#include <array>

namespace curblight::core {

namespace {

struct StateName {
  CheckInState state;
  std::string_view name;
  std::string_view words;     // "This check-in ..."
  std::string_view possible;  // what can happen now
};

constexpr std::array<StateName, 7> kStateNames = {{
    {CheckInState::on_the_way, "on_the_way", "is on the way", "arrive, withdraw, complete"},
    {CheckInState::arrived, "arrived", "has arrived", "accept, withdraw, complete"},
    {CheckInState::accepted, "accepted", "is accepted", "give back, withdraw, complete"},
    {CheckInState::completed, "completed", "was completed", "a new check-in if the order is reopened"},
    {CheckInState::withdrawn, "withdrawn", "was withdrawn", "a new check-in"},
    {CheckInState::no_show, "no_show", "ended as a no-show", "a new check-in"},
    {CheckInState::order_ended, "order_ended", "ended with its order", "nothing"},
}};

struct SourceName {
  CheckInSource source;
  std::string_view name;
};
constexpr std::array<SourceName, 4> kSources = {{
    {CheckInSource::kiosk, "kiosk"},
    {CheckInSource::phone, "phone"},
    {CheckInSource::commerce, "commerce"},
    {CheckInSource::associate, "associate"},
}};

const StateName& row_of(CheckInState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

std::unexpected<Error> refuse(const CheckIn& check_in) {
  const auto& row = row_of(check_in.state);
  const auto code = is_open(check_in.state) ? ErrorCode::illegal_transition : ErrorCode::check_in_ended;
  return fail(
      code, "This check-in " + std::string(row.words) + "; possible now: " + std::string(row.possible) + ".");
}

void take_over(std::string& field, const std::string& newest) {
  if (!newest.empty()) field = newest;
}

// A source that knows nothing of the car (the kiosk) must not wipe what the phone told. The two ways of
// naming a spot replace each other.
void merge(CheckInDetails& details, const CheckInDetails& newest) {
  if (!newest.spot.empty() || !newest.other_spot.empty()) {
    details.spot = newest.spot;
    details.other_spot = newest.other_spot;
  }
  take_over(details.car_make, newest.car_make);
  take_over(details.car_colour, newest.car_colour);
  take_over(details.information, newest.information);
  take_over(details.load_into, newest.load_into);
  take_over(details.collects, newest.collects);
}

class Application {
 public:
  Application(const CheckIn& check_in, UtcTime now) : check_in_(check_in), now_(now) {}

  Result<CheckIn> operator()(const Announce& event) const {
    if (!is_open(check_in_.state)) return refuse(check_in_);
    // Somebody is on the way with what was known: later details would not reach them.
    if (check_in_.state == CheckInState::accepted) return check_in_;
    CheckIn next = check_in_;
    merge(next.details, event.details);
    next.source = event.source;
    if (event.eta) next.eta = event.eta;
    if (event.arrived) {
      next.state = CheckInState::arrived;
      if (!next.arrived_at) next.arrived_at = now_;
    }
    return next;
  }

  Result<CheckIn> operator()(const Accept& event) const {
    if (check_in_.state == CheckInState::accepted) {
      if (check_in_.accepted_by == event.by) return check_in_;
      return held_by_other();
    }
    if (check_in_.state != CheckInState::arrived) return refuse(check_in_);
    CheckIn next = check_in_;
    next.state = CheckInState::accepted;
    next.accepted_by = event.by;
    next.accepted_at = now_;
    return next;
  }

  Result<CheckIn> operator()(const GiveBack& event) const {
    if (check_in_.state != CheckInState::accepted) return refuse(check_in_);
    if (check_in_.accepted_by != event.by) return held_by_other();
    return back_to_arrived();
  }

  Result<CheckIn> operator()(const AcceptTimeout&) const {
    if (check_in_.state != CheckInState::accepted) return refuse(check_in_);
    return back_to_arrived();
  }

  Result<CheckIn> operator()(const Complete&) const { return end_as(CheckInState::completed); }
  Result<CheckIn> operator()(const Withdraw&) const { return end_as(CheckInState::withdrawn); }
  Result<CheckIn> operator()(const NoShow&) const { return end_as(CheckInState::no_show); }
  Result<CheckIn> operator()(const OrderEnded&) const { return end_as(CheckInState::order_ended); }

 private:
  Result<CheckIn> held_by_other() const {
    return fail(ErrorCode::held_by_other,
                "Somebody else has accepted this customer. They can give it back; it also returns by itself "
                "after a while.");
  }

  // The wait goes on from the first arrival.
  Result<CheckIn> back_to_arrived() const {
    CheckIn next = check_in_;
    next.state = CheckInState::arrived;
    next.accepted_by = {};
    next.accepted_at.reset();
    return next;
  }

  // The same end again is the same end: a double tap is no error.
  Result<CheckIn> end_as(CheckInState end) const {
    if (check_in_.state == end) return check_in_;
    if (!is_open(check_in_.state)) return refuse(check_in_);
    CheckIn next = check_in_;
    next.state = end;
    next.ended_at = now_;
    return next;
  }

  const CheckIn& check_in_;
  UtcTime now_;
};

}  // namespace

bool is_open(CheckInState state) {
  return state == CheckInState::on_the_way || state == CheckInState::arrived ||
         state == CheckInState::accepted;
}

std::string_view to_string(CheckInState state) {
  return row_of(state).name;
}
std::string_view to_string(CheckInSource source) {
  return kSources[static_cast<std::size_t>(source)].name;
}

Result<CheckInState> check_in_state_from(std::string_view name) {
  for (const auto& row : kStateNames) {
    if (row.name == name) return row.state;
  }
  return fail(ErrorCode::invalid_input, "There is no such check-in state.");
}

Result<CheckInSource> check_in_source_from(std::string_view name) {
  for (const auto& row : kSources) {
    if (row.name == name) return row.source;
  }
  return fail(ErrorCode::invalid_input, "A check-in comes from kiosk, phone, commerce or associate.");
}

CheckIn start_check_in(OrderId order, const Announce& announce, UtcTime now) {
  CheckIn check_in;
  check_in.order = order;
  check_in.state = announce.arrived ? CheckInState::arrived : CheckInState::on_the_way;
  check_in.source = announce.source;
  check_in.details = announce.details;
  check_in.created_at = now;
  check_in.eta = announce.eta;
  if (announce.arrived) check_in.arrived_at = now;
  return check_in;
}

Result<CheckIn> apply(const CheckIn& check_in, const CheckInEvent& event, UtcTime now) {
  return std::visit(Application(check_in, now), event);
}

}  // namespace curblight::core
