// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/button.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {
constexpr gint64 kSamePressUs = 300'000;
}

ActionButton::ActionButton(ButtonKind kind) : kind_(kind), icon_("", 36) {
  add_css_class("btn");
  set_focus_on_click(false);  // a touch leaves no focus ring; tab and arrows do
  if (kind == ButtonKind::primary) add_css_class("pri");
  if (kind == ButtonKind::plain) add_css_class("plain");
  if (kind == ButtonKind::danger) add_css_class("danger");
  words_.set_valign(Gtk::Align::CENTER);
  sub_.wrapped(36, 2);
  words_.append(label_);
  words_.append(sub_);
  box_.append(icon_);
  box_.append(words_);
  box_.append(trailing_);
  box_.set_halign(Gtk::Align::CENTER);
  icon_.set_visible(false);
  sub_.set_visible(false);
  trailing_.set_visible(false);
  set_child(box_);
  signal_clicked().connect([this] {
    const gint64 now = g_get_monotonic_time();
    if (now - last_press_us_ < kSamePressUs) return;
    last_press_us_ = now;
    pressed_.emit();
  });
}

void ActionButton::set(const ButtonModel& model) {
  set_visible(model.visible);
  set_label(model.label, model.busy ? "hourglass" : model.failed ? "restart" : model.icon, model.sub);
  set_sensitive(model.enabled && !model.busy);
  if (model.busy) add_css_class("busy"); else remove_css_class("busy");
  if (model.failed && !model.busy) add_css_class("err"); else remove_css_class("err");
}

void ActionButton::set_label(const std::string& label, const std::string& icon, const std::string& sub) {
  icon_.set_icon(icon);
  icon_.set_visible(!icon.empty());
  label_.show_text(label);
  sub_.show_text(sub);
  set_accessible_name(*this, label);
  set_accessible_description(*this, sub);
}

void ActionButton::set_trailing(const std::string& icon) {
  trailing_.set_icon(icon);
  trailing_.set_visible(true);
  trailing_.set_halign(Gtk::Align::END);
  trailing_.set_hexpand(true);
  box_.set_halign(Gtk::Align::FILL);
}

void ActionButton::set_wrapping(int characters) {
  label_.wrapped(characters);
  label_.set_wrap_mode(Pango::WrapMode::WORD);  // never narrower than its longest word
}

void ActionButton::set_left() { box_.set_halign(Gtk::Align::START); }

BottomBar::BottomBar() : Gtk::Box(Gtk::Orientation::HORIZONTAL, px(16)) {
  add_css_class("bottom");
  gap_.set_hexpand(!portrait());
  append(gap_);
}

void BottomBar::add(ActionButton& button) { add_before_gap(button); }

void BottomBar::add_widget(Gtk::Widget& widget) {
  widget.set_hexpand(true);
  gap_.set_hexpand(false);
  add_before_gap(widget);
}

void BottomBar::add_before_gap(Gtk::Widget& widget) {
  if (Gtk::Widget* before = gap_.get_prev_sibling()) {
    insert_child_after(widget, *before);
  } else {
    prepend(widget);
  }
}

void BottomBar::set_primary(ActionButton& button) {
  if (portrait()) button.set_hexpand(true);
  append(button);
}

}  // namespace curblight::kiosk
