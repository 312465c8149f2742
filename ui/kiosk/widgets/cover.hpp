// SPDX-License-Identifier: Apache-2.0
// Lies over everything and asks one thing: still there, which language, log out. Title, text, a large number, and one
// large button per answer, the last one primary. Main thread.
#pragma once

#include <gtkmm.h>

#include <functional>
#include <string>
#include <vector>

#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

struct CoverAnswer {
  std::string label, icon;
  ButtonKind kind = ButtonKind::secondary;
  std::function<void()> on_press;
  bool focused = false;  // the one that Enter presses; of none that says so it is the first
};

class Cover : public Gtk::Box {
 public:
  enum class Answers { side_by_side, stacked };
  Cover(const std::string& title, const std::string& text, std::vector<CoverAnswer> answers, Answers layout);
  void set_number(const std::string& number);
  void set_words(const std::string& title, const std::string& text);
  void focus_answer();  // after it was put into the window

 private:
  Column card_{24, "cover-card"};
  Text title_{{"t40", "bb"}};
  Text number_{{"t96", "bb", "tn", "c-acc"}};
  Text text_{{"t28", "mut"}};
  Gtk::Box answers_;
  Gtk::Widget* focused_ = nullptr;
};

}  // namespace curblight::kiosk
