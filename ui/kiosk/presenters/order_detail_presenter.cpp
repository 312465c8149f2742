// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/order_detail_presenter.hpp"

#include <algorithm>
#include <ranges>

namespace curblight::kiosk {
namespace {

struct Look {
  std::string icon, tone;
};

// The icon of an event of the history, by its name in the journal.
Look look_of(const std::string& kind) {
  const auto has = [&kind](const char* word) { return kind.find(word) != std::string::npos; };
  if (has("hand_off") || has("handed")) return {"check", "good"};
  if (has("check_in") || has("arrive") || has("accept")) return {"person", "info"};
  if (has("notice") || has("mail")) return {"mail", "plain"};
  if (has("cancel") || has("expire") || has("reject")) return {"cross", "bad"};
  if (has("put_back") || has("reopen") || has("give_back")) return {"undo", "warn"};
  if (has("not_found")) return {"not-found", "warn"};
  if (has("scan_out") || has("bag")) return {"bag", "plain"};
  if (has("stage")) return {"shelf", "plain"};
  if (has("complete_pick")) return {"check", "good"};
  if (has("label") || has("print")) return {"printer", "plain"};
  if (has("pick") || has("walk") || has("skip") || has("release")) return {"list", "plain"};
  if (has("receive") || has("import") || has("amend")) return {"cloud", "plain"};
  return {"info", "plain"};
}

}  // namespace

OrderDetailPresenter::OrderDetailPresenter(Desk& desk, OrderDetailView& view, std::int64_t order_id)
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
      reading_history_([this] { read_history(); }), acting_(*this), cancelling_(*this), reprinting_(*this) {}

std::string OrderDetailPresenter::title() const {
  return order_ ? fill(tr("Order {0}"), {order_->number}) : tr("Order");
}

void OrderDetailPresenter::start() {
  render();
  reload();
}

void OrderDetailPresenter::reload() {
  reading_.want();
  reading_history_.want();
}

void OrderDetailPresenter::read_history() {
  call<api::History>(get("/api/v1/orders/" + std::to_string(order_id_) + "/history"), [this](Outcome<api::History> outcome) {
    if (!reading_history_.ended()) return;
    if (outcome) history_ = *std::move(outcome);
    render();
  });
}

void OrderDetailPresenter::on_changed(const api::Changed& changed) {
  if (changed.order_id != 0 && changed.order_id != order_id_) return;
  const bool concerns = std::ranges::any_of(changed.topics, [](const std::string& topic) {
    return topic == "orders" || topic == "check_ins" || topic == "labels";
  });
  if (concerns) reload();
}

void OrderDetailPresenter::on_second() {
  if (order_ && order_->check_in) render();
}

bool OrderDetailPresenter::possible(const std::string& event) const {
  return order_ && std::ranges::find(order_->possible, event) != order_->possible.end();
}

OrderDetailPresenter::Next OrderDetailPresenter::next() const {
  if (!order_) return Next::none;
  if (order_->state == "received" && may("pick")) return Next::pick;
  if (order_->state == "picking" && may("pick")) return Next::go_on;
  if (order_->state == "picked" && may("stage")) return Next::stage;
  if (order_->state == "staged" && may("hand_off")) return Next::hand_off;
  if (order_->state == "pulling" && may("put_back")) return Next::put_back;
  if (order_->state == "handed_off" && may("orders.reopen") && possible("reopen")) return Next::reopen;
  return Next::none;
}

void OrderDetailPresenter::primary() {
  if (acting_.busy()) return;
  switch (next()) {
    case Next::none: return;
    case Next::pick:
      acting_.start<api::Walk>(post("/api/v1/pick/walks", api::StartWalk{.order_ids = {order_id_}}),
                               [this](Outcome<api::Walk> outcome) {
                                 if (outcome) desk_.navigator.go({.screen = ScreenId::pick_walk, .other_id = outcome->id});
                                 else reload();
                               });
      return;
    case Next::go_on: desk_.navigator.go({.screen = ScreenId::pick_queue}); return;
    case Next::stage: desk_.navigator.go({.screen = ScreenId::stage, .order_id = order_id_}); return;
    case Next::hand_off: desk_.navigator.go({.screen = ScreenId::hand_off_detail, .order_id = order_id_}); return;
    case Next::put_back: desk_.navigator.go({.screen = ScreenId::put_backs, .order_id = order_id_}); return;
    case Next::reopen:
      if (acting_.lost()) {
        acting_.retry();
        return;
      }
      ask_reason(fill(tr("Why does order {0} come back?"), {order_->suffix}),
                 tr("What was accepted is staged again. Refunds stay."),
                 {tr("The customer had not left yet"), tr("Handed to the wrong person"), tr("Something else")},
                 [this](const std::string& reason) {
                   acting_.start<api::OrderView>(
                       post("/api/v1/orders/" + std::to_string(order_id_) + "/reopen", api::Reason{reason}),
                       [this](Outcome<api::OrderView>) { reload(); });
                 });
      return;
  }
}

void OrderDetailPresenter::cancel_order() {
  if (!order_ || cancelling_.busy()) return;
  if (cancelling_.lost()) {
    cancelling_.retry();
    return;
  }
  ask_reason(fill(tr("Why is order {0} cancelled?"), {order_->suffix}), tr("You are asked once more after this."),
             {tr("The customer asked for it"), tr("The goods are damaged"), tr("The goods are not there"), tr("Suspected fraud")},
             [this](const std::string& reason) { confirm_cancel(reason); });
}

void OrderDetailPresenter::confirm_cancel(const std::string& reason) {
  const api::Money back{order_->total.minor - order_->refunded.minor, order_->total.currency, order_->total.digits};
  std::string detail = fill(tr("{0} is refunded and {1} is told."), {money(back), order_->short_name});
  const bool goods = std::ranges::any_of(order_->lines, [](const auto& line) { return line.qty_picked.milli > 0; });
  if (goods) detail += " " + std::string(tr("The goods go back to their shelves."));
  ask({.title = fill(tr("Cancel order {0}?"), {order_->suffix}), .detail = detail,
       .confirm = tr("Cancel the order"), .cancel = tr("Keep the order"), .tone = Question::Tone::danger},
      [this, reason](const QuestionAnswer&) {
        cancelling_.start<api::OrderView>(
            post("/api/v1/orders/" + std::to_string(order_id_) + "/cancel", api::Reason{reason}),
            [this](Outcome<api::OrderView> outcome) {
              if (outcome) say_good(tr("Cancelled"), fill(tr("Order {0}"), {order_->suffix}));
              reload();
            });
      });
}

void OrderDetailPresenter::reprint_labels() {
  if (!order_ || reprinting_.busy()) return;
  if (reprinting_.lost()) {
    reprinting_.retry();
    return;
  }
  std::vector<std::int64_t> jobs;
  for (const api::BagView& bag : order_->bags) {
    if (bag.label_job != 0) jobs.push_back(bag.label_job);
  }
  if (jobs.empty()) return;
  ask_reason(tr("Why print them again?"), tr("The first labels must not stay on other bags."),
             {tr("They are torn or unreadable"), tr("They got lost"), tr("They did not come out")},
             [this, jobs](const std::string& reason) { reprint_next(jobs, reason); });
}

// One after the other: each label is an act of its own, and a refusal stops at the label that it is about.
void OrderDetailPresenter::reprint_next(std::vector<std::int64_t> jobs, std::string reason) {
  if (jobs.empty()) {
    reading_.want();
    return;
  }
  const std::int64_t job = jobs.front();
  jobs.erase(jobs.begin());
  reprinting_.start<api::LabelJob>(
      post("/api/v1/labels/" + std::to_string(job) + "/reprint", api::Reason{reason}),
      [this, jobs = std::move(jobs), reason](Outcome<api::LabelJob> outcome) {
        if (outcome) reprint_next(jobs, reason);
      });
}

ButtonModel OrderDetailPresenter::primary_button() const {
  switch (next()) {
    case Next::none: return {.visible = false};
    case Next::pick:
      return acting_.button({.label = tr("Start picking"), .sub = tr("A walk for this order alone"), .icon = "list"}, tr("Starting"));
    case Next::go_on: {
      const std::string who = order_->held_by.empty() ? std::string{} : fill(tr("{0} is picking it"), {order_->held_by});
      return {.label = tr("Open the pick queue"), .sub = who, .icon = "list"};
    }
    case Next::stage: return {.label = tr("Stage"), .sub = bags_words(static_cast<int>(order_->bags.size())), .icon = "shelf"};
    case Next::hand_off: {
      ButtonModel button{.label = tr("Hand off"), .icon = "hand-off"};
      if (order_->check_in && order_->check_in->state != "on_the_way") {
        const std::string who = order_->customer.first_name.empty() ? order_->short_name : order_->customer.first_name;
        button.sub = fill(tr("{0} waits: {1}"), {who, order_->check_in->place});
      } else {
        button.sub = tr("Nobody has checked in for it");
      }
      return button;
    }
    case Next::put_back: return {.label = tr("Bring back"), .sub = tr("What goes back to its shelf"), .icon = "undo"};
    case Next::reopen:
      return acting_.button({.label = tr("Reopen"), .sub = tr("It was not handed over"), .icon = "undo"}, tr("Reopening"));
  }
  return {};
}

std::vector<FactModel> OrderDetailPresenter::facts() const {
  const api::OrderView& order = *order_;
  std::vector<FactModel> facts;
  std::string method = method_words(order.method);
  if (order.check_in && !order.check_in->place.empty()) method = order.check_in->place;
  facts.push_back({method_icon(order.method), tr("Method"), method});
  if (order.due_at) facts.push_back({order.overdue ? "alert" : "clock", tr("Due"), day_and_time(*order.due_at)});
  std::vector<std::string> places;
  for (const api::BagView& bag : order.bags) {
    if (!bag.location.empty() && std::ranges::find(places, bag.location) == places.end()) places.push_back(bag.location);
  }
  std::string where;
  for (const std::string& place : places) where += (where.empty() ? "" : ", ") + place;
  if (!where.empty()) facts.push_back({"shelf", tr("Location"), where});
  if (!order.held_by.empty()) {
    const std::string since = order.held_since ? time_of_day(*order.held_since) : std::string{};
    facts.push_back({"list", tr("Picking"), fill(tr("{0} since {1}"), {order.held_by, since})});
  }
  if (!order.customer.phone.empty()) facts.push_back({"phone", tr("Phone"), phone_words(order.customer.phone)});
  if (order.alternate) facts.push_back({"people", tr("May collect too"), full_name(*order.alternate)});
  if (facts.size() < 5 && !order.customer.email.empty()) facts.push_back({"mail", tr("E-mail"), order.customer.email});
  return facts;
}

OrderDetailModel OrderDetailPresenter::model() const {
  OrderDetailModel model{.loaded = order_.has_value(), .failure = failure_};
  if (!order_) {
    model.cancel.visible = model.reprint.visible = model.primary.visible = false;
    return model;
  }
  const api::OrderView& order = *order_;
  model.suffix = order.suffix;
  model.name = full_name(order.customer);
  model.chips.push_back(order_state_chip(order.state));
  if (order.check_in && (order.check_in->state == "arrived" || order.check_in->state == "accepted")) {
    const std::int64_t wait = order.check_in->wait_s + seconds_now() - read_at_;
    const WaitLevel level = wait_level(order.check_in->state, wait, desk_.state.store);
    ChipModel chip = wait_chip(level, wait);
    chip.text = wait_word(level);  // the clock ticks where somebody can act on it
    model.chips.push_back(std::move(chip));
  } else if (order.overdue && (order.state == "received" || order.state == "picking")) {
    model.chips.push_back({tr("Overdue"), "alert", "bad"});
  }
  if (order.hand_off_blocked) model.chips.push_back({tr("Blocked"), "lock", "bad"});
  model.facts = facts();
  for (const api::LineView& line : order.lines) {
    const std::int64_t wanted = line.qty_ordered.milli - line.qty_removed.milli;
    const bool picking = order.state == "received" || order.state == "picking";
    OrderLineModel shown{.name = line.name, .about = attribute_values(line.attributes), .picture = {line.image, line.attributes},
                         .have = quantity(line.qty_picked), .of = fill(tr("of {0}"), {quantity({wanted}, line.unit)}),
                         .short_of = line.qty_not_found.milli > 0 || (!picking && line.qty_picked.milli < wanted)};
    const auto add = [&shown](const std::string& words) { shown.about += (shown.about.empty() ? "" : " · ") + words; };
    if (line.qty_not_found.milli > 0) {
      add(line.not_found_reason.empty() ? tr("Not found") : fill(tr("Not found: {0}"), {line.not_found_reason}));
    }
    if (line.qty_awaiting_put_back.milli > 0) add(tr("goes back"));
    model.lines.push_back(std::move(shown));
  }
  const int printed = static_cast<int>(std::ranges::count_if(order.bags, [](const auto& b) { return b.label_state == "printed"; }));
  model.bags_title = order.bags.empty() ? tr("No bags yet") : bags_words(static_cast<int>(order.bags.size()));
  if (!order.bags.empty()) {
    model.bags_words = printed == static_cast<int>(order.bags.size())
                           ? tr("labels printed")
                           : fill(tr("{0} of {1} labels printed"), {std::to_string(printed), std::to_string(order.bags.size())});
  }
  for (const api::BagView& bag : order.bags) {
    model.bags.push_back({fill(tr("Bag {0}"), {std::to_string(bag.number)}),
                          bag.location.empty() ? tr("Not staged") : bag.location, bag.label_words});
  }
  model.money.emplace_back(order.payment_due.minor > 0 ? tr("Total") : tr("Paid"), money(order.total));
  if (order.payment_due.minor > 0) model.money.emplace_back(tr("Still to be paid"), money(order.payment_due));
  if (order.refunded.minor > 0) model.money.emplace_back(tr("Refunded"), money(order.refunded));
  if (history_) {
    // The newest on top: what happened last is what somebody asks about.
    for (const api::HistoryEntry& entry : history_->entries | std::views::reverse) {
      const Look look = look_of(entry.kind);
      const std::string whole = day_and_time(entry.at), time = time_of_day(entry.at);
      model.history.push_back({.day = whole, .time = time, .icon = look.icon, .tone = look.tone, .title = entry.title,
                               .detail = entry.detail});
    }
  }
  model.cancel = cancelling_.button({.label = tr("Cancel order"), .icon = "cross",
                                     .visible = possible("cancel") && may("orders.cancel")},
                                    tr("Cancelling"));
  const bool labels = std::ranges::any_of(order.bags, [](const auto& bag) { return bag.label_job != 0; });
  model.reprint = reprinting_.button({.label = tr("Reprint labels"), .icon = "printer",
                                      .visible = labels && may("labels.reprint")},
                                     tr("Printing"));
  model.primary = primary_button();
  return model;
}

void OrderDetailPresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
