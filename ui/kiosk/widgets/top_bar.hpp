// SPDX-License-Identifier: Apache-2.0
// The bar over every screen but the first: for customers the store's name, clock and language; for associates also the
// number waiting with the longest wait, the link, who is logged in. Shows a TopBarModel; the shell makes it. Main thread.
#pragma once

#include <gtkmm.h>

#include <string>

#include "ui/kiosk/presenters/presenter.hpp"
#include "ui/kiosk/widgets/chip.hpp"

namespace curblight::kiosk {

struct TopBarModel {
  Chrome chrome;
  std::string store;
  std::string clock;
  std::string language;       // "English" or "EN"
  std::string language_name;  // accessible name of the button
  std::string waiting;        // "3 waiting · 4:32", empty: nobody
  std::string waiting_tone = "plain";
  std::string link_icon, link_words, link_tone;
  std::string initials, first_name;
};

class TopBar : public Gtk::Box {
 public:
  TopBar();
  void set(const TopBarModel& model);
  sigc::signal<void()> signal_back() { return back_pressed_; }
  sigc::signal<void()> signal_language() { return language_pressed_; }
  sigc::signal<void()> signal_waiting() { return waiting_pressed_; }
  sigc::signal<void()> signal_user() { return user_pressed_; }
  sigc::signal<void()> signal_help() { return help_pressed_; }

 private:
  Gtk::Button back_;
  Row back_box_{8};
  Icon back_icon_{"chevron-left", 36};
  Text back_text_{{"b"}};
  Row store_{16};
  Svg mark_{"pictures/store-mark", 48, 48};
  Text store_name_{{"t22", "bb"}};
  Text title_{{"title"}};
  Gtk::Button help_;
  Row help_box_{10};
  Icon help_icon_{"hand", 28};
  Text help_text_{{"b"}};
  Gtk::Button waiting_;
  Chip waiting_chip_{"plain", "clock", ""};
  Row link_{12, "cell"};
  Icon link_icon_{"cloud", 28};
  Text link_text_;
  Gtk::Button user_;
  Row user_box_{12};
  Text avatar_{{"avatar"}};
  Text user_name_;
  Text clock_{{"clock", "tn"}};
  Gtk::Button language_;
  Row language_box_{10};
  Icon globe_{"globe", 28};
  Text language_text_;
  sigc::signal<void()> back_pressed_, language_pressed_, waiting_pressed_, user_pressed_, help_pressed_;
};

}  // namespace curblight::kiosk
