// SPDX-License-Identifier: Apache-2.0
// All orders: chips with counts, search while typing. One search is under way at a time and the newest text follows
// as soon as it is answered, so that a slow daemon never gets a request per key. One per shown screen, main thread.
#pragma once

#include <optional>

#include "api/types/orders.hpp"
#include "api/types/picking.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"

namespace curblight::kiosk {

struct MatchedText {
  std::string before, match, after;  // the match is marked; empty: nothing is
};

struct OrdersRow {
  std::int64_t order_id = 0;
  MatchedText suffix, name, about;
  std::string amount;  // "2 bags", "5 units"
  ChipModel state;
  std::string spoken;
};

struct OrdersChip {
  std::string id, count, label;
  bool selected = false;
};

struct OrdersModel {
  bool loaded = false;
  std::string query;
  std::string found;         // "6 orders"
  bool letters = false;      // which keyboard
  std::vector<OrdersChip> chips;
  std::vector<OrdersRow> rows;
  std::string more;          // "12 more": a row that reads on; empty: all are shown
  std::string empty_words;
  std::string failure;
};

class OrdersView {
 public:
  virtual ~OrdersView() = default;
  virtual void show(const OrdersModel& model) = 0;
};

class OrdersPresenter : public AssociatePresenter {
 public:
  static constexpr int kPage = 50;

  // `status`: the chip that is chosen first; empty: the open ones.
  OrdersPresenter(Desk& desk, OrdersView& view, std::string status = {});

  void start() override;
  void render() override;
  void reload() override;
  bool on_scan(const api::ScanEvent& event) override;
  void on_changed(const api::Changed& changed) override;

  void type(const std::string& query);  // the field's whole text
  void choose(const std::string& chip);
  void show_letters(int letters);       // 1: the letter keyboard
  void read_more();
  void open(std::int64_t order_id);

 protected:
  std::string title() const override;

 private:
  OrdersRow row(const api::OrderRow& row) const;
  MatchedText marked(const std::string& text) const;
  std::string query_path() const;
  OrdersModel model() const;

  OrdersView& view_;
  Reading reading_;
  Action resolving_;
  ScanLine scans_;
  std::string query_;
  std::string answered_query_;  // what the shown rows are an answer to
  std::string status_;
  int limit_ = kPage;
  bool letters_ = false;
  bool more_chips_ = false;
  std::optional<api::OrderList> list_;
  std::string failure_;
};

// The first place of `needle` in `text` without regard to case; digits match across the blanks and signs of a phone
// number. Both are UTF-8; folding is for ASCII.
MatchedText mark_match(const std::string& text, const std::string& needle);

}  // namespace curblight::kiosk
