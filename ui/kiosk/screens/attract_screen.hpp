// SPDX-License-Identifier: Apache-2.0
// View of AttractPresenter: the question and one large button on one side, the drawing of the code to scan on the
// other; below each other when the screen stands upright. Main thread.
#pragma once

#include "ui/kiosk/presenters/attract_presenter.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/button.hpp"

namespace curblight::kiosk {

class AttractScreen : public Screen, private AttractView {
 public:
  AttractScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void set_actions(AttractActions actions) override { actions_ = std::move(actions); }
  void on_typed(const std::string& key) override;
  void set_cramped(bool cramped) override;

 private:
  void render(const AttractModel& model) override;
  Gtk::Widget& build_question();
  Gtk::Widget& build_panel();

  AttractPresenter presenter_;
  AttractActions actions_;
  Row store_row_{16};
  Svg mark_;
  Text store_{{"t28", "bb"}};
  Text counter_{{"t18"}};
  Text title_{{"t64", "bb"}};
  Text text_{{"t28", "mut"}};
  ActionButton type_{ButtonKind::primary};
  ActionButton larger_, contrast_;
  ActionButton staff_{ButtonKind::plain};
  Gtk::Button language_, call_;
  Text language_text_{{"b"}};
  Text call_text_{{"b"}};
  Text hold_{{"t40", "bb"}};
  Svg phone_{"pictures/scan-phone", 420, 420};
  Icon down_{"chevron-down", 56};
};

}  // namespace curblight::kiosk
