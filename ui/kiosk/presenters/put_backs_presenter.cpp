// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/put_backs_presenter.hpp"

#include <algorithm>
#include <ranges>

namespace curblight::kiosk {

PutBacksPresenter::PutBacksPresenter(Desk& desk, PutBacksView& view, std::int64_t first_order)
    : AssociatePresenter(desk), view_(view), first_order_(first_order), reading_([this] {
        call<api::PutBacks>(get("/api/v1/put-backs"), [this](Outcome<api::PutBacks> outcome) {
          if (!reading_.ended()) return;
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (outcome) {
            tasks_ = *std::move(outcome);
            std::erase_if(tasks_->put_backs, [](const auto& task) { return task.done; });
            std::ranges::stable_partition(tasks_->put_backs, [this](const auto& task) { return task.order_id == first_order_; });
          }
          render();
        });
      }),
      confirming_(*this) {}

std::string PutBacksPresenter::title() const { return tr("Bring back"); }

void PutBacksPresenter::start() {
  render();
  reading_.want();
}

void PutBacksPresenter::reload() { reading_.want(); }

void PutBacksPresenter::on_changed(const api::Changed& changed) {
  if (std::ranges::find(changed.topics, "orders") != changed.topics.end()) reading_.want();
}

bool PutBacksPresenter::on_scan(const api::ScanEvent& event) {
  if (!tasks_ || own_code(event.data) != OwnCode::none) return false;
  const auto at = std::ranges::find(tasks_->put_backs, event.data, &api::PutBackView::sku);
  if (at == tasks_->put_backs.end()) return false;
  if (confirming_.busy()) say_bad(tr("Too fast"), tr("Scan this one again in a moment."), "too_fast");
  else confirm_with(at->id, event.id);
  return true;
}

void PutBacksPresenter::confirm(std::int64_t id) { confirm_with(id, new_key()); }

void PutBacksPresenter::confirm_with(std::int64_t id, std::string key) {
  if (confirming_.busy()) return;
  if (confirming_.lost() && confirmed_id_ == id) {
    confirming_.retry();
    return;
  }
  confirmed_id_ = id;
  confirming_.start<api::PutBackView>(
      post_empty("/api/v1/put-backs/" + std::to_string(id) + "/confirm", std::move(key)),
      [this, id](Outcome<api::PutBackView> outcome) {
        reading_.overtaken();
        if (outcome) {
          say_good(tr("Back in place"), outcome->name, outcome->aisle.empty() ? "" : aisle_words(outcome->aisle));
          if (tasks_) std::erase_if(tasks_->put_backs, [id](const auto& task) { return task.id == id; });
          render();
        }
        reading_.want();
      });
}

void PutBacksPresenter::render() {
  PutBacksModel model{.loaded = tasks_.has_value(), .failure = failure_};
  if (tasks_) {
    const auto count = static_cast<std::int64_t>(tasks_->put_backs.size());
    model.heading = fill(ntr("{0} item", "{0} items", count), {std::to_string(count)});
    for (const api::PutBackView& task : tasks_->put_backs) {
      PutBackRow row{.id = task.id, .suffix = task.suffix, .name = task.name, .about = task.sku + " · " + task.reason,
                     .where = aisle_words(task.aisle), .spoken = fill(tr("Order {0}, {1}"), {task.suffix, task.name})};
      if (task.reason.empty()) row.about = task.sku;
      if (task.quantity.milli != 1000) row.name = quantity(task.quantity) + " × " + row.name;
      ButtonModel idle{.label = tr("Is back"), .icon = "check", .enabled = !confirming_.busy()};
      row.done = confirmed_id_ == task.id ? confirming_.button(std::move(idle), tr("Saving")) : idle;
      model.rows.push_back(std::move(row));
    }
    if (count == 0) {
      model.empty_title = tr("Nothing to bring back");
      model.empty_detail = tr("Cancelled, refused and expired items stand here until they are on their shelf again.");
    }
  }
  view_.show(model);
}

}  // namespace curblight::kiosk
