// SPDX-License-Identifier: Apache-2.0
// View of LogInPresenter: badge first, user name and PIN second. Main thread.
#pragma once

#include "ui/kiosk/presenters/log_in_presenter.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/field.hpp"
#include "ui/kiosk/widgets/keyboard.hpp"

namespace curblight::kiosk {

class LogInScreen : public Screen, private LogInView {
 public:
  LogInScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void on_typed(const std::string& key) override;
  void set_cramped(bool cramped) override;

 private:
  void render(const LogInModel& model) override;
  LogInPresenter presenter_;
  bool keyboard_wanted_ = false;  // letters come up only when the user name was tapped
  Gtk::Box content_;
  Column badge_{28, "tint-card"};
  Text badge_title_{{"t40", "bb"}};
  Text badge_text_{{"t22", "mut"}};
  Text or_{{"t22", "b", "mut"}};
  Row form_{24};
  Gtk::Box fields_{Gtk::Orientation::VERTICAL};
  Field user_, pin_;
  Text forgot_{{"t18", "mut"}};
  NumberPad pad_{122, 12};
  LetterKeyboard letters_;
  BottomBar bar_;
  ActionButton start_over_;
  ActionButton log_in_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
