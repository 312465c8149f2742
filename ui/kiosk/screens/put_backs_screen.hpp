// SPDX-License-Identifier: Apache-2.0
// The items that go back to their shelves. Main thread.
#pragma once

#include "ui/kiosk/presenters/put_backs_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

class PutBacksScreen : public AssociateScreen, public PutBacksView {
 public:
  PutBacksScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void show(const PutBacksModel& model) override;

 private:
  class TaskLine : public Row {
   public:
    explicit TaskLine(PutBacksScreen& screen);
    void set(const PutBackRow& row);

   private:
    std::int64_t id_ = 0;
    Text suffix_{{"t28", "bb"}};
    Column words_;
    Text name_{{"t22", "b"}};
    Text about_{{"t18", "mut"}};
    IconText where_{28, {"t22", "b"}};
    ActionButton done_;
  };

  PutBacksPresenter presenter_;
  Text heading_{{"t28", "bb"}};
  Column card_{0, "card"};
  RowList list_{104};
  LiveRows<TaskLine, RowList> rows_;
  EmptyState empty_;
};

}  // namespace curblight::kiosk
