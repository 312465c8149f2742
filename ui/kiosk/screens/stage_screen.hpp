// SPDX-License-Identifier: Apache-2.0
// Staging: the list with its two tabs, and one instruction at a time. Main thread.
#pragma once

#include "ui/kiosk/presenters/stage_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

class StageScreen : public AssociateScreen, public StageView {
 public:
  StageScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  ScanStrip* strip() override { return &strip_; }
  void set_cramped(bool cramped) override { step_column_.set_spacing(px(cramped ? 12 : 24)); }
  void show(const StageModel& model) override;
  void show(const std::optional<Question>& question) override;

 private:
  class CountTab : public Gtk::Button {
   public:
    CountTab();
    void set(const std::string& label, const std::string& count, bool on);

   private:
    Row box_{12};
    Text label_{{"t22"}};
    Text count_{{"count"}};
  };
  class StageLine : public Gtk::Button {
   public:
    explicit StageLine(StageScreen& screen);
    void set(const StageRowModel& row);

   private:
    std::int64_t order_id_ = 0;
    Row box_{16};
    Text suffix_{{"t28", "bb"}};
    Column words_;
    Text name_{{"t22", "b"}};
    Text about_{{"t18", "mut"}};
    Chip here_{"solid-info", "person", ""};
    Chip badge_;
  };
  class BagChoice : public Gtk::Button {
   public:
    explicit BagChoice(StageScreen& screen);
    void set(const StageBagButton& bag);

   private:
    std::int64_t bag_id_ = 0;
    Row box_{12};
    Icon icon_{"bag", 28};
    Column words_;
    Text label_{{"t22", "b"}};
    Text place_{{"t18", "mut"}};
  };

  ScanStrip strip_;
  StagePresenter presenter_;
  Gtk::Box main_;
  Column left_{16};
  Gtk::Box tabs_{Gtk::Orientation::HORIZONTAL};
  CountTab not_staged_, staged_;
  Column list_card_{0, "card"};
  RowList list_{88};
  LiveRows<StageLine, RowList> rows_;
  Row step_card_{24, "card"};
  Column step_column_{24};
  Row done_row_{16};
  Mark done_mark_{56, 32};
  Text done_words_{{"t28", "mut"}};
  Row step_row_{16};
  Text step_number_{{"step-number"}};
  Text step_title_{{"t40", "bb"}};
  Column details_{16};
  Text step_detail_{{"t22", "mut"}};
  Row free_{12, "free-place"};
  Icon free_icon_{"shelf", 28};
  Text free_words_{{"t22"}};
  Gtk::Box bags_box_{Gtk::Orientation::HORIZONTAL};
  LiveRows<BagChoice, Gtk::Box> bags_;
  Svg drawing_{"pictures/shelf", 232, 232};
  BottomBar bottom_;
  ActionButton put_back_, type_place_;
  ActionButton choose_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
