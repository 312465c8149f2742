// SPDX-License-Identifier: Apache-2.0
// The pick queue: customers who are here, then overdue, then by due time; one or several orders make a walk.
// One per shown screen, main thread, no GTK.
#pragma once

#include <optional>
#include <set>

#include "api/types/picking.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct PickQueueRow {
  std::int64_t order_id = 0;
  std::string suffix, name, units;
  std::string where;        // aisles, or who picks it since when
  std::string method, method_icon;
  ChipModel badge;          // "Arrived 3:50 ago"
  bool selected = false;
  bool held = false;        // somebody picks it
  std::string spoken;       // "Order 2155, Omar S."
};

struct PickQueueModel {
  bool loaded = false;
  std::string heading;      // "12 orders"
  ChipModel overdue;        // empty text: none
  std::vector<PickQueueRow> rows;
  ButtonModel clear, add, start;
  std::string failure;      // the queue could not be read
};

class PickQueueView {
 public:
  virtual ~PickQueueView() = default;
  virtual void show(const PickQueueModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
};

class PickQueuePresenter : public AssociatePresenter {
 public:
  // `preselected`: an order that another screen asked to pick; 0: none.
  PickQueuePresenter(Desk& desk, PickQueueView& view, std::int64_t preselected = 0);

  void start() override;
  void render() override;
  void reload() override;
  void on_changed(const api::Changed& changed) override;
  void on_second() override;

  void toggle(std::int64_t order_id);
  void clear();
  void add_next();    // up to three free orders, those that share an aisle with the chosen ones when some are chosen
  void start_walk();  // or goes on with the walk that is open

 protected:
  std::string title() const override;

 private:
  void read_walk();
  void begin(std::vector<std::int64_t> orders, bool take_over);
  void offer_take_over(const api::QueueRow& row);
  std::vector<const api::QueueRow*> next_three() const;
  const api::QueueRow* find(std::int64_t order_id) const;
  ChipModel badge(const api::QueueRow& row) const;
  PickQueueModel model() const;

  PickQueueView& view_;
  Reading reading_;
  Action starting_;
  std::optional<api::PickQueue> queue_;
  std::optional<api::Walk> walk_;  // the associate's own, not ended
  std::set<std::int64_t> selected_;
  std::int64_t read_at_ = 0;
  std::string failure_;
};

}  // namespace curblight::kiosk
