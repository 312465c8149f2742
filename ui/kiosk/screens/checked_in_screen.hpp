// SPDX-License-Identifier: Apache-2.0
// View of CheckedInPresenter: place in the line, wait and where to stand, all three at the largest size. Main thread.
#pragma once

#include "ui/kiosk/presenters/checked_in_presenter.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/counter_map.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

class CheckedInScreen : public Screen, private CheckedInView {
 public:
  CheckedInScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void set_cramped(bool cramped) override { map_.set_content_height(px(cramped ? 150 : 250)); }

 private:
  void render(const CheckedInModel& model) override;
  CheckedInPresenter presenter_;
  Icon head_icon_{"check-bold", 44};
  Gtk::CenterBox head_dot_;
  Text title_{{"t40", "bb"}};
  Text order_label_{{"t28", "mut"}};
  Text order_{{"t28", "bb"}};
  Text place_label_{{"t22", "mut"}};
  Text place_{{"t64", "bb"}};
  Text wait_label_{{"t22", "mut"}};
  Text wait_{{"t64", "bb"}};
  Icon call_icon_{"bell", 32};
  Text call_out_{{"t22"}};
  Text where_label_{{"t22", "mut"}};
  Text where_{{"t64", "bb"}};
  CounterMap map_;
  Row note_{24};
  Icon note_icon_{"store", 64};
  Text note_text_{{"t28"}};
  BottomBar bar_;
  ActionButton cannot_wait_;
  ActionButton done_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
