// SPDX-License-Identifier: Apache-2.0
// Check-ins as they change, see visits.hpp. Runs on the writer's thread, inside a use case; looks at the
// order's head only, since a check-in is the most frequent write of a busy hour.
#include "service/visits.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "service/order_changes.hpp"
#include "service/outgoing.hpp"
#include "service/words.hpp"
#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

namespace {

constexpr int kMostOrders = 10;

void note(UseCase& use_case, core::OrderId order) {
  use_case.touched.note("check_ins", order);
  use_case.touched.note("orders", order);
  use_case.touched.note("light");
}

nlohmann::json announced(const core::CheckIn& check_in, const std::string& proof) {
  const auto& details = check_in.details;
  nlohmann::json detail = {{"check_in", check_in.id.value},
                           {"state", std::string(core::to_string(check_in.state))},
                           {"source", std::string(core::to_string(check_in.source))}};
  for (const auto& [name, value] : {std::pair{"spot", &details.spot},
                                    {"other_spot", &details.other_spot},
                                    {"car_make", &details.car_make},
                                    {"car_colour", &details.car_colour},
                                    {"information", &details.information},
                                    {"load_into", &details.load_into},
                                    {"collects", &details.collects},
                                    {"proof", &proof}}) {
    if (!value->empty()) detail[name] = *value;
  }
  return detail;
}

// A telephone can be a family's, or the counter's own that somebody typed in for everybody.
bool same_person(const core::Person& one, const core::Person& other) {
  const auto name = [](const core::Person& person) { return store::fold(full_name(person)); };
  const auto email = store::fold(one.email);
  return (!email.empty() && email == store::fold(other.email)) || name(one) == name(other);
}

}  // namespace

std::vector<core::Order> visit_of(store::Transaction& tx, const core::Order& head) {
  const store::OrderRepository orders(tx);
  std::vector<core::Order> visit = {head};
  for (const auto id : orders.live_of_customer(head.customer, kMostOrders)) {
    if (id == head.id) continue;
    if (auto other = orders.load_head(id); other && same_person(head.customer, other->customer)) visit.push_back(std::move(*other));
  }
  return visit;
}

Result<core::CheckIn> announce_order(UseCase& use_case, const core::Order& head,
                                     const core::Announce& announce, const std::string& proof) {
  if (const auto row = core::find_transition(core::OrderEventKind::check_in, head.state); !row) {
    return std::unexpected(row.error());
  }
  store::CheckInRepository check_ins(use_case.tx);
  core::CheckIn after;
  if (const auto open = check_ins.open_of(head.id)) {
    const auto merged = core::apply(*open, announce, use_case.now);
    if (!merged || *merged == *open) return merged;
    check_ins.save(*open, *merged);
    after = *merged;
  } else {
    after = check_ins.insert(core::start_check_in(head.id, announce, use_case.now));
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
  const auto visit = visit_of(use_case.tx, head);
  for (auto other = visit.begin() + 1; other != visit.end(); ++other) {
    if (const auto also = announce_order(use_case, *other, announce, proof); !also) {
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
