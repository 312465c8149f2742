// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/hand_off_presenter.hpp"

#include "api/client.hpp"

#include <algorithm>
#include <ranges>

namespace curblight::kiosk {

HandOffPresenter::HandOffPresenter(Desk& desk, HandOffView& view)
    : AssociatePresenter(desk), view_(view), reading_([this] {
        call<api::HandOffBoard>(get("/api/v1/hand-off"), [this](Outcome<api::HandOffBoard> outcome) {
          if (!reading_.ended()) return;
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (outcome) {
            board_ = *std::move(outcome);
            read_at_ = seconds_now();
            // Longest wait first, those that nobody has taken before those that somebody has.
            std::ranges::stable_sort(board_->waiting, [](const api::HandOffCard& a, const api::HandOffCard& b) {
              const bool a_taken = a.check_in.state == "accepted", b_taken = b.check_in.state == "accepted";
              if (a_taken != b_taken) return b_taken;
              return a.check_in.wait_s > b.check_in.wait_s;
            });
          }
          render();
        });
      }),
      accepting_(*this), checking_in_(*this) {}

std::string HandOffPresenter::title() const { return tr("Hand off"); }

void HandOffPresenter::start() {
  render();
  reading_.want();
}

void HandOffPresenter::reload() { reading_.want(); }

void HandOffPresenter::on_changed(const api::Changed& changed) {
  if (std::ranges::find(changed.topics, "check_ins") != changed.topics.end() ||
      std::ranges::find(changed.topics, "orders") != changed.topics.end()) {
    reading_.want();
  }
}

void HandOffPresenter::on_second() {
  if (board_ && !board_->waiting.empty()) render();
}

const api::HandOffCard* HandOffPresenter::find(std::int64_t check_in_id) const {
  if (!board_) return nullptr;
  const auto at = std::ranges::find_if(board_->waiting, [&](const auto& c) { return c.check_in.id == check_in_id; });
  return at == board_->waiting.end() ? nullptr : &*at;
}

void HandOffPresenter::open(std::int64_t order_id) {
  desk_.navigator.go({.screen = ScreenId::hand_off_detail, .order_id = order_id});
}

void HandOffPresenter::go(std::int64_t check_in_id) {
  const api::HandOffCard* card = find(check_in_id);
  if (card == nullptr || accepting_.busy()) return;
  const std::int64_t order_id = card->check_in.order_id;
  if (card->check_in.state == "accepted") {
    open(order_id);
    return;
  }
  accepted_id_ = check_in_id;
  const bool ready = card->check_in.ready;
  accepting_.start<api::CheckInView>(
      post_empty("/api/v1/check-ins/" + std::to_string(check_in_id) + "/accept"),
      [this, order_id, ready](Outcome<api::CheckInView> outcome) {
        reading_.overtaken();
        reading_.want();
        // Not ready yet: accepting only says that somebody knows; there is nothing to hand off.
        if (outcome && ready) open(order_id);
      });
}

void HandOffPresenter::check_someone_in() {
  if (checking_in_.busy()) return;
  if (checking_in_.lost()) {
    checking_in_.retry();
    return;
  }
  ask({.title = tr("Who is here?"), .detail = tr("The order number, or its last four."),
       .keys = Question::Keys::digits, .hint = tr("Order number"), .confirm = tr("Go on")},
      [this](const QuestionAnswer& answer) {
        asking().hold();
        find_order(answer.text);
      });
}

// People know the last four; the daemon wants the whole number.
void HandOffPresenter::find_order(const std::string& text) {
  call<api::OrderList>(get("/api/v1/orders?status=open&limit=12&offset=0&q=" + api::url_encode(text)),
                       [this](Outcome<api::OrderList> outcome) {
                         if (!outcome) {
                           asking().refuse(outcome.error().words);
                           return;
                         }
                         std::erase_if(outcome->orders, [](const auto& row) { return row.matched != "number"; });
                         if (outcome->orders.empty()) {
                           asking().refuse(tr("No open order has this number"));
                         } else if (outcome->orders.size() == 1) {
                           asking().close();
                           ask_place(outcome->orders.front().number, outcome->orders.front().short_name);
                         } else {
                           asking().close();
                           ask_which(outcome->orders);
                         }
                       });
}

void HandOffPresenter::ask_which(const std::vector<api::OrderRow>& orders) {
  Question question{.title = tr("Which order?")};
  for (const api::OrderRow& row : orders) {
    question.choices.push_back({.label = row.suffix + ", " + row.short_name, .sub = order_state_chip(row.state).text});
  }
  ask(std::move(question), [this, orders](const QuestionAnswer& answer) {
    const api::OrderRow& row = orders[static_cast<std::size_t>(answer.choice)];
    ask_place(row.number, row.short_name);
  });
}

void HandOffPresenter::ask_place(const std::string& number, const std::string& name) {
  std::vector<std::string> spots{std::string{}};
  if (desk_.state.store.check_in_form.parking_spots_enabled) {
    const auto& all = desk_.state.store.check_in_form.parking_spots;
    spots.insert(spots.end(), all.begin(), all.end());
  }
  if (spots.size() == 1) {
    send_check_in(number, {});
    return;
  }
  Question question{.title = fill(tr("Where does {0} wait?"), {name}), .detail = fill(tr("Order {0}"), {number})};
  for (const std::string& spot : spots) {
    if (spot.empty()) question.choices.push_back({.label = tr("At the counter"), .icon = "store"});
    else question.choices.push_back({.label = spot, .icon = "car"});
  }
  ask(std::move(question), [this, number, spots](const QuestionAnswer& answer) {
    send_check_in(number, spots[static_cast<std::size_t>(answer.choice)]);
  });
}

void HandOffPresenter::send_check_in(const std::string& number, const std::string& spot) {
  number_ = number;
  checking_in_.start<api::CheckInView>(
      post("/api/v1/check-ins",
           api::NewCheckIn{.order_number = number, .type = "arrived", .spot = spot, .collects = "customer"}),
      [this](Outcome<api::CheckInView> outcome) {
        if (outcome) {
          say_good(tr("Checked in"), fill(tr("Order {0}"), {outcome->suffix}), outcome->place);
        } else {
          say_bad(fill(tr("Order {0} is not checked in"), {number_}), outcome.error().words, outcome.error().code);
        }
        reading_.overtaken();
        reading_.want();
      });
}

HandOffCardModel HandOffPresenter::card(const api::HandOffCard& card) const {
  const api::CheckInView& here = card.check_in;
  const std::int64_t wait = here.wait_s + seconds_now() - read_at_;
  HandOffCardModel model{.order_id = here.order_id, .check_in_id = here.id, .clock = clock_wait(wait),
                         .level = wait_level(here.state, wait, desk_.state.store), .suffix = here.suffix,
                         .name = card.short_name, .spot = spot_of(here),
                         .spot_icon = here.other_spot.empty() && card.method != "curbside" ? method_icon(card.method) : "car",
                         .place = here.place, .locations = card.locations, .bags = bags_words(card.bags),
                         .spoken = fill(tr("Order {0}, {1}"), {here.suffix, card.short_name})};
  model.word = wait_word(model.level);
  model.about = car_words(here);
  const std::string load = here.load_into == "trunk"       ? tr("trunk")
                           : here.load_into == "back_seat" ? tr("back seat")
                                                           : "";
  if (!load.empty()) model.about += (model.about.empty() ? "" : ", ") + load;
  if (model.about.empty()) model.about = here.information.empty() ? method_words(card.method) : here.information;
  if (card.order_state == "received") model.trouble = {tr("Not picked yet"), "alert", "warn"};
  else if (card.order_state == "picking") model.trouble = {tr("Being picked"), "list", "warn"};
  else if (card.order_state == "picked") model.trouble = {tr("Not on a shelf yet"), "shelf", "warn"};
  if (card.locations.empty() && model.trouble.text.empty()) model.locations = "–";

  if (here.state == "accepted") {
    model.going = here.accepted_by_id == own_user() ? std::string{} : fill(tr("{0} is going"), {here.accepted_by});
    model.go = {.label = tr("Open"), .sub = tr("You are going"), .icon = "hand-off", .visible = model.going.empty()};
  } else if (accepted_id_ == here.id) {
    model.go = accepting_.button({.label = tr("I'm going"), .icon = "hand-off"}, tr("Taking it"));
  } else {
    model.go = {.label = tr("I'm going"), .icon = "hand-off", .enabled = !accepting_.busy()};
  }
  return model;
}

HandOffModel HandOffPresenter::model() const {
  HandOffModel model{.loaded = board_.has_value(), .failure = failure_};
  model.check_in = checking_in_.button({.label = tr("Check someone in"), .sub = tr("Arrived without checking in"),
                                        .icon = "plus", .visible = may("check_in.manual")},
                                       tr("Checking in"));
  if (!board_) return model;
  for (const api::HandOffCard& each : board_->waiting) model.cards.push_back(card(each));
  if (!model.cards.empty() && board_->waiting.front().check_in.state != "accepted") model.cards.front().primary = true;
  if (model.cards.empty()) {
    model.empty_title = tr("Nobody is waiting");
    model.empty_detail = tr("Who checks in by phone, at the kiosk or here stands in this list, longest wait first.");
  }
  if (!board_->on_the_way.empty()) {
    const api::HandOffCard& first = board_->on_the_way.front();
    const auto count = board_->on_the_way.size();
    model.coming = count == 1
                       ? fill(tr("On the way: {0}, {1}"), {first.check_in.suffix, first.short_name})
                       : fill(tr("{0} on the way, first {1}, {2}"),
                              {std::to_string(count), first.check_in.suffix, first.short_name});
    if (first.check_in.eta) model.coming_detail = fill(tr("Here about {0}"), {time_of_day(*first.check_in.eta)});
    const std::string where = first.locations.empty() ? order_state_chip(first.order_state).text
                                                      : fill(tr("staged at {0}"), {first.locations});
    model.coming_detail += (model.coming_detail.empty() ? "" : " · ") + where;
  }
  return model;
}

void HandOffPresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
