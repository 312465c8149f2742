// SPDX-License-Identifier: Apache-2.0
// The hand-off's end, with the other orders of the same visit: they go along once all their bags are out. Main thread.
#include <algorithm>

#include "ui/kiosk/presenters/hand_off_detail_presenter.hpp"

namespace curblight::kiosk {

bool HandOffDetailPresenter::goes_along(const api::VisitOrder& other) const {
  const bool same_person = input().recipient != "alternate" || (order_->alternate && other.alternate == full_name(*order_->alternate));
  return other.can_go && same_person && other.bags > 0 && other.bags_out == other.bags;
}

HandOffBag HandOffDetailPresenter::other_order(const api::VisitOrder& other) const {
  HandOffBag shown{.title = fill(tr("Order {0}"), {other.suffix}), .out = goes_along(other), .other_order = true};
  if (shown.out) shown.words = tr("Goes along");
  else if (!other.can_go) shown.words = tr("Not ready");
  else if (other.bags_out > 0) shown.words = fill(tr("{0} of {1} scanned"), {std::to_string(other.bags_out), bags_words(other.bags)});
  else shown.words = bags_words(other.bags) + (other.locations.empty() ? "" : ", " + other.locations);
  return shown;
}

// Who came for one order should not drive home without the other.
void HandOffDetailPresenter::ask_for_the_rest() {
  std::string waiting, where;
  for (const api::VisitOrder& other : visit_) {
    if (!other.can_go || other.bags_out > 0) continue;
    waiting += (waiting.empty() ? "" : ", ") + other.suffix;
    where += (where.empty() ? "" : ", ") + other.locations;
  }
  if (waiting.empty()) return go_on();
  ask({.title = fill(tr("Order {0} is ready, too"), {waiting}),
       .detail = fill(tr("{0} has more to collect. One signature covers all of it."), {order_->short_name}),
       .choices = {{.label = tr("Scan its bags first"), .sub = where, .icon = "scan"},
                   {.label = fill(tr("Only order {0}"), {order_->suffix}), .sub = tr("The rest stays here"), .icon = "bag"}}},
      [this](const QuestionAnswer& answer) {
        if (answer.choice == 1) go_on();
      });
}

void HandOffDetailPresenter::go_on() {
  api::HandOffInput settled = input();
  settled.recipient_name = recipient_name();
  std::vector<api::VisitOrder> along;
  std::ranges::copy_if(visit_, std::back_inserter(along), [this](const auto& other) { return goes_along(other); });
  for (const api::VisitOrder& other : along) settled.visit.push_back(other.order_id);
  if (desk_.state.store.require_signature) {
    desk_.state.draft = HandOffDraft{.order = *order_, .input = std::move(settled), .visit = std::move(along)};
    desk_.navigator.go({.screen = ScreenId::signature, .order_id = order_id_});
    return;
  }
  handing_off_.start<api::HandOffRecord>(
      post("/api/v1/orders/" + std::to_string(order_id_) + "/hand-off", settled), [this](Outcome<api::HandOffRecord> outcome) {
        if (!outcome) {
          reading_.want();
          return;
        }
        const std::string refund = outcome->refunded.minor > 0 ? fill(tr("{0} refunded"), {money(outcome->refunded)}) : "";
        std::string suffixes = order_->suffix;
        for (const api::VisitOrder& other : visit_) {
          if (std::ranges::find(outcome->visit, other.number) != outcome->visit.end()) suffixes += ", " + other.suffix;
        }
        say_good(tr("Handed off"), fill(tr("Order {0}, {1}"), {suffixes, order_->short_name}), refund);
        desk_.navigator.back();
      });
}

}  // namespace curblight::kiosk
