// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/pick_queue_presenter.hpp"

#include <algorithm>
#include <ranges>

namespace curblight::kiosk {

PickQueuePresenter::PickQueuePresenter(Desk& desk, PickQueueView& view, std::int64_t preselected)
    : AssociatePresenter(desk), view_(view), reading_([this] {
        call<api::PickQueue>(get("/api/v1/pick/queue"), [this](Outcome<api::PickQueue> outcome) {
          if (!reading_.ended()) return;
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (outcome) {
            queue_ = *std::move(outcome);
            read_at_ = seconds_now();
            std::erase_if(selected_, [this](std::int64_t id) {
              const api::QueueRow* row = find(id);
              return row == nullptr || !row->held_by.empty();
            });
          }
          render();
        });
      }),
      starting_(*this) {
  if (preselected != 0) selected_.insert(preselected);
}

std::string PickQueuePresenter::title() const { return tr("Pick"); }

void PickQueuePresenter::start() {
  render();
  reload();
}

void PickQueuePresenter::reload() {
  reading_.want();
  read_walk();
}

void PickQueuePresenter::on_changed(const api::Changed& changed) {
  if (std::ranges::find(changed.topics, "orders") != changed.topics.end() ||
      std::ranges::find(changed.topics, "check_ins") != changed.topics.end()) {
    reading_.want();
  }
}

void PickQueuePresenter::on_second() {
  if (queue_ && !queue_->orders.empty()) render();
}

void PickQueuePresenter::read_walk() {
  call<api::Walk>(get("/api/v1/pick/walks/current"), [this](Outcome<api::Walk> outcome) {
    walk_.reset();
    if (outcome && !outcome->ended) walk_ = *std::move(outcome);
    if (walk_) selected_.clear();
    render();
  });
}

const api::QueueRow* PickQueuePresenter::find(std::int64_t order_id) const {
  if (!queue_) return nullptr;
  const auto at = std::ranges::find(queue_->orders, order_id, &api::QueueRow::order_id);
  return at == queue_->orders.end() ? nullptr : &*at;
}

void PickQueuePresenter::toggle(std::int64_t order_id) {
  const api::QueueRow* row = find(order_id);
  if (row == nullptr || starting_.busy()) return;
  if (!row->held_by.empty()) {
    if (walk_ && row->held_by_id == own_user()) start_walk();
    else offer_take_over(*row);
    return;
  }
  if (walk_) {
    say_bad(tr("Walk open"), tr("Finish your walk first, or give it back"), "walk_open");
    return;
  }
  if (selected_.erase(order_id) == 0) selected_.insert(order_id);
  starting_.forget();
  render();
}

void PickQueuePresenter::clear() {
  if (starting_.busy()) return;
  selected_.clear();
  starting_.forget();
  render();
}

std::vector<const api::QueueRow*> PickQueuePresenter::next_three() const {
  std::vector<const api::QueueRow*> found;
  if (!queue_) return found;
  std::set<std::string> aisles;
  for (const api::QueueRow& row : queue_->orders) {
    if (selected_.contains(row.order_id)) aisles.insert(row.aisle_list.begin(), row.aisle_list.end());
  }
  for (const api::QueueRow& row : queue_->orders) {
    if (found.size() == 3) break;
    if (selected_.contains(row.order_id) || !row.held_by.empty()) continue;
    const bool on_the_way = std::ranges::any_of(row.aisle_list, [&](const auto& aisle) { return aisles.contains(aisle); });
    if (selected_.empty() || on_the_way) found.push_back(&row);
  }
  return found;
}

void PickQueuePresenter::add_next() {
  if (walk_ || starting_.busy()) return;
  for (const api::QueueRow* row : next_three()) selected_.insert(row->order_id);
  starting_.forget();
  render();
}

void PickQueuePresenter::start_walk() {
  if (walk_) {
    desk_.navigator.go({.screen = ScreenId::pick_walk, .other_id = walk_->id});
    return;
  }
  if (starting_.lost()) {
    starting_.retry();
    return;
  }
  if (!queue_ || selected_.empty()) return;
  std::vector<std::int64_t> orders;
  for (const api::QueueRow& row : queue_->orders) {
    if (selected_.contains(row.order_id)) orders.push_back(row.order_id);
  }
  begin(std::move(orders), false);
}

void PickQueuePresenter::begin(std::vector<std::int64_t> orders, bool take_over) {
  if (orders.empty()) return;
  starting_.start<api::Walk>(
      post("/api/v1/pick/walks", api::StartWalk{.order_ids = std::move(orders), .take_over = take_over}),
      [this](Outcome<api::Walk> outcome) {
        if (outcome) {
          selected_.clear();
          desk_.navigator.go({.screen = ScreenId::pick_walk, .other_id = outcome->id});
        } else {
          reading_.want();
        }
      });
}

void PickQueuePresenter::offer_take_over(const api::QueueRow& row) {
  const std::string since = row.held_since ? time_of_day(*row.held_since) : std::string{};
  if (!may("pick.takeover") || walk_) {
    say_bad(tr("Taken"), fill(tr("{0} is picking order {1} since {2}"), {row.held_by, row.suffix, since}), "held_by_other");
    return;
  }
  ask({.title = fill(tr("Take order {0} over?"), {row.suffix}),
       .detail = fill(tr("{0} is picking it since {1}. What is picked already stays counted."), {row.held_by, since}),
       .confirm = tr("Take over"),
       .cancel = fill(tr("Leave it to {0}"), {row.held_by})},
      [this, id = row.order_id](const QuestionAnswer&) { begin({id}, true); });
}

ChipModel PickQueuePresenter::badge(const api::QueueRow& row) const {
  const std::int64_t gone = seconds_now() - read_at_;
  if (row.urgency == "here") return {fill(tr("Arrived {0} ago"), {clock_wait(row.seconds + gone)}), "person", "solid-info"};
  if (row.urgency == "overdue") return {fill(tr("Overdue {0}"), {rough_wait(row.seconds + gone)}), "alert", "bad"};
  if (!row.due_at && row.seconds == 0) return {tr("No due time"), "clock", "plain"};
  if (row.seconds <= gone) return {fill(tr("Overdue {0}"), {rough_wait(gone - row.seconds)}), "alert", "bad"};
  return {fill(tr("Due in {0}"), {rough_wait(row.seconds - gone)}), "clock", "plain"};
}

PickQueueModel PickQueuePresenter::model() const {
  PickQueueModel model{.loaded = queue_.has_value(), .failure = failure_};
  if (!queue_) {
    model.start = {.label = tr("Start walk"), .icon = "list", .enabled = false};
    model.clear.visible = model.add.visible = false;
    return model;
  }
  const auto count = static_cast<std::int64_t>(queue_->orders.size());
  model.heading = fill(ntr("{0} order", "{0} orders", count), {std::to_string(count)});
  if (queue_->overdue > 0) model.overdue = {fill(ntr("{0} overdue", "{0} overdue", queue_->overdue), {std::to_string(queue_->overdue)}), "alert", "bad"};

  api::Quantity units;
  std::set<std::string> aisles;
  for (const api::QueueRow& row : queue_->orders) {
    PickQueueRow shown{.order_id = row.order_id, .suffix = row.suffix, .name = row.short_name,
                       .units = units_words(row.units), .where = row.aisles,
                       .method = method_words(row.method), .method_icon = method_icon(row.method), .badge = badge(row),
                       .selected = selected_.contains(row.order_id), .held = !row.held_by.empty(),
                       .spoken = fill(tr("Order {0}, {1}"), {row.suffix, row.short_name})};
    if (shown.held) {
      const std::string since = row.held_since ? time_of_day(*row.held_since) : std::string{};
      shown.where = row.held_by_id != 0 && row.held_by_id == own_user()
                        ? fill(tr("In your walk since {0}"), {since})
                        : fill(tr("{0} is picking since {1}"), {row.held_by, since});
    } else if (!row.tote.empty()) {
      shown.where = fill(tr("Begun, tote {0}"), {row.tote}) + (row.aisles.empty() ? "" : " · " + row.aisles);
    }
    if (shown.selected) {
      units.milli += row.units.milli;
      aisles.insert(row.aisle_list.begin(), row.aisle_list.end());
    }
    model.rows.push_back(std::move(shown));
  }

  model.clear = {.label = tr("Clear"), .icon = "cross", .visible = !selected_.empty()};
  const auto next = static_cast<std::int64_t>(next_three().size());
  model.add = {.label = fill(ntr("Add the next one", "Add the next {0}", next), {std::to_string(next)}),
               .sub = selected_.empty() ? tr("first in the queue") : tr("in the same aisles"),
               .icon = "plus", .visible = next > 0 && !walk_};
  if (walk_) {
    const std::int64_t left = walk_->units.milli - walk_->units_done.milli;
    model.start = {.label = tr("Go on with your walk"),
                   .sub = fill(tr("{0} of {1} units left"), {quantity({left}), quantity(walk_->units)}), .icon = "list"};
    return model;
  }
  ButtonModel start{.label = tr("Start walk"), .icon = "list", .enabled = !selected_.empty()};
  if (selected_.empty()) {
    start.sub = tr("Choose one order or more");
  } else {
    const auto chosen = static_cast<std::int64_t>(selected_.size());
    const auto places = static_cast<std::int64_t>(aisles.size());
    start.sub = fill(ntr("{0} order", "{0} orders", chosen), {std::to_string(chosen)}) + " · " + units_words(units);
    if (places > 0) start.sub += " · " + fill(ntr("{0} aisle", "{0} aisles", places), {std::to_string(places)});
  }
  model.start = starting_.button(std::move(start), tr("Starting"));
  return model;
}

void PickQueuePresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
