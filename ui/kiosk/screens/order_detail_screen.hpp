// SPDX-License-Identifier: Apache-2.0
// One order in three columns: who and where, what and for how much, and its history. Main thread.
#pragma once

#include "ui/kiosk/presenters/order_detail_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

class OrderDetailScreen : public AssociateScreen, public OrderDetailView {
 public:
  OrderDetailScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void show(const OrderDetailModel& model) override;
  void show(const std::optional<Question>& question) override;

 private:
  class StatusChip : public Chip {
   public:
    void set(const ChipModel& chip) { Chip::set(chip.tone, chip.icon, chip.text); }
  };
  class ItemLine : public Row {
   public:
    ItemLine();
    void set(const OrderLineModel& line);

   private:
    ProductPicture picture_{60};
    Column words_;
    Text name_{{"t22", "b"}};
    Text about_{{"t18", "mut"}};
    Text have_{{"t28", "bb"}};
    Text of_{{"t18", "mut"}};
  };
  class MoneyLine : public Row {
   public:
    MoneyLine();
    void set(const std::pair<std::string, std::string>& line);

   private:
    Text what_{{"t22"}};
    Text amount_{{"t22", "bb"}};
  };
  class HistoryLine : public Row {
   public:
    HistoryLine();
    void set(const HistoryRow& row);

   private:
    Text time_{{"t18", "mut", "tn"}};
    Column rail_;
    Mark mark_{40, 24};
    Gtk::Box line_;
    Column words_;
    Text title_{{"t22", "b"}};
    Text detail_{{"t18", "mut"}};
  };

  OrderDetailPresenter presenter_;
  Gtk::Box main_;
  Column person_card_{0, "card"};
  Text suffix_{{"t64", "bb"}};
  Text name_{{"t28", "b"}};
  Gtk::Box chips_box_{Gtk::Orientation::HORIZONTAL};
  LiveRows<StatusChip, Gtk::Box> chips_;
  Rule rule_;
  Gtk::Box facts_box_{Gtk::Orientation::VERTICAL};
  LiveRows<FactRow, Gtk::Box> facts_;
  Column middle_{16};
  Column lines_card_{0, "card"};
  RowList lines_list_{80};
  LiveRows<ItemLine, RowList> lines_;
  Column money_card_{12, "card"};
  Row bags_row_{8};
  Text bags_title_{{"t22", "bb"}};
  Text bags_words_{{"t18", "mut"}};
  Gtk::Box money_box_{Gtk::Orientation::VERTICAL};
  LiveRows<MoneyLine, Gtk::Box> money_;
  Column history_card_{0, "card"};
  Row history_head_{8};
  Text history_title_{{"t22", "bb"}};
  Text history_day_{{"t18", "b", "mut"}};
  RowList history_list_{82};
  LiveRows<HistoryLine, RowList> history_;
  EmptyState empty_;
  BottomBar bottom_;
  ActionButton cancel_{ButtonKind::danger};
  ActionButton reprint_;
  ActionButton primary_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
