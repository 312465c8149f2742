// SPDX-License-Identifier: Apache-2.0
// Check-ins as they change, see visits.hpp. Runs on the writer's thread, inside a use case; looks at the
// order's head only, since a check-in is the most frequent write of a busy hour.
#include "service/visits.hpp"

#include <algorithm>

#include "service/order_changes.hpp"
#include "service/outgoing.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

namespace {

constexpr int kMostOrdersOfVisit = 10;

void note(UseCase& use_case, core::OrderId order) {
  use_case.touched.note("check_ins", order);
  use_case.touched.note("orders", order);
  use_case.touched.note("light");
}

FlatJson announced(const core::CheckIn& check_in, const std::string& proof) {
  const auto& details = check_in.details;
  FlatJson detail;
  detail.add("check_in", check_in.id.value);
  detail.add("state", core::to_string(check_in.state));
  detail.add("source", core::to_string(check_in.source));
  for (const auto& [name, value] : {std::pair{"spot", &details.spot},
                                    {"other_spot", &details.other_spot},
                                    {"car_make", &details.car_make},
                                    {"car_colour", &details.car_colour},
                                    {"information", &details.information},
                                    {"load_into", &details.load_into},
                                    {"collects", &details.collects},
                                    {"proof", &proof}}) {
    if (!value->empty()) detail.add(name, *value);
  }
  return detail;
}

// Folded, as the store compares them.
struct Visitor {
  std::string email, phone, name;
};

Visitor visitor_of(const core::Person& customer) {
  return {store::fold(customer.email), store::digits_of(customer.phone), store::fold(full_name(customer))};
}

// A telephone alone proves nothing: it can be a family's, or the counter's own that somebody typed in for everybody.
bool same_visitor(const Visitor& one, const Visitor& other) {
  if (!one.email.empty() && one.email == other.email) return true;
  return one.phone.size() >= store::kShortestPhone && one.phone == other.phone && one.name == other.name;
}

}  // namespace

std::vector<core::Order> others_of_visit(store::Transaction& tx, const core::Order& head) {
  const store::OrderRepository orders(tx);
  std::vector<core::Order> others;
  const auto visitor = visitor_of(head.customer);
  for (const auto id : orders.live_of_customer(head.customer, kMostOrdersOfVisit)) {
    if (id == head.id) continue;
    if (auto other = orders.load_head(id); other && same_visitor(visitor, visitor_of(other->customer)))
      others.push_back(std::move(*other));
  }
  return others;
}

std::vector<core::Order> visit_of(store::Transaction& tx, const core::Order& head) {
  auto visit = others_of_visit(tx, head);
  visit.insert(visit.begin(), head);
  return visit;
}

int place_in_line(store::Transaction& tx, const core::CheckIn& check_in, const core::Person& customer) {
  const store::CheckInRepository check_ins(tx);
  if (check_in.state != core::CheckInState::arrived || !check_in.arrived_at) return 0;
  const int ahead = check_ins.ahead_of(check_in);
  // In a line that long nobody counts the customers any more; and it is where each look at them would cost most.
  if (ahead >= store::kCountedAhead) return store::kCountedAhead + 1;
  if (ahead == 0) return 1;
  const auto self = visitor_of(customer);
  std::vector<Visitor> visitors;
  for (const auto& person : check_ins.customers_ahead_of(check_in)) {
    auto one = visitor_of(person);
    // From here on they stand behind the first of this customer's own orders.
    if (same_visitor(self, one)) break;
    if (std::ranges::none_of(visitors, [&](const Visitor& seen) { return same_visitor(seen, one); }))
      visitors.push_back(std::move(one));
  }
  return static_cast<int>(visitors.size()) + 1;
}

core::Announce as_told_for(core::Announce announce, const core::Order& head, const core::Order& sibling) {
  if (announce.details.collects == "alternate" && sibling.alternate != head.alternate) announce.details.collects.clear();
  return announce;
}

Result<core::CheckIn> announce_order(UseCase& use_case, const core::Order& head,
                                     const core::Announce& announce, const std::string& proof) {
  if (const auto row = core::find_transition(core::OrderEventKind::check_in, head.state); !row) {
    return std::unexpected(row.error());
  }
  store::CheckInRepository check_ins(use_case.tx);
  core::CheckIn after;
  if (auto first = check_ins.insert_unless_open(core::start_check_in(head.id, announce, use_case.now))) {
    after = std::move(*first);
  } else {
    const auto open = check_ins.open_of(head.id);
    const auto merged = core::apply(*open, announce, use_case.now);
    if (!merged || *merged == *open) return merged;
    check_ins.save(*open, *merged);
    after = *merged;
  }
  journal(use_case, subject_of(head.id), "check_in", announced(after, proof));
  if (announce.source != core::CheckInSource::commerce) send_check_in(use_case, head, after);
  note(use_case, head.id);
  return after;
}

Result<core::CheckIn> announce_visit(UseCase& use_case, const core::Order& head,
                                     const core::Announce& announce, const std::string& proof) {
  auto first = announce_order(use_case, head, announce, proof);
  if (!first) return first;
  for (const auto& other : others_of_visit(use_case.tx, head)) {
    if (const auto also = announce_order(use_case, other, as_told_for(announce, head, other), proof); !also) {
      if (also.error().code == ErrorCode::internal) return also;
    }
  }
  return first;
}

Result<core::CheckIn> change_check_in(UseCase& use_case, const core::CheckIn& check_in,
                                      const core::CheckInEvent& event, std::string_view kind) {
  auto after = core::apply(check_in, event, use_case.now);
  if (!after || *after == check_in) return after;
  store::CheckInRepository(use_case.tx).save(check_in, *after);
  journal(use_case, subject_of(check_in.order), kind, {{"check_in", check_in.id.value}});
  note(use_case, check_in.order);
  return after;
}

}  // namespace curblight::service
