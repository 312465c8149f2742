// SPDX-License-Identifier: Apache-2.0
// Bags and labels after a walk. Main thread.
#pragma once

#include "ui/kiosk/presenters/bags_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/label_preview.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

class BagsScreen : public AssociateScreen, public BagsView {
 public:
  BagsScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void show(const BagsModel& model) override;
  void show(const std::optional<Question>& question) override;

 private:
  class OrderTab : public Gtk::Button {
   public:
    explicit OrderTab(BagsScreen& screen);
    void set(const BagsTab& tab);

   private:
    std::int64_t order_id_ = 0;
    Row box_{12};
    ToteBadge badge_{40};
    Text text_{{"t22"}};
    Icon done_{"check", 28};
  };
  class LabelLine : public Column {
   public:
    explicit LabelLine(BagsScreen& screen);
    void set(const LabelRow& row);

   private:
    static void set_button(ActionButton& button, ButtonModel model, const std::string& row);
    std::int64_t job_ = 0;
    Row row_{16};
    Mark mark_{56, 32};
    Column words_;
    Text title_{{"t28", "bb"}};
    Text state_{{"t22"}};
    Text reason_{{"t18", "c-bad"}};  // why the last act failed
    ActionButton confirm_{ButtonKind::plain};
    ActionButton reprint_{ButtonKind::plain};
  };

  BagsPresenter presenter_;
  Gtk::Box main_;
  Column left_{16};
  Gtk::Box tabs_box_{Gtk::Orientation::HORIZONTAL};
  LiveRows<OrderTab, Gtk::Box> tabs_;
  Row count_card_{32, "card"};
  Column count_column_{16};
  Text heading_{{"t28", "bb"}};
  Row stepper_{32};
  ActionButton fewer_, more_;
  Text count_{{"t64", "bb"}};
  Text about_{{"t18", "mut"}};
  Column preview_column_{12};
  LabelPreview preview_;
  Text preview_words_{{"t18", "mut"}};
  Column labels_card_{0, "card"};
  Row labels_head_{8};
  Text labels_title_{{"t22", "bb"}};
  Text labels_count_{{"t22"}};
  RowList list_{96};
  LiveRows<LabelLine, RowList> labels_;
  EmptyState empty_;
  BottomBar bottom_;
  ActionButton recount_, later_;
  ActionButton done_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
