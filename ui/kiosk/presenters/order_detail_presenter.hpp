// SPDX-License-Identifier: Apache-2.0
// One order: who, what, where, its history, and the one next thing to do with it. Cancelling asks for the reason and
// then again. One per shown screen, main thread, no GTK.
#pragma once

#include <optional>

#include "api/types/devices.hpp"
#include "api/types/orders.hpp"
#include "api/types/picking.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/hand_off_detail_presenter.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct OrderLineModel {
  std::string name, about;
  PictureModel picture;
  std::string have, of;    // "2", "of 2"
  bool short_of = false;   // fewer than ordered
};

struct OrderBagModel {
  std::string title, place, label;  // "Bag 1", "B-04", "Printed"
};

struct HistoryRow {
  std::string day, time, icon, tone, title, detail;
};

struct OrderDetailModel {
  bool loaded = false;
  std::string suffix, name;
  std::vector<ChipModel> chips;
  std::vector<FactModel> facts;
  std::vector<OrderLineModel> lines;
  std::string bags_title, bags_words;
  std::vector<OrderBagModel> bags;
  std::vector<std::pair<std::string, std::string>> money;  // "Paid", "$187.00"
  std::vector<HistoryRow> history;
  ButtonModel cancel, reprint, primary;
  std::string failure;
};

class OrderDetailView {
 public:
  virtual ~OrderDetailView() = default;
  virtual void show(const OrderDetailModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
};

class OrderDetailPresenter : public AssociatePresenter {
 public:
  OrderDetailPresenter(Desk& desk, OrderDetailView& view, std::int64_t order_id);

  void start() override;
  void render() override;
  void reload() override;
  void on_changed(const api::Changed& changed) override;
  void on_second() override;

  void cancel_order();
  void reprint_labels();
  void primary();

 protected:
  std::string title() const override;

 private:
  enum class Next { none, pick, go_on, stage, hand_off, put_back, reopen };
  void read_history();
  void confirm_cancel(const std::string& reason);
  void reprint_next(std::vector<std::int64_t> jobs, std::string reason);
  bool possible(const std::string& event) const;
  Next next() const;
  ButtonModel primary_button() const;
  std::vector<FactModel> facts() const;
  OrderDetailModel model() const;

  OrderDetailView& view_;
  std::int64_t order_id_;
  Reading reading_;
  Reading reading_history_;
  Action acting_, cancelling_, reprinting_;
  std::optional<api::OrderView> order_;
  std::optional<api::History> history_;
  std::int64_t read_at_ = 0;
  std::string failure_;
};

}  // namespace curblight::kiosk
