// SPDX-License-Identifier: Apache-2.0
// One hand-off: person and place, what is taken or refused, bags. Main thread.
#pragma once

#include "ui/kiosk/presenters/hand_off_detail_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

class HandOffDetailScreen : public AssociateScreen, public HandOffDetailView {
 public:
  HandOffDetailScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  ScanStrip* strip() override { return &strip_; }
  void set_cramped(bool cramped) override;
  void show(const HandOffDetailModel& model) override;
  void show(const std::optional<Question>& question) override;

 private:
  // Takes it / Refuses: one half is on.
  class Half : public Gtk::Button {
   public:
    Half(const char* kind, const std::string& icon);
    void set(const std::string& label, const std::string& spoken, bool on);

   private:
    Column box_{2};
    Icon icon_;
    Text text_{{"t18", "b"}};
  };
  class ItemLine : public Row {
   public:
    explicit ItemLine(HandOffDetailScreen& screen);
    void set(const HandOffLine& line);

   private:
    std::int64_t line_id_ = 0;
    ProductPicture picture_{72};
    Column words_;
    Text name_{{"t22", "b"}};
    Text about_{{"t18", "mut"}};
    Row halves_{0, "seg"};
    Half takes_{"takes", "check-bold"};
    Half refuses_{"refuses", "cross-bold"};
    Chip chip_;
  };
  class BagLine : public Row {
   public:
    BagLine();
    void set(const HandOffBag& bag);

   private:
    Mark mark_{56, 32};
    Column words_;
    Text title_{{"t22", "bb"}};
    Text state_{{"t18"}};
  };

  ScanStrip strip_;
  HandOffDetailPresenter presenter_;
  Gtk::Box main_;
  Column person_card_{0, "card"};
  Row place_{16};
  SpotSquare spot_{112, 88, {"t64", "bb"}, 48};
  Column car_words_;
  Text car_{{"t22", "bb"}};
  Text load_{{"t22"}};
  Rule rule_;
  Gtk::Button collects_button_, id_button_;
  FactRow collects_, phone_, location_, waited_, id_;
  Text information_{{"t18", "mut"}};
  Column lines_card_{0, "card"};
  Text lines_title_{{"t22", "bb"}};
  RowList lines_list_{101};
  LiveRows<ItemLine, RowList> lines_;
  Column bags_card_{0, "card"};
  Text bags_title_{{"t22", "bb"}};
  Row bags_count_{10};
  Text bags_out_{{"t64", "bb"}};
  Text bags_of_{{"t28", "mut"}};
  RowList bags_list_{88};
  LiveRows<BagLine, RowList> bags_;
  ActionButton bag_missing_{ButtonKind::plain};
  EmptyState empty_;
  BottomBar bottom_;
  ActionButton take_back_, call_;
  ActionButton sign_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
