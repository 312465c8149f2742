// SPDX-License-Identifier: Apache-2.0
// The customer at the kiosk: finding an order by code or by number and one more thing, and checking in with
// the claim that finding gave. Part of CheckingIn, see checking_in.hpp.
#include <algorithm>

#include "core/barcode/parse.hpp"
#include "service/checking_in.hpp"
#include "service/secrets.hpp"
#include "service/throttle.hpp"
#include "service/views.hpp"
#include "service/visits.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

namespace {

constexpr std::size_t kShortestNumber = 4;
constexpr std::size_t kProofDigits = 4;
constexpr const char* kNotFoundWords = "We found no order with these answers. Check both, or call an associate.";

bool is_live(core::OrderState state) {
  return core::find_transition(core::OrderEventKind::check_in, state).has_value();
}

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  while (!text.empty() && text.front() == ' ') text.erase(text.begin());
  return text;
}

bool proves(const core::Person& person, const std::string& proof) {
  const auto digits = store::digits_of(proof);
  if (digits.size() == kProofDigits && digits.size() == proof.size()) {
    return store::digits_of(person.phone).ends_with(digits);
  }
  // A proof of accents only folds to nothing, and so does a name that nobody gave.
  const auto wanted = trimmed(store::fold(person.last_name));
  return !wanted.empty() && trimmed(store::fold(proof)) == wanted;
}

struct Proven {
  core::Order head;
  std::string whose;  // "customer", "alternate"
};

// Live orders whose number is this or ends in it, and for which the proof is right.
std::vector<Proven> by_number_and_proof(store::Transaction& tx, const std::string& number,
                                        const std::string& proof) {
  std::vector<Proven> proven;
  if (number.size() < kShortestNumber) return proven;
  const store::OrderRepository orders(tx);
  std::vector<store::NumberMatch> candidates = orders.by_number(number);
  for (const auto& live : orders.live_numbers_like(number)) {
    if (live != number && live.ends_with(number)) {
      for (auto& match : orders.by_number(live)) candidates.push_back(std::move(match));
    }
  }
  for (const auto& match : candidates) {
    const auto head = orders.load_head(match.order);
    if (!head || !is_live(head->state)) continue;
    if (proves(head->customer, proof)) {
      proven.push_back({*head, "customer"});
    } else if (head->alternate && proves(*head->alternate, proof)) {
      proven.push_back({*head, "alternate"});
    }
  }
  return proven;
}

// Whether what was typed means one customer: two strangers of one name may have numbers that end alike.
bool of_one_visit(store::Transaction& tx, const std::vector<Proven>& proven) {
  if (proven.size() < 2) return true;
  const auto visit = visit_of(tx, proven.front().head);
  return std::ranges::all_of(proven, [&](const Proven& one) {
    return std::ranges::find(visit, one.head.id, &core::Order::id) != visit.end();
  });
}

// Whoever proved to be the alternate person of one order sees only those where they are it, too.
std::vector<core::Order> found_orders(store::Transaction& tx, const Proven& proven) {
  auto visit = visit_of(tx, proven.head);
  if (proven.whose == "alternate") {
    std::erase_if(visit, [&](const core::Order& order) { return order.alternate != proven.head.alternate; });
  }
  return visit;
}

ThrottlePolicy lookup_policy(int free_tries) {
  ThrottlePolicy policy;
  policy.free_failures = free_tries;
  policy.first_delay = std::chrono::seconds(5);
  policy.longest_delay = std::chrono::minutes(10);
  return policy;
}

}  // namespace

