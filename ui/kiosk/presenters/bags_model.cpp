// SPDX-License-Identifier: Apache-2.0
// What the screen of bags and labels shows.
#include <algorithm>

#include "ui/kiosk/presenters/bags_presenter.hpp"

namespace curblight::kiosk {

int BagsPresenter::unprinted(const Bagged& bagged) const {
  if (!bagged.order) return 0;
  return static_cast<int>(std::ranges::count_if(bagged.order->bags, [](const auto& bag) { return bag.label_state != "printed"; }));
}

LabelRow BagsPresenter::row(const api::BagView& bag) const {
  LabelRow row{.job = bag.label_job,
               .title = fill(tr("Bag {0} of {1}"), {std::to_string(bag.number), std::to_string(bag.of)}),
               .words = said(bag.label_words), .icon = "hourglass", .tone = "warn"};
  if (bag.label_state == "printed") {
    row.icon = "check", row.tone = "good";
    if (row.words.empty()) row.words = tr("Printed");
  } else if (bag.label_state == "printing" || bag.label_state == "queued" || bag.label_state == "none") {
    row.icon = "printer", row.tone = "info";
    if (row.words.empty()) row.words = bag.label_state == "printing" ? tr("Printing") : tr("Waits for the printer");
  } else if (bag.label_state == "failed") {
    row.icon = "alert", row.tone = "bad";
    if (row.words.empty()) row.words = tr("Not printed");
  } else if (bag.label_state == "uncertain") {
    row.icon = "help";
    if (row.words.empty()) row.words = tr("Look: did it come out?");
  } else if (row.words.empty()) {
    row.words = tr("Waits for the printer");
  }
  offer(row, bag.label_state);
  return row;
}

void BagsPresenter::offer(LabelRow& row, const std::string& state) const {
  const bool ended = state == "printed" || state == "uncertain" || state == "failed";
  row.reprint = {.label = tr("Reprint"), .visible = row.job != 0 && ended};
  row.confirm = {.label = tr("It came out"), .visible = row.job != 0 && state == "uncertain"};
  if (row.job == reprinted_job_) row.reprint = reprinting_.button(row.reprint, tr("Printing"));
  if (row.job == confirmed_job_) row.confirm = confirming_.button(row.confirm, tr("One moment"));
}

BagsModel BagsPresenter::model() const {
  BagsModel model{.loaded = walk_.has_value(), .failure = failure_};
  const api::WalkOrder* order = selected();
  if (order == nullptr) {
    model.recount.visible = model.later.visible = model.done.visible = false;
    return model;
  }
  for (const api::WalkOrder& each : walk_->orders) {
    const auto at = bagged_.find(each.order_id);
    const int bags = at == bagged_.end() ? 1 : at->second.bags;
    const bool printed = !open(each) && at != bagged_.end() && at->second.order && unprinted(at->second) == 0;
    model.tabs.push_back({.order_id = each.order_id, .letter = each.tote,
                          .text = each.suffix + " · " + bags_words(bags), .colour = tote_colour(each.tote),
                          .selected = each.order_id == selected_, .done = printed,
                          .spoken = fill(tr("Order {0}, {1}"), {each.suffix, each.short_name})});
  }
  const Bagged& bagged = bagged_.at(selected_);
  const bool counting = open(*order);
  model.counting = counting;
  const bool anything = !counting || anything_picked(*order);
  model.bags = anything ? bagged.bags : 0;
  model.fewer = counting && anything && bagged.bags > 1 && !completing_.busy();
  model.more = counting && anything && bagged.bags < kMostBags && !completing_.busy();
  model.heading = model.bags == 0 ? tr("Nothing to bag") : counting ? tr("How many bags?") : tr("Bags");
  model.about = order->short_name + " · " + units_words(order->units) + " · " + method_words(order->method);
  model.label_suffix = order->suffix;
  model.label_name = order->short_name;
  model.label_of = fill(tr("{0} of {1}"), {"1", std::to_string(std::max(1, bagged.bags))});
  model.label_png = bagged.png;
  if (bagged.order) {
    for (const api::BagView& bag : bagged.order->bags) model.labels.push_back(row(bag));
    const int all = static_cast<int>(bagged.order->bags.size());
    model.labels_words = fill(tr("{0} of {1} printed"), {std::to_string(all - unprinted(bagged)), std::to_string(all)});
    if (all == 0) model.empty_words = tr("Nothing was found. The order is closed and refunded.");
  } else {
    model.empty_words = counting ? tr("They print when the bags are counted.") : tr("Reading the labels");
  }

  model.recount = {.label = tr("Recount units"), .icon = "undo", .visible = counting, .enabled = !completing_.busy()};
  const int missing = unprinted(bagged);
  const api::WalkOrder* next = next_open();
  model.later = {.label = tr("Finish, label later"), .sub = tr("They print by themselves"), .icon = "skip",
                 .visible = !counting && missing > 0};
  if (counting) {
    const std::string count = std::to_string(bagged.bags);
    model.done = completing_.button(
        {.label = anything ? ntr("Print label", "Print labels", bagged.bags) : tr("Close the order"),
         .sub = anything ? fill(ntr("{0} bag of order {1}", "{0} bags of order {1}", bagged.bags), {count, order->suffix})
                         : tr("Nothing was found"),
         .icon = anything ? "printer" : "check"},
        tr("Printing"));
  } else {
    model.done = {.label = next != nullptr ? fill(tr("Next: order {0}"), {next->suffix}) : tr("Done"), .icon = "check"};
    if (missing > 0) {
      model.done.enabled = next != nullptr;
      model.done.sub = fill(ntr("{0} label not printed yet", "{0} labels not printed yet", missing), {std::to_string(missing)});
    }
  }
  return model;
}

void BagsPresenter::render() {
  view_.show(model());
  view_.show(asking().open());
}

}  // namespace curblight::kiosk
