// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/hand_off_detail_presenter.hpp"

#include <algorithm>
#include <ranges>

namespace curblight::kiosk {

HandOffDetailPresenter::HandOffDetailPresenter(Desk& desk, HandOffDetailView& view, std::int64_t order_id)
    : AssociatePresenter(desk), view_(view), order_id_(order_id), reading_([this] {
        call<api::OrderView>(get("/api/v1/orders/" + std::to_string(order_id_)), [this](Outcome<api::OrderView> outcome) {
          if (!reading_.ended()) return;
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (outcome) {
            order_ = *std::move(outcome);
            read_at_ = seconds_now();
          }
          update();
        });
      }),
      visit_reading_([this] {
        call<api::Visit>(get("/api/v1/orders/" + std::to_string(order_id_) + "/visit"), [this](Outcome<api::Visit> outcome) {
          if (!visit_reading_.ended() || !outcome) return;
          visit_ = std::move(outcome->orders);
          update();
        });
      }),
      scanning_(*this), overriding_(*this), giving_back_(*this), handing_off_(*this) {
  // Back from the signature: what was settled before is still settled.
  if (desk.state.draft && desk.state.draft->order.id == order_id) {
    const api::HandOffInput& kept = desk.state.draft->input;
    for (const api::RejectedLine& each : kept.rejections) rejected_[each.line_id] = {each.quantity, each.reason};
    recipient_ = kept.recipient;
    id_checked_ = kept.id_checked;
  }
  desk.state.draft.reset();
}

std::string HandOffDetailPresenter::title() const {
  return order_ ? fill(tr("Hand off {0}"), {order_->suffix}) : tr("Hand off");
}

void HandOffDetailPresenter::start() {
  render();
  reading_.want();
  visit_reading_.want();
}

void HandOffDetailPresenter::reload() {
  reading_.want();
  visit_reading_.want();
  pump();
}

void HandOffDetailPresenter::on_changed(const api::Changed& changed) {
  const bool orders = std::ranges::find(changed.topics, "orders") != changed.topics.end();
  const bool others = std::ranges::find(visit_, changed.order_id, &api::VisitOrder::order_id) != visit_.end();
  if (orders && (changed.order_id == 0 || others)) visit_reading_.want();
  if (changed.order_id != 0 && changed.order_id != order_id_) return;
  if (orders || std::ranges::find(changed.topics, "check_ins") != changed.topics.end()) {
    reading_.want();
  }
}

void HandOffDetailPresenter::on_second() {
  if (scanning_.lost()) scanning_.retry();
  if (order_ && order_->check_in) render();
}

bool HandOffDetailPresenter::on_scan(const api::ScanEvent& event) {
  if (own_code(event.data) != OwnCode::bag) return false;
  if (!scans_.push(event)) {
    say_bad(tr("Too fast"), tr("Scans wait for an answer. Scan this one again in a moment."), "too_fast");
    return true;
  }
  pump();
  return true;
}

void HandOffDetailPresenter::pump() {
  if (scans_.empty() || scanning_.busy() || scanning_.lost()) return;
  const api::ScanEvent& scan = scans_.head();
  scanning_.start<api::ScanOutAnswer>(
      post("/api/v1/orders/" + std::to_string(order_id_) + "/scan-out", api::ScanInput{scan.data, scan.symbology}, scan.id),
      [this](Outcome<api::ScanOutAnswer> outcome) {
        scans_.pop();
        if (outcome) {
          desk_.feedback.verdict({.good = outcome->good, .headline = outcome->headline, .detail = outcome->detail,
                                  .note = outcome->note, .code = outcome->code});
          reading_.overtaken();
          if (outcome->order.id == order_id_) {
            order_ = outcome->order;
            read_at_ = seconds_now();
          }
          if (outcome->good && !visit_.empty()) visit_reading_.want();  // it may have been another order's bag
          render();
        } else {
          say_bad(tr("Not counted"), outcome.error().words, outcome.error().code);
        }
        pump();
      });
}

void HandOffDetailPresenter::take(std::int64_t line_id) {
  if (handing_off_.busy()) return;
  rejected_.erase(line_id);
  render();
}

void HandOffDetailPresenter::refuse(std::int64_t line_id) {
  if (!order_ || !desk_.state.store.allow_item_rejection || handing_off_.busy()) return;
  const auto at = std::ranges::find(order_->lines, line_id, &api::LineView::id);
  if (at == order_->lines.end() || at->qty_picked.milli <= 0) return;
  const bool several_pieces = at->qty_picked.milli > 1000 && at->qty_picked.milli % 1000 == 0;
  if (several_pieces) ask_quantity(*at);
  else ask_refusal_reason(line_id, at->qty_picked);
}

void HandOffDetailPresenter::ask_quantity(const api::LineView& line) {
  const std::int64_t most = line.qty_picked.milli / 1000;
  Question question{.title = fill(tr("How many of {0} are refused?"), {shorten(line.name, 32)})};
  for (std::int64_t count = most; count >= 1; --count) {
    question.choices.push_back(
        {.label = count == most ? fill(tr("All {0}"), {std::to_string(count)}) : std::to_string(count)});
  }
  ask(std::move(question), [this, id = line.id, most](const QuestionAnswer& answer) {
    ask_refusal_reason(id, {(most - answer.choice) * 1000});
  });
}

void HandOffDetailPresenter::ask_refusal_reason(std::int64_t line_id, api::Quantity quantity) {
  const auto at = std::ranges::find(order_->lines, line_id, &api::LineView::id);
  if (at == order_->lines.end()) return;
  ask_reason(fill(tr("Why is {0} refused?"), {shorten(at->name, 32)}),
             tr("It is refunded and goes back to its shelf."), desk_.state.store.reject_reasons,
             [this, line_id, quantity](const std::string& reason) {
               rejected_[line_id] = {quantity, reason};
               render();
             });
}

std::string HandOffDetailPresenter::recipient_name() const {
  if (!order_) return {};
  return input().recipient == "alternate" && order_->alternate ? full_name(*order_->alternate) : full_name(order_->customer);
}

void HandOffDetailPresenter::choose_recipient() {
  if (!order_ || !order_->alternate || handing_off_.busy()) return;
  ask({.title = tr("Who collects?"),
       .choices = {{.label = full_name(order_->customer), .sub = tr("The customer"), .icon = "person"},
                   {.label = full_name(*order_->alternate), .sub = tr("Named in the order"), .icon = "people"}}},
      [this](const QuestionAnswer& answer) {
        const std::string before = input().recipient;
        recipient_ = answer.choice == 1 ? "alternate" : "customer";
        if (recipient_ != before) id_checked_ = false;  // the ID was another person's
        render();
      });
}

bool HandOffDetailPresenter::id_needed() const {
  return order_ && (order_->id_check_required || desk_.state.store.require_id_check);
}

void HandOffDetailPresenter::check_id() {
  if (!order_ || handing_off_.busy()) return;
  ask({.title = tr("Look at the ID"), .detail = tr("The name must be this one. Nothing of the ID is kept."),
       .choices = {{.label = tr("It is this person"), .icon = "check"}, {.label = tr("It is not"), .icon = "cross"}},
       .big = recipient_name()},
      [this](const QuestionAnswer& answer) {
        id_checked_ = answer.choice == 0;
        if (!id_checked_) {
          say_bad(tr("ID does not match"), tr("Do not hand it over. Call a lead, or change who collects."), "id_mismatch");
        }
        render();
      });
}

const api::BagView* HandOffDetailPresenter::next_bag() const {
  if (!order_) return nullptr;
  const auto at = std::ranges::find_if(order_->bags, [](const auto& bag) { return !bag.scanned_out && bag.override_reason.empty(); });
  return at == order_->bags.end() ? nullptr : &*at;
}

void HandOffDetailPresenter::bag_missing() {
  if (!order_ || overriding_.busy()) return;
  if (overriding_.lost()) {
    overriding_.retry();
    return;
  }
  if (!may("hand_off.override")) {
    say_bad(tr("Not allowed"), tr("Only a lead can go on without a bag's scan."), "forbidden");
    return;
  }
  std::vector<std::int64_t> missing;
  Question question{.title = tr("Which bag cannot be scanned?")};
  for (const api::BagView& bag : order_->bags) {
    if (bag.scanned_out || !bag.override_reason.empty()) continue;
    missing.push_back(bag.id);
    question.choices.push_back({.label = fill(tr("Bag {0}"), {std::to_string(bag.number)}), .sub = bag.location, .icon = "bag"});
  }
  if (missing.size() == 1) {
    override_bag(missing.front());
  } else if (!missing.empty()) {
    ask(std::move(question), [this, missing](const QuestionAnswer& answer) {
      override_bag(missing[static_cast<std::size_t>(answer.choice)]);
    });
  }
}

void HandOffDetailPresenter::override_bag(std::int64_t bag_id) {
  const auto at = std::ranges::find(order_->bags, bag_id, &api::BagView::id);
  if (at == order_->bags.end()) return;
  ask_reason(fill(tr("Why is bag {0} not scanned?"), {std::to_string(at->number)}),
             tr("The journal keeps the reason with your name."), desk_.state.store.override_reasons,
             [this, bag_id](const std::string& reason) {
               overriding_.start<api::OrderView>(
                   post("/api/v1/orders/" + std::to_string(order_id_) + "/bag-override",
                        api::BagOverride{.bag_id = bag_id, .reason = reason}),
                   [this](Outcome<api::OrderView> outcome) {
                     if (!outcome) return;
                     reading_.overtaken();
                     order_ = *std::move(outcome);
                     read_at_ = seconds_now();
                     render();
                   });
             });
}

bool HandOffDetailPresenter::mine() const {
  return order_ && order_->check_in && order_->check_in->state == "accepted" && order_->check_in->accepted_by_id == own_user();
}

void HandOffDetailPresenter::take_back() {
  if (!order_ || !order_->check_in) return;
  const bool give = mine();
  const std::string path = "/api/v1/check-ins/" + std::to_string(order_->check_in->id) + (give ? "/give-back" : "/accept");
  giving_back_.start<api::CheckInView>(post_empty(path), [this, give](Outcome<api::CheckInView> outcome) {
    if (!outcome) return;
    if (give) {
      desk_.navigator.back();
      return;
    }
    reading_.overtaken();
    order_->check_in = *std::move(outcome);
    read_at_ = seconds_now();
    render();
  });
}

void HandOffDetailPresenter::call_customer() {
  if (!order_) return;
  const bool alternate = input().recipient == "alternate" && order_->alternate && !order_->alternate->phone.empty();
  const api::PersonView& person = alternate ? *order_->alternate : order_->customer;
  ask({.title = fill(tr("Call {0}"), {full_name(person)}), .detail = tr("From the store's telephone."),
       .cancel = tr("Close"), .big = person.phone.empty() ? tr("No number is known") : phone_words(person.phone)},
      [](const QuestionAnswer&) {});
}

api::HandOffInput HandOffDetailPresenter::input() const {
  api::HandOffInput input{.recipient = recipient_, .id_checked = id_checked_};
  for (const auto& [id, each] : rejected_) {
    input.rejections.push_back({.line_id = id, .quantity = each.quantity, .reason = each.reason});
  }
  if (input.recipient.empty() && order_ && order_->check_in) input.recipient = order_->check_in->collects;
  if (input.recipient != "alternate") input.recipient = "customer";
  return input;
}

void HandOffDetailPresenter::sign() {
  if (!stop_words().empty() || handing_off_.busy()) return;
  if (handing_off_.lost()) {
    handing_off_.retry();
  } else if (id_needed() && !id_checked_) {
    check_id();
  } else {
    ask_for_the_rest();
  }
}

}  // namespace curblight::kiosk
