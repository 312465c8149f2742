// SPDX-License-Identifier: Apache-2.0
// The action button: icon, label, second line; busy and failed looks; off with the reason. A second press within 300 ms
// is the same press. The bottom bar holds at most three of them, the primary one right and largest.
#pragma once

#include <gtkmm.h>

#include <string>

#include "ui/kiosk/presenters/presenter.hpp"
#include "ui/kiosk/widgets/svg.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

enum class ButtonKind { primary, secondary, plain, danger };

class ActionButton : public Gtk::Button {
 public:
  explicit ActionButton(ButtonKind kind = ButtonKind::secondary);
  // The name for screen readers is the label; the second line is the description.
  void set(const ButtonModel& model);
  void set_label(const std::string& label, const std::string& icon = {}, const std::string& sub = {});
  // An icon after the label, at the far right ("chevron-right").
  void set_trailing(const std::string& icon);
  // A label of more characters than these breaks into two lines.
  void set_wrapping(int characters);
  // Content at the left instead of centred.
  void set_left();
  sigc::signal<void()>& signal_pressed() { return pressed_; }

 private:
  ButtonKind kind_;
  Row box_{16};
  Icon icon_;
  Column words_;
  Text label_{{"btn-label"}};
  Text sub_{{"btn-sub"}};
  Icon trailing_{"", 40};
  sigc::signal<void()> pressed_;
  gint64 last_press_us_ = 0;
};

class BottomBar : public Gtk::Box {
 public:
  BottomBar();
  void add(ActionButton& button);          // left side, in order
  void add_widget(Gtk::Widget& widget);    // anything else on the left; takes the room
  void set_primary(ActionButton& button);  // right
 private:
  void add_before_gap(Gtk::Widget& widget);
  Gtk::Box gap_;
};

}  // namespace curblight::kiosk
