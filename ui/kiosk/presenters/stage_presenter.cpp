// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/stage_presenter.hpp"

#include <algorithm>
#include <ranges>

namespace curblight::kiosk {
namespace {

using Tab = StageModel::Tab;
using Step = StageModel::Step;

std::string bag_words(int number, int of) {
  return fill(tr("Bag {0} of {1}"), {std::to_string(number), std::to_string(of)});
}

}  // namespace

StagePresenter::StagePresenter(Desk& desk, StageView& view, std::int64_t order_id, std::int64_t bag_id)
    : AssociatePresenter(desk), view_(view), reading_([this] {
        call<api::StageBoard>(get("/api/v1/stage"), [this](Outcome<api::StageBoard> outcome) {
          if (!reading_.ended()) return;
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (outcome) board_ = *std::move(outcome);
          render();
        });
      }),
      resolving_(*this), staging_(*this), selected_(order_id), wanted_bag_(bag_id) {}

std::string StagePresenter::title() const { return tr("Stage"); }

void StagePresenter::start() {
  render();
  reading_.want();
  if (selected_ != 0) read_order();
}

void StagePresenter::reload() {
  reading_.want();
  if (selected_ != 0) read_order();
  pump();
}

void StagePresenter::on_changed(const api::Changed& changed) {
  if (std::ranges::find(changed.topics, "orders") != changed.topics.end() ||
      std::ranges::find(changed.topics, "check_ins") != changed.topics.end()) {
    reading_.want();
  }
}

void StagePresenter::on_second() {
  if (resolving_.lost()) resolving_.retry();
  if (staging_.lost()) staging_.retry();
}

void StagePresenter::show_tab(Tab tab) {
  tab_ = tab;
  selected_ = 0;
  order_.reset();
  bag_.reset();
  render();
}

void StagePresenter::select(std::int64_t order_id) {
  if (staging_.busy()) return;
  if (bag_ && bag_->order_id != order_id) bag_.reset();
  selected_ = order_id;
  order_.reset();
  read_order();
  render();
}

void StagePresenter::read_order() {
  call<api::OrderView>(get("/api/v1/orders/" + std::to_string(selected_)), [this](Outcome<api::OrderView> outcome) {
    if (!outcome || outcome->id != selected_) return;
    order_ = *std::move(outcome);
    if (wanted_bag_ != 0) take_bag(std::exchange(wanted_bag_, 0));
    // A single bag needs no choosing: it can only be that one.
    else if (!bag_ && order_->bags.size() == 1) take_bag(order_->bags.front().id);
    render();
  });
}

void StagePresenter::take_bag(std::int64_t bag_id) {
  if (!order_ || staging_.busy()) return;
  const auto at = std::ranges::find(order_->bags, bag_id, &api::BagView::id);
  if (at == order_->bags.end()) return;
  bag_ = Bag{.id = bag_id, .order_id = order_->id, .number = at->number, .of = at->of, .suffix = order_->suffix,
             .short_name = order_->short_name, .location = at->location};
  staging_.forget();
  render();
}

void StagePresenter::put_bag_back() {
  if (staging_.busy()) return;
  bag_.reset();
  staging_.forget();
  render();
}

bool StagePresenter::on_scan(const api::ScanEvent& event) {
  const OwnCode code = own_code(event.data);
  if (code != OwnCode::bag && code != OwnCode::shelf && code != OwnCode::locker) return false;
  if (!scans_.push(event)) {
    say_bad(tr("Too fast"), tr("Scans wait for an answer. Scan this one again in a moment."), "too_fast");
    return true;
  }
  pump();
  return true;
}

void StagePresenter::pump() {
  if (scans_.empty() || resolving_.busy() || resolving_.lost() || staging_.busy() || staging_.lost()) return;
  const api::ScanEvent scan = scans_.head();
  resolving_.start<api::Resolved>(
      post("/api/v1/scan/resolve", api::ScanInput{scan.data, scan.symbology}, scan.id + "-resolve"),
      [this, scan](Outcome<api::Resolved> outcome) {
        scans_.pop();
        if (outcome) resolved(scan, *outcome);
        else say_bad(tr("Not read"), outcome.error().words, outcome.error().code);
        pump();
      });
}

void StagePresenter::resolved(const api::ScanEvent& scan, const api::Resolved& what) {
  if (what.kind == "bag" && what.bag_id != 0) {
    if (what.state != "picked" && what.state != "staged") {
      say_bad(fill(tr("Order {0}"), {what.suffix}),
              fill(tr("It is not for staging: {0}"), {order_state_chip(what.state).text}), "illegal_transition");
      return;
    }
    bag_ = Bag{.id = what.bag_id, .order_id = what.order_id, .number = what.bag_number, .of = what.bag_of,
               .suffix = what.suffix, .short_name = what.short_name, .location = what.location};
    if (selected_ != what.order_id) {
      selected_ = what.order_id;
      order_.reset();
      read_order();
    }
    if (row_of(selected_) != nullptr) tab_ = what.state == "staged" ? Tab::staged : Tab::not_staged;
    staging_.forget();
    say_good(bag_words(what.bag_number, what.bag_of),
             fill(tr("Order {0}, {1}"), {what.suffix, what.short_name}), tr("Now the shelf"));
    render();
    return;
  }
  const bool place = (what.kind == "shelf" || what.kind == "locker") && !what.location.empty();
  if (place && bag_) {
    stage(what.location, scan.id);
  } else if (place) {
    say_bad(what.location, tr("Scan the bag first, then the shelf"), "bag_first");
  } else {
    say_bad(tr("Unknown label"), what.words.empty() ? tr("Neither a bag nor a shelf of this store") : what.words, "unknown");
  }
}

void StagePresenter::stage(const std::string& location, std::string key) {
  if (!bag_) return;
  staging_.start<api::StageAnswer>(
      post("/api/v1/stage", api::StageBagInput{.bag_id = bag_->id, .location = location}, std::move(key)),
      [this](Outcome<api::StageAnswer> outcome) {
        if (outcome) staged(*outcome);
        else say_bad(tr("Not staged"), outcome.error().words, outcome.error().code);
        pump();
      });
}

void StagePresenter::staged(const api::StageAnswer& answer) {
  desk_.feedback.verdict(answer.verdict);
  if (!answer.verdict.good) return;
  bag_.reset();
  order_ = answer.order;
  selected_ = answer.order.id;
  const bool all = std::ranges::none_of(order_->bags, [](const auto& bag) { return bag.location.empty(); });
  if (all) {
    selected_ = 0;
    order_.reset();
  }
  reading_.overtaken();
  reading_.want();
  render();
}

void StagePresenter::type_place() {
  if (!bag_ || staging_.busy()) return;
  ask({.title = fill(tr("Where does bag {0} of order {1} stand?"), {std::to_string(bag_->number), bag_->suffix}),
       .detail = tr("As the next person will look for it."),
       .keys = Question::Keys::letters, .hint = tr("Place"), .confirm = tr("Stage here")},
      [this](const QuestionAnswer& answer) { stage(answer.text, new_key()); });
}

void StagePresenter::choose_shelf() {
  if (!bag_ || !board_ || staging_.busy()) return;
  if (staging_.lost()) {
    staging_.retry();
    return;
  }
  Question question{.title = fill(tr("Which shelf for bag {0} of order {1}?"), {std::to_string(bag_->number), bag_->suffix})};
  std::vector<std::string> places = board_->locations;
  if (const auto free = std::ranges::find(places, board_->free_location); free != places.end()) {
    std::rotate(places.begin(), free, free + 1);
  }
  for (const std::string& place : places) {
    question.choices.push_back({.label = place, .sub = place == board_->free_location ? tr("Free") : ""});
  }
  ask(std::move(question), [this, places](const QuestionAnswer& answer) {
    stage(places[static_cast<std::size_t>(answer.choice)], new_key());
  });
}

const api::StageRow* StagePresenter::row_of(std::int64_t order_id) const {
  if (!board_) return nullptr;
  for (const auto* rows : {&board_->not_staged, &board_->staged}) {
    const auto at = std::ranges::find(*rows, order_id, &api::StageRow::order_id);
    if (at != rows->end()) return &*at;
  }
  return nullptr;
}

StageModel StagePresenter::model() const {
  StageModel model{.loaded = board_.has_value(), .tab = tab_, .failure = failure_};
  if (board_) {
    model.not_staged_count = std::to_string(board_->not_staged.size());
    model.staged_count = std::to_string(board_->staged.size());
    model.free_place = board_->free_location;
    for (const api::StageRow& row : tab_ == Tab::staged ? board_->staged : board_->not_staged) {
      StageRowModel shown{.order_id = row.order_id, .suffix = row.suffix, .name = row.short_name,
                          .about = method_words(row.method), .here = row.customer_here,
                          .selected = row.order_id == selected_,
                          .spoken = fill(tr("Order {0}, {1}"), {row.suffix, row.short_name})};
      if (row.picked_at) {
        const std::string picked = fill(tr("picked {0}"), {time_of_day(*row.picked_at)});
        shown.about = row.customer_here ? picked : shown.about + " · " + picked;  // "Here" needs the room
      }
      if (tab_ == Tab::staged) {
        shown.badge = {row.locations, "shelf", "info"};
      } else if (row.bags_staged > 0 || shown.selected) {
        shown.badge = {fill(tr("{0} of {1}"), {std::to_string(row.bags_staged), std::to_string(row.bags)}), "bag", "info"};
      } else {
        shown.badge = {bags_words(row.bags), "bag", "plain"};
      }
      model.rows.push_back(std::move(shown));
    }
    if (model.rows.empty()) {
      model.empty_words = tab_ == Tab::staged ? tr("Nothing stands on the shelves") : tr("Every bag has its place");
    }
  }
  if (order_ && order_->bags.size() > 1) {
    for (const api::BagView& bag : order_->bags) {
      const std::string label = fill(tr("Bag {0}"), {std::to_string(bag.number)});
      model.bags.push_back({.bag_id = bag.id, .label = label,
                            .sub = bag.location.empty() ? tr("Not staged") : bag.location,
                            .done = !bag.location.empty(), .chosen = bag_ && bag_->id == bag.id,
                            .spoken = fill(tr("{0} of order {1}"), {label, order_->suffix})});
    }
  }
  if (bag_) {
    model.step = Step::scan_shelf;
    model.done_words = fill(tr("Bag {0} of {1}, order {2}"),
                            {std::to_string(bag_->number), std::to_string(bag_->of), bag_->suffix});
    model.step_title = tr("Scan the shelf");
    model.step_detail = bag_->location.empty() ? tr("Put the bag there first.")
                                               : fill(tr("It stands at {0} now. Scan its new shelf."), {bag_->location});
  } else if (order_ && order_->bags.size() > 1) {
    const auto left = std::ranges::find_if(order_->bags, [](const auto& bag) { return bag.location.empty(); });
    model.step_title = left == order_->bags.end() ? tr("Scan the bag to move")
                                                  : fill(tr("Scan bag {0}"), {std::to_string(left->number)});
    model.step_detail = fill(tr("Of order {0}. Or tap the bag that you hold."), {order_->suffix});
  } else {
    model.step_title = tr("Scan a bag");
    model.step_detail = tr("The code on its label. Or choose the order on the left.");
  }
  const bool in_hand = bag_.has_value();
  const std::string first = in_hand ? "" : tr("Scan a bag first");
  model.put_back = {.label = tr("Put bag back"), .icon = "undo", .visible = in_hand, .enabled = !staging_.busy()};
  model.type_place = {.label = tr("Type a place"), .icon = "keyboard", .visible = in_hand, .enabled = !staging_.busy()};
  model.choose_shelf = staging_.button({.label = tr("Choose a shelf"),
                                        .sub = in_hand ? tr("When the label can't be read") : first,
                                        .icon = "shelf", .enabled = in_hand},
                                       tr("Staging"));
  return model;
}

void StagePresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
