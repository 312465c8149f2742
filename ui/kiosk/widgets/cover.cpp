// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/cover.hpp"

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

Cover::Cover(const std::string& title, const std::string& text, std::vector<CoverAnswer> answers, Answers layout)
    : answers_(layout == Answers::stacked || portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL,
               px(16)) {
  add_css_class("cover");
  set_hexpand(true);
  set_vexpand(true);
  card_.set_halign(Gtk::Align::CENTER);
  card_.set_valign(Gtk::Align::CENTER);
  card_.set_hexpand(true);
  card_.set_size_request(px(640), -1);
  title_.centred().wrapped(28);
  text_.centred().wrapped(40);
  number_.centred();
  number_.set_visible(false);
  card_.append(title_);
  card_.append(number_);
  card_.append(text_);
  answers_.set_margin_top(px(8));
  set_words(title, text);
  for (CoverAnswer& answer : answers) {
    auto* button = Gtk::make_managed<ActionButton>(answer.kind);
    button->set_label(answer.label, answer.icon);
    button->set_hexpand(true);
    button->signal_pressed().connect(std::move(answer.on_press));
    answers_.append(*button);
    if (answer.focused || !focused_) focused_ = button;
  }
  card_.append(answers_);
  append(card_);
}

void Cover::focus_answer() {
  if (focused_) focused_->grab_focus();
}

void Cover::set_number(const std::string& number) { number_.show_text(number); }

void Cover::set_words(const std::string& title, const std::string& text) {
  title_.set_text(title);
  text_.show_text(text);
}

}  // namespace curblight::kiosk
