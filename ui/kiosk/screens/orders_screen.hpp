// SPDX-License-Identifier: Apache-2.0
// All orders with search: field, chips, rows, and a keyboard that is always there. Main thread.
#pragma once

#include "ui/kiosk/presenters/orders_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/keyboard.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

class OrdersScreen : public AssociateScreen, public OrdersView {
 public:
  OrdersScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void on_typed(const std::string& key) override { press(key); }
  void set_cramped(bool cramped) override;
  void show(const OrdersModel& model) override;

 private:
  class OrderLine : public Gtk::Button {
   public:
    explicit OrderLine(OrdersScreen& screen);
    void set(const OrdersRow& row);

   private:
    std::int64_t order_id_ = 0;
    Row box_{16};
    Text suffix_{{"t28", "bb"}};
    Column words_;
    Text name_{{"t22", "b"}};
    Text about_{{"t18", "mut"}};
    Text amount_{{"t18", "mut"}};
    Chip state_;
    Icon arrow_{"chevron-right", 28};
  };
  class StateChip : public Gtk::Button {
   public:
    explicit StateChip(OrdersScreen& screen);
    void set(const OrdersChip& chip);

   private:
    std::string id_;
    Column box_;
    Text count_{{"chip-count"}};
    Icon more_{"chevron-down", 28};
    Text label_{{"t18", "b"}};
  };
  void press(const std::string& key);

  OrdersPresenter presenter_;
  std::string query_;
  bool letters_on_ = false;
  Gtk::Box main_;
  Column left_{16};
  Row field_{16, "field"};
  Icon lens_{"search", 36};
  Row typed_{2};
  Text text_{{"searching"}};
  Gtk::Box caret_;
  Text found_{{"t22", "mut"}};
  Gtk::Button clear_;
  Icon cross_{"cross", 32};
  Gtk::Box chips_box_{Gtk::Orientation::HORIZONTAL};
  LiveRows<StateChip, Gtk::Box> chips_;
  Column card_{0, "card"};
  RowList list_{88};
  LiveRows<OrderLine, RowList> rows_;
  ActionButton more_{ButtonKind::plain};
  Column side_{16};
  Text hint_{{"t18", "mut"}};
  NumberPad pad_{104, 12};
  bool cramped_ = false;
  ActionButton abc_;
  LetterKeyboard letters_{80};
};

}  // namespace curblight::kiosk
