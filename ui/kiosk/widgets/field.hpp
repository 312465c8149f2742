// SPDX-License-Identifier: Apache-2.0
// The field of a FieldModel: label, box with text and caret (or dots), error below. Tapping it asks to be active; what
// is typed comes from the keyboard widget through the presenter. DigitBoxes shows a short number one digit per box.
#pragma once

#include <gtkmm.h>

#include <vector>

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/widgets/svg.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

class Field : public Column {
 public:
  Field();
  void set(const FieldModel& model);
  sigc::signal<void()> signal_tapped() { return tapped_; }

 private:
  Text label_{{"t22", "b"}};
  Gtk::Button box_;
  Row content_{4};
  Text text_{{"field-text"}};
  Row dots_{12};
  Gtk::Box caret_;
  Icon tick_{"check", 32};
  Row error_{8, "field-error"};
  Icon error_icon_{"alert", 24};
  Text error_text_{{"t18", "b"}};
  sigc::signal<void()> tapped_;
};

class DigitBoxes : public Column {
 public:
  explicit DigitBoxes(int count);
  void set(const FieldModel& model);
  sigc::signal<void()> signal_tapped() { return tapped_; }

 private:
  Text label_{{"t22", "b"}};
  Gtk::Button frame_;
  Row boxes_{16};
  std::vector<Gtk::CenterBox*> cells_;
  std::vector<Text*> digits_;
  std::vector<Gtk::Box*> carets_;
  Row error_{8, "field-error"};
  Icon error_icon_{"alert", 24};
  Text error_text_{{"t18", "b"}};
  sigc::signal<void()> tapped_;
};

}  // namespace curblight::kiosk
