// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/field.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

void prepare_error(Row& row, Icon& icon, Text& text) {
  icon.set_valign(Gtk::Align::START);
  text.wrapped(38);
  text.set_hexpand(true);
  row.append(icon);
  row.append(text);
  row.set_visible(false);
}

void prepare_caret(Gtk::Box& caret) {
  caret.add_css_class("caret");
  caret.set_valign(Gtk::Align::CENTER);
  caret.set_halign(Gtk::Align::CENTER);
}

// A masked field never tells its text, only how long it is.
std::string spoken(const FieldModel& model) {
  return model.masked ? std::to_string(characters(model.text)) : model.text;
}

}  // namespace

Field::Field() : Column(8) {
  prepare_caret(caret_);
  content_.append(text_);
  content_.append(dots_);
  content_.append(caret_);
  tick_.set_halign(Gtk::Align::END);
  tick_.set_hexpand(true);
  tick_.add_css_class("c-good");
  content_.append(tick_);
  box_.add_css_class("field");
  box_.set_focus_on_click(false);
  box_.set_child(content_);
  box_.signal_clicked().connect([this] { tapped_.emit(); });
  prepare_error(error_, error_icon_, error_text_);
  append(label_);
  append(box_);
  append(error_);
}

void Field::set(const FieldModel& model) {
  label_.show_text(model.label);
  const bool empty = model.text.empty();
  swap_class(text_, {"placeholder"}, empty && !model.active ? "placeholder" : "");
  text_.set_text(model.masked ? "" : empty && !model.active ? model.placeholder : model.text);
  text_.set_visible(!model.masked);
  clear_children(dots_);
  if (model.masked) {
    for (std::size_t i = 0; i < characters(model.text); ++i) {
      auto* dot = Gtk::make_managed<Gtk::Box>();
      dot->add_css_class("pin-dot");
      dot->set_valign(Gtk::Align::CENTER);
      dots_.append(*dot);
    }
  }
  dots_.set_visible(model.masked && !empty);
  caret_.set_visible(model.active);
  tick_.set_visible(model.good);
  swap_class(box_, {"act", "wrong"}, !model.error.empty() ? "wrong" : model.active ? "act" : "");
  error_.set_visible(!model.error.empty());
  error_text_.set_text(model.error);
  set_accessible_name(box_, model.label);
  set_accessible_description(box_, spoken(model) + (model.error.empty() ? "" : ". " + model.error));
}

DigitBoxes::DigitBoxes(int count) : Column(8) {
  for (int i = 0; i < count; ++i) {
    auto* cell = Gtk::make_managed<Gtk::CenterBox>();
    cell->add_css_class("digit-box");
    auto* inside = Gtk::make_managed<Gtk::Box>();
    auto* digit = Gtk::make_managed<Text>(std::initializer_list<const char*>{"field-text"});
    digit->whole();
    auto* caret = Gtk::make_managed<Gtk::Box>();
    prepare_caret(*caret);
    inside->append(*digit);
    inside->append(*caret);
    cell->set_center_widget(*inside);
    boxes_.append(*cell);
    cells_.push_back(cell);
    digits_.push_back(digit);
    carets_.push_back(caret);
  }
  frame_.add_css_class("bare");
  frame_.set_focus_on_click(false);
  frame_.set_halign(Gtk::Align::START);
  frame_.set_child(boxes_);
  frame_.signal_clicked().connect([this] { tapped_.emit(); });
  prepare_error(error_, error_icon_, error_text_);
  append(label_);
  append(frame_);
  append(error_);
}

void DigitBoxes::set(const FieldModel& model) {
  label_.show_text(model.label);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const bool here = model.active && i == std::min(model.text.size(), cells_.size() - 1);
    digits_[i]->set_text(i < model.text.size() ? std::string(1, model.text[i]) : std::string{});
    digits_[i]->set_visible(i < model.text.size());
    carets_[i]->set_visible(here && i >= model.text.size());
    swap_class(*cells_[i], {"act", "wrong"}, !model.error.empty() ? "wrong" : here ? "act" : "");
  }
  error_.set_visible(!model.error.empty());
  error_text_.set_text(model.error);
  set_accessible_name(frame_, model.label);
  set_accessible_description(frame_, spoken(model) + (model.error.empty() ? "" : ". " + model.error));
}

}  // namespace curblight::kiosk
