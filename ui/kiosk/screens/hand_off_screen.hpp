// SPDX-License-Identifier: Apache-2.0
// Who waits, as cards: clock, order, place, where the bags stand, and "I'm going". Main thread.
#pragma once

#include "ui/kiosk/presenters/hand_off_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"

namespace curblight::kiosk {

class HandOffScreen : public AssociateScreen, public HandOffView {
 public:
  HandOffScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void show(const HandOffModel& model) override;
  void show(const std::optional<Question>& question) override;

 private:
  class WaitCard : public Row {
   public:
    explicit WaitCard(HandOffScreen& screen);
    void set(const HandOffCardModel& card);

   private:
    std::int64_t order_id_ = 0, check_in_id_ = 0;
    Column clock_box_{2, "wait-clock"};
    Text clock_{{"t40", "bb", "tn"}};
    IconText word_{22, {"t18", "b"}, 8};
    Gtk::Button body_;
    Row inside_{16};
    Column who_;
    Text suffix_{{"t40", "bb"}};
    Text name_{{"t22"}};
    SpotSquare spot_{88, 88, {"t40", "bb"}, 36};
    Column where_;
    Text place_{{"t22", "b"}};
    Text about_{{"t22", "mut"}};
    Column bags_column_{2};
    IconText locations_{26, {"t22", "b"}, 8};
    IconText bags_{26, {"t22", "mut"}, 8};
    Chip trouble_;
    ActionButton go_;
    Text going_{{"t22", "b", "mut"}};
  };

  HandOffPresenter presenter_;
  RowList list_{120, 16};
  LiveRows<WaitCard, RowList> cards_;
  EmptyState empty_;
  BottomBar bottom_;
  Row coming_{16};
  Mark coming_mark_{56, 30};
  Column coming_words_;
  Text coming_title_{{"t22", "b"}};
  Text coming_detail_{{"t22", "mut"}};
  ActionButton check_in_;
};

}  // namespace curblight::kiosk
