// SPDX-License-Identifier: Apache-2.0
// Check-in from any source: kiosk, the customer's phone, the commerce system, an associate; accepting and its
// ends; and the times that end an acceptance or a check-in by themselves. At most one open check-in per
// order.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "api/types/hand_off.hpp"
#include "service/settings.hpp"
#include "service/tokens.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// The curbside form's fields, as they came.
struct PhoneCheckIn {
  bool arrived = true;  // I'm here; else On my way
  std::string spot, other_spot, car_make, car_colour, information, load_into, collects;
  std::optional<int> eta_minutes;
};

// What the curbside page shows.
struct CurbsidePage {
  api::CurbsideState state;
  std::string first_name;  // "Order 2144 is ready, Jonas."
  std::string short_name;  // "Jonas K."
  bool has_alternate = false;
  std::string alternate_short_name;
  bool open_for_check_in = true;  // false: the order has ended
  PhoneCheckIn given;             // what was told last, to fill the form with
  bool told_before = false;
  bool withdrawn = false;  // what was told last is that they cannot come
};

class CheckingIn {
 public:
  CheckingIn(const StoreSettings& settings, const Tokens& tokens) : settings_(settings), tokens_(tokens) {}

  // Permission check_in.manual, or the API. Errors: not_found, ambiguous_number, invalid_input,
  // illegal_transition.
  Result<api::CheckInView> announce(UseCase& use_case, const api::NewCheckIn& input) const;
  // Permission hand_off. Errors: not_found, held_by_other, check_in_ended.
  Result<api::CheckInView> accept(UseCase& use_case, core::CheckInId check_in) const;
  Result<api::CheckInView> give_back(UseCase& use_case, core::CheckInId check_in) const;
  Result<api::CheckInView> withdraw(UseCase& use_case, core::CheckInId check_in) const;
  // The button on the box: accepts the longest wait, as the station. Error not_found: nobody waits.
  Result<api::CheckInView> accept_longest(UseCase& use_case) const;

  // The customer at the kiosk. find() throttles typed look-ups: too_many_requests says when to try again,
  // not_found never says which of the two answers was wrong. One claim covers all the live orders of the same
  // customer.
  Result<api::Found> find(UseCase& use_case, const api::FindOrder& input) const;
  // Errors: forbidden (claim expired), malformed, illegal_transition.
  Result<api::CheckInView> check_in_at_kiosk(UseCase& use_case, const api::KioskCheckIn& input) const;
  Result<void> withdraw_at_kiosk(UseCase& use_case, const api::KioskClaim& input) const;
  // Where the claim's orders stand in the line, without checking anybody in. Errors: forbidden (claim expired), malformed.
  Result<api::KioskVisit> visit_at_kiosk(const View& view, const api::KioskClaim& input) const;

  // What the store's form still wants or does not know, in words by field name (spot, car_colour, car_make,
  // information); empty: nothing. announce_from_phone() refuses with the first of them.
  std::map<std::string, std::string> form_faults(const PhoneCheckIn& input) const;

  // The customer's phone; the token is the link's. invalid_input names the field that the store wants.
  Result<CurbsidePage> curbside(const View& view, std::string_view token) const;
  Result<api::CurbsideState> curbside_state(const View& view, std::string_view token) const;
  Result<api::CheckInView> announce_from_phone(UseCase& use_case, std::string_view token,
                                               const PhoneCheckIn& input) const;
  Result<void> withdraw_from_phone(UseCase& use_case, std::string_view token) const;
  // With the link opened before, by Tokens::verify(.., TokenPurpose::link, ..) on the caller's thread:
  // checking a signature takes longer than all the rest, and the writer has no time for it.
  Result<api::CheckInView> announce_from_phone(UseCase& use_case, const TokenContent& link,
                                               const PhoneCheckIn& input) const;

  // Acceptances past accept_timeout_s fall back; check-ins past the closing time become no-shows. `due` is a
  // cheap read that says whether `tick` has something to do.
  Result<bool> due(const View& view) const;
  Result<void> tick(UseCase& use_case) const;

 private:
  const StoreSettings& settings_;
  const Tokens& tokens_;
};

}  // namespace curblight::service