Result<api::Found> CheckingIn::find(UseCase& use_case, const api::FindOrder& input) const {
  std::optional<Proven> proven;
  if (!input.code.empty()) {
    const auto link = tokens_.verify(token_in(input.code), TokenPurpose::link, use_case.now);
    if (!link) return std::unexpected(link.error());
    const auto head = link->orders.empty()
                          ? std::nullopt
                          : store::OrderRepository(use_case.tx).load_head(link->orders.front());
    if (!head)
      return core::fail(ErrorCode::not_found, "This order is no longer known here. Please ask an associate.");
    if (!is_live(head->state)) {
      return core::fail(ErrorCode::conflict, head->state == core::OrderState::handed_off
                                                 ? "This order has been picked up."
                                                 : "This order was cancelled. Please ask an associate.");
    }
    proven = Proven{*head, "customer"};
  } else {
    const auto number = trimmed(input.number);
    const auto proof = trimmed(input.proof);
    if (number.empty() || proof.empty()) {
      return core::fail(ErrorCode::invalid_input,
                        "Give the order number, and your last name or the last four digits of your phone.");
    }
    // Two counters: guessing the proof of one order, and walking through many numbers at one kiosk. Station
    // and number are hashed because a number may be personal.
    // The end counts, since an order is found by any ending of its number.
    const auto ending = number.size() > 4 ? number.substr(number.size() - 4) : number;
    const auto per_order =
        "lookup:" + hash_of_random(use_case.actor.station + "\n" + store::fold(ending)).substr(0, 32);
    const auto per_station = "lookup-station:" + use_case.actor.station;
    for (const auto& subject : {per_order, per_station}) {
      if (auto free = check_throttle(use_case.tx, subject, use_case.now); !free)
        return std::unexpected(free.error());
    }
    const auto found = by_number_and_proof(use_case.tx, number, proof);
    if (found.empty()) {
      use_case.even_if_refused.push_back([per_order, per_station, tries = settings_.lookup_free_tries,
                                          now = use_case.now](store::Transaction& tx) {
        count_failure(tx, per_order, lookup_policy(tries), now);
        count_failure(tx, per_station, lookup_policy(tries * 4), now);
      });
      return core::fail(ErrorCode::not_found, kNotFoundWords);
    }
    // Not a wrong try, so nothing is counted.
    if (!of_one_visit(use_case.tx, found)) {
      return core::fail(ErrorCode::not_found,
                        std::string(kNotFoundWords) + " Type the whole number, or your phone digits.");
    }
    proven = found.front();
    forget_failures(use_case.tx, per_order);
    forget_failures(use_case.tx, per_station);
  }

  const auto orders = found_orders(use_case.tx, *proven);
  TokenContent claim{TokenPurpose::claim,
                     {},
                     proven->whose,
                     use_case.now + std::chrono::seconds(settings_.claim_lifetime_s)};
  for (const auto& order : orders) claim.orders.push_back(order.id);
  const auto signed_claim = tokens_.sign(claim);
  const Views views(use_case, settings_);
  const store::CheckInRepository check_ins(use_case.tx);
  api::Found found;
  for (const auto& order : orders) {
    api::FoundOrder one;
    one.claim = signed_claim;
    one.suffix = views.suffix(order.number);
    one.short_name = short_name(order.customer);
    one.first_name = order.customer.first_name;
    one.method = core::to_string(order.method);
    one.ready = order.state == core::OrderState::staged;
    one.has_alternate = order.alternate.has_value();
    if (order.alternate) one.alternate_short_name = short_name(*order.alternate);
    const auto open = check_ins.open_of(order.id);
    one.checked_in = open && open->arrived_at;
    found.orders.push_back(std::move(one));
  }
  return found;
}

Result<api::CheckInView> CheckingIn::check_in_at_kiosk(UseCase& use_case,
                                                       const api::KioskCheckIn& input) const {
  const auto claim = tokens_.verify(input.claim, TokenPurpose::claim, use_case.now);
  if (!claim) return std::unexpected(claim.error());
  core::Announce event;
  event.source = core::CheckInSource::kiosk;
  event.details.spot = input.spot;
  event.details.collects = input.collects.empty() ? claim->collects : input.collects;
  if (event.details.collects != "customer" && event.details.collects != "alternate") {
    return core::fail(ErrorCode::invalid_input, "collects: customer or alternate.");
  }
  if (input.spot.size() > 40) return core::fail(ErrorCode::invalid_input, "The spot's name is too long.");
  const store::OrderRepository orders(use_case.tx);
  std::optional<core::CheckIn> first;
  core::Order first_head;
  std::optional<core::Order> asked;  // whose alternate person the screen named
  Error refused{ErrorCode::not_found, "This order is no longer known here. Please ask an associate."};
  for (const auto id : claim->orders) {
    const auto head = orders.load_head(id);
    if (!head) continue;
    if (!asked) asked = head;
    const auto check_in = announce_order(use_case, *head, as_told_for(event, *asked, *head), claim->collects);
    if (!check_in) {
      refused = check_in.error();
    } else if (!first) {
      first = *check_in;
      first_head = *head;
    }
  }
  if (!first) return std::unexpected(refused);
  return Views(use_case, settings_).check_in(*first, first_head, Reader::customer);
}

Result<void> CheckingIn::withdraw_at_kiosk(UseCase& use_case, const api::KioskClaim& input) const {
  const auto claim = tokens_.verify(input.claim, TokenPurpose::claim, use_case.now);
  if (!claim) return std::unexpected(claim.error());
  const store::CheckInRepository check_ins(use_case.tx);
  for (const auto id : claim->orders) {
    const auto open = check_ins.open_of(id);
    if (!open) continue;
    const auto ended = change_check_in(use_case, *open, core::Withdraw{}, "withdraw");
    if (!ended) return std::unexpected(ended.error());
  }
  return {};
}

Result<api::KioskVisit> CheckingIn::visit_at_kiosk(const View& view, const api::KioskClaim& input) const {
  const auto claim = tokens_.verify(input.claim, TokenPurpose::claim, view.now);
  if (!claim) return std::unexpected(claim.error());
  const store::OrderRepository orders(view.tx);
  const store::CheckInRepository check_ins(view.tx);
  const Views views(view, settings_);
  api::KioskVisit visit;
  for (const auto id : claim->orders) {
    const auto open = check_ins.open_of(id);
    if (!open || !open->arrived_at) continue;
    if (const auto head = orders.load_head(id)) visit.check_ins.push_back(views.check_in(*open, *head, Reader::customer));
  }
  return visit;
}

}  // namespace curblight::service
