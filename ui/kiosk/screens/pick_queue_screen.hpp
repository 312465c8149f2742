// SPDX-License-Identifier: Apache-2.0
// The pick queue as a list of orders to choose from. Main thread.
#pragma once

#include "ui/kiosk/presenters/pick_queue_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

class PickQueueScreen : public AssociateScreen, public PickQueueView {
 public:
  PickQueueScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void show(const PickQueueModel& model) override;
  void show(const std::optional<Question>& question) override;

 private:
  class QueueLine : public Gtk::Button {
   public:
    explicit QueueLine(PickQueueScreen& screen);
    void set(const PickQueueRow& row);

   private:
    std::int64_t order_id_ = 0;
    Row box_{16};
    Gtk::CenterBox check_;
    Icon tick_{"check", 28};
    Icon lock_{"lock", 30};
    Text suffix_{{"t28", "bb"}};
    Text name_{{"t22", "b"}};
    Text units_{{"t22"}};
    Text where_{{"t18", "mut"}};
    IconText method_{26, {"t18", "b"}};
    Chip badge_;
    Column upright_;
    Row upright_low_{12};
  };

  PickQueuePresenter presenter_;
  Row head_{16};
  Text heading_{{"t28", "bb"}};
  Chip overdue_;
  Text order_of_{{"t18", "mut"}};
  Gtk::Box card_{Gtk::Orientation::VERTICAL};
  RowList list_{88};
  LiveRows<QueueLine, RowList> rows_;
  EmptyState empty_;
  BottomBar bar_;
  ActionButton clear_, add_;
  ActionButton start_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
