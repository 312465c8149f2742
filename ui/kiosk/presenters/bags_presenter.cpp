// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/bags_presenter.hpp"

#include <algorithm>

namespace curblight::kiosk {
namespace {

std::string order_path(std::int64_t order_id, const std::string& tail = {}) {
  return "/api/v1/orders/" + std::to_string(order_id) + tail;
}

}  // namespace

BagsPresenter::BagsPresenter(Desk& desk, BagsView& view, std::int64_t walk_id)
    : AssociatePresenter(desk), view_(view), walk_id_(walk_id), reading_([this] {
        const std::string which = walk_id_ == 0 ? "current" : std::to_string(walk_id_);
        call<api::Walk>(get("/api/v1/pick/walks/" + which), [this](Outcome<api::Walk> outcome) {
          if (!reading_.ended()) return;
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (outcome) {
            walk_ = *std::move(outcome);
            walk_id_ = walk_->id;
            if (selected() == nullptr) select_open();
            for (const api::WalkOrder& order : walk_->orders) {
              bagged_.try_emplace(order.order_id, Bagged{.bags = order.bags > 0 ? order.bags : 1});
              if (!open(order)) read_order(order.order_id);
            }
          }
          render();
        });
      }),
      completing_(*this), reprinting_(*this), confirming_(*this) {}

std::string BagsPresenter::title() const { return tr("Bags and labels"); }

void BagsPresenter::start() {
  render();
  reading_.want();
}

void BagsPresenter::reload() { reading_.want(); }

void BagsPresenter::on_changed(const api::Changed& changed) {
  for (const std::string& topic : changed.topics) {
    if (topic == "orders") reading_.want();
    if (topic != "labels") continue;
    for (const auto& [id, bagged] : bagged_) {
      if (bagged.order && (changed.order_id == 0 || changed.order_id == id)) read_order(id);
    }
  }
}

void BagsPresenter::read_order(std::int64_t order_id) {
  call<api::OrderView>(get(order_path(order_id)), [this, order_id](Outcome<api::OrderView> outcome) {
    if (!outcome) return;
    Bagged& bagged = bagged_[order_id];
    const bool first = !bagged.order;
    bagged.order = *std::move(outcome);
    bagged.bags = static_cast<int>(bagged.order->bags.size());
    if (first) read_label(order_id);
    render();
  });
}

void BagsPresenter::read_label(std::int64_t order_id) {
  const Bagged& bagged = bagged_[order_id];
  if (!bagged.order || bagged.order->bags.empty()) return;
  const std::string number = std::to_string(bagged.order->bags.front().number);
  read_picture(order_path(order_id, "/bags/" + number + "/label.png"), [this, order_id](std::string png) {
    bagged_[order_id].png = std::move(png);
    render();
  });
}

const api::WalkOrder* BagsPresenter::selected() const {
  if (!walk_) return nullptr;
  const auto at = std::ranges::find(walk_->orders, selected_, &api::WalkOrder::order_id);
  return at == walk_->orders.end() ? nullptr : &*at;
}

const api::WalkOrder* BagsPresenter::next_open() const {
  if (!walk_) return nullptr;
  const auto at = std::ranges::find_if(walk_->orders, open);
  return at == walk_->orders.end() ? nullptr : &*at;
}

void BagsPresenter::select_open() {
  if (const api::WalkOrder* next = next_open()) selected_ = next->order_id;
  else if (!walk_->orders.empty()) selected_ = walk_->orders.front().order_id;
}

void BagsPresenter::select(std::int64_t order_id) {
  if (completing_.busy()) return;
  selected_ = order_id;
  completing_.forget();
  render();
}

void BagsPresenter::fewer() {
  const api::WalkOrder* order = selected();
  Bagged& bagged = bagged_[selected_];
  if (order == nullptr || !open(*order) || completing_.busy() || bagged.bags <= 1) return;
  --bagged.bags;
  completing_.forget();
  render();
}

void BagsPresenter::more() {
  const api::WalkOrder* order = selected();
  Bagged& bagged = bagged_[selected_];
  if (order == nullptr || !open(*order) || completing_.busy() || bagged.bags >= kMostBags) return;
  ++bagged.bags;
  completing_.forget();
  render();
}

void BagsPresenter::recount() {
  if (completing_.busy()) return;
  desk_.navigator.replace({.screen = ScreenId::pick_walk, .other_id = walk_id_, .text = "recount"});
}

void BagsPresenter::done() {
  const api::WalkOrder* order = selected();
  if (order == nullptr || completing_.busy()) return;
  if (completing_.lost()) {
    completing_.retry();
  } else if (open(*order)) {
    if (anything_picked(*order)) {
      complete();
      return;
    }
    ask({.title = fill(tr("Nothing was found for order {0}. Close it?"), {order->suffix}),
         .detail = tr("The whole amount is refunded and the customer is told."),
         .confirm = tr("Close the order"), .cancel = tr("Keep looking"), .tone = Question::Tone::danger},
        [this](const QuestionAnswer&) { complete(); });
  } else if (const api::WalkOrder* next = next_open()) {
    select(next->order_id);
  } else {
    finish();
  }
}

// The order's count of done units has those that were not found in it; what is in the tote, only the lines say.
bool BagsPresenter::anything_picked(const api::WalkOrder& order) const {
  return std::ranges::any_of(walk_->lines, [&order](const api::WalkLine& line) {
    return line.order_id == order.order_id && line.picked.milli > 0;
  });
}

void BagsPresenter::complete() {
  const api::WalkOrder* order = selected();
  if (order == nullptr) return;
  const int bags = anything_picked(*order) ? bagged_[selected_].bags : 0;
  completing_.start<api::OrderView>(
      post("/api/v1/pick/walks/" + std::to_string(walk_id_) + "/complete",
           api::CompletePickOrder{.order_id = selected_, .bags = bags}),
      [this, order_id = selected_](Outcome<api::OrderView> outcome) {
        if (!outcome) return;
        for (api::WalkOrder& each : walk_->orders) {
          if (each.order_id != order_id) continue;
          each.state = outcome->state;
          each.bags = static_cast<int>(outcome->bags.size());
        }
        bagged_[order_id].order = *std::move(outcome);
        bagged_[order_id].bags = static_cast<int>(bagged_[order_id].order->bags.size());
        reading_.overtaken();
        read_label(order_id);
        render();
      });
}

void BagsPresenter::later() {
  if (completing_.busy()) return;
  if (const api::WalkOrder* next = next_open(); next != nullptr && next->order_id != selected_) {
    select(next->order_id);
    return;
  }
  finish();
}

// With the bags in hand the next thing is the shelf.
void BagsPresenter::finish() {
  const bool bags = std::ranges::any_of(bagged_, [](const auto& each) {
    return each.second.order && each.second.order->state == "picked";
  });
  if (bags && may("stage")) desk_.navigator.replace({.screen = ScreenId::stage, .order_id = selected_});
  else desk_.navigator.back();
}

void BagsPresenter::reprint(std::int64_t job) {
  if (reprinting_.busy()) return;
  if (reprinting_.lost()) {
    reprinting_.retry();
    return;
  }
  if (!may("labels.reprint")) {
    say_bad(tr("Not allowed"), tr("Your role may not print a label again. Ask a lead."), "forbidden");
    return;
  }
  ask_reason(tr("Why print it again?"), tr("The first label must not stay on another bag."),
             {tr("It is torn or unreadable"), tr("It got lost"), tr("It did not come out")},
             [this, job](const std::string& reason) {
               reprinted_job_ = job;
               reprinting_.start<api::LabelJob>(
                   post("/api/v1/labels/" + std::to_string(job) + "/reprint", api::Reason{reason}),
                   [this](Outcome<api::LabelJob> outcome) {
                     if (!outcome) say_bad(tr("Not printed"), outcome.error().words, outcome.error().code);
                     read_all();
                   });
             });
}

void BagsPresenter::confirm(std::int64_t job) {
  if (confirming_.busy() || reprinting_.busy()) return;
  if (confirming_.lost()) {
    confirming_.retry();
    return;
  }
  confirmed_job_ = job;
  confirming_.start<api::LabelJob>(
      post("/api/v1/labels/" + std::to_string(job) + "/confirm", api::Done{}), [this](Outcome<api::LabelJob> outcome) {
        if (!outcome) say_bad(tr("Not changed"), outcome.error().words, outcome.error().code);
        read_all();
      });
}

void BagsPresenter::read_all() {
  for (const auto& [id, bagged] : bagged_) {
    if (bagged.order) read_order(id);
  }
}

}  // namespace curblight::kiosk
