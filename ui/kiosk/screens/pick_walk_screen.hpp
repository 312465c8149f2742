// SPDX-License-Identifier: Apache-2.0
// The pick walk: strip, the current line large, the rest beside it (below it on an upright screen). Main thread.
#pragma once

#include "ui/kiosk/presenters/pick_walk_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

// Attributes of an item as boxes side by side.
class AttributeBox : public Row {
 public:
  AttributeBox();
  void set(const WalkAttribute& attribute);

 private:
  Text name_{{"t22"}};
  Text value_{{"t22"}};
};

class TotePair : public Row {
 public:
  TotePair();
  void set(const WalkTote& tote);

 private:
  ToteBadge badge_{32};
  Text suffix_{{"t18", "b"}};
  Icon done_{"check", 22};
};

// The line to pick now.
class CurrentLineCard : public Gtk::Box {
 public:
  CurrentLineCard();
  void set(const WalkCurrent& line);

 private:
  Column picture_column_{16};
  Gtk::CenterBox picture_frame_;
  ProductPicture picture_{256};
  Text codes_{{"t18", "mut"}};
  Text price_{{"t18", "mut"}};
  Column right_;
  Text name_{{"t40", "bb"}};
  Row attributes_box_{8};
  LiveRows<AttributeBox, Gtk::Box> attributes_;
  Row place_{40};
  Column aisle_column_, bay_column_;
  Text aisle_label_{{"t22", "mut"}}, aisle_{{"t64", "bb"}}, bay_label_{{"t22", "mut"}}, bay_{{"t64", "bb"}};
  Row to_pick_{20, "to-pick"};
  Text count_{{"t64", "bb"}};
  Column of_column_;
  Text of_{{"t22", "b"}}, still_{{"t22", "b"}};
  Column into_column_;
  Text into_{{"t22", "mut"}}, suffix_{{"t22", "b"}};
  ToteBadge tote_{64};
};

class PickWalkScreen : public AssociateScreen, public PickWalkView {
 public:
  PickWalkScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  ScanStrip* strip() override { return &strip_; }
  void show(const PickWalkModel& model) override;
  void show(const std::optional<Question>& question) override;

 private:
  class WalkLineRow : public Row {
   public:
    explicit WalkLineRow(PickWalkScreen& screen);
    void set(const WalkRow& row);

   private:
    PickWalkScreen& screen_;
    std::int64_t line_id_ = 0;
    ProductPicture picture_{64};
    Column words_;
    Text name_{{"t22", "b"}};
    Text where_{{"t18", "mut"}};
    Text count_{{"units"}};
    ToteBadge tote_{40};
    ActionButton undo_{ButtonKind::plain};
  };

  ScanStrip strip_;
  PickWalkPresenter presenter_;
  Gtk::Box main_;
  CurrentLineCard current_;
  EmptyState waiting_;
  Column side_{16};
  Column progress_{10, "card"};
  Row counts_{10};
  Text done_{{"t40", "bb"}};
  Text of_units_{{"t22", "mut"}};
  Row totes_box_{16};
  LiveRows<TotePair, Gtk::Box> totes_;
  Gtk::ProgressBar bar_;
  Column rest_card_{0, "card"};
  RowList list_{88};
  LiveRows<WalkLineRow, RowList> rows_;
  Gtk::Button finished_;
  Row finished_box_{16};
  Icon finished_icon_{"check", 32};
  Text finished_text_{{"t22", "mut"}};
  Icon finished_arrow_{"chevron-right", 28};
  bool finished_shown_ = false;
  BottomBar bottom_;
  ActionButton not_found_, skip_;
  ActionButton type_sku_{ButtonKind::secondary};
};

}  // namespace curblight::kiosk
