// SPDX-License-Identifier: Apache-2.0
// Shows a Question over a screen's page: title, answers as large buttons, or a field with the kiosk's keyboard. Lies in
// the lower part, where the hand is; the verdict band stays free above it. Owned by its screen, main thread.
#pragma once

#include <gtkmm.h>

#include <optional>
#include <vector>

#include "ui/kiosk/presenters/question.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/field.hpp"
#include "ui/kiosk/widgets/keyboard.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

class QuestionCover : public Column {
 public:
  explicit QuestionCover(Asking& asking);
  void set(const Question& question);
  void on_key(const std::string& key);  // of either keyboard

 private:
  void show_choices(const Question& question);

  Asking& asking_;
  std::string text_;
  bool digits_ = false;
  Gtk::Box shade_;
  Column sheet_{16, "question"};
  Row header_{24};
  Column words_{4};
  Text title_{{"t28", "bb"}};
  Text detail_{{"t22", "mut"}};
  ActionButton cancel_{ButtonKind::secondary};
  Text big_{{"t64", "bb"}};
  Gtk::ScrolledWindow scroller_;
  Gtk::Grid choices_;
  Text more_{{"t18", "b", "mut"}};
  std::vector<Choice> shown_;
  Row typing_{24};
  Column entry_{16};
  Row field_row_{16};
  Field field_;
  ActionButton confirm_{ButtonKind::primary};
  ActionButton confirm_danger_{ButtonKind::danger};
  NumberPad pad_{88, 8};
  LetterKeyboard letters_{88};
  Row answers_{16};
  ActionButton cancel_low_{ButtonKind::secondary};
};

}  // namespace curblight::kiosk
