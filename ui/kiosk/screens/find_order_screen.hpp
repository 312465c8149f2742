// SPDX-License-Identifier: Apache-2.0
// View of FindOrderPresenter: two fields and the number pad; with a last name, the letter keyboard. Main thread.
#pragma once

#include "ui/kiosk/presenters/find_order_presenter.hpp"
#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/field.hpp"
#include "ui/kiosk/widgets/keyboard.hpp"

namespace curblight::kiosk {

class FindOrderScreen : public Screen, private FindOrderView {
 public:
  FindOrderScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void on_typed(const std::string& key) override { presenter_.key(key); }
  void set_cramped(bool cramped) override;

 private:
  void render(const FindOrderModel& model) override;
  FindOrderPresenter presenter_;
  bool cramped_ = false;
  Gtk::Box content_;
  Column left_{24};
  Text title_{{"t40", "bb"}};
  Gtk::Box fields_{Gtk::Orientation::VERTICAL};
  Field number_, name_;
  DigitBoxes phone_{4};
  ActionButton other_;
  Row hint_{16, "mut"};
  Text hint_text_{{"t22"}};
  Text code_{{"t18", "mut"}};
  NumberPad pad_;
  LetterKeyboard letters_;
  BottomBar bar_;
  ActionButton start_over_;
  ActionButton find_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
