// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/log_in_screen.hpp"

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

LogInScreen::LogInScreen(Desk& desk, const Route&)
    : presenter_(desk, *this),
      content_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(portrait() ? 24 : 48)) {
  const int edge = px(portrait() ? 40 : 64);
  content_.set_margin_start(edge);
  content_.set_margin_end(edge);
  content_.set_vexpand(true);
  content_.set_valign(Gtk::Align::CENTER);

  badge_.set_size_request(portrait() ? -1 : px(400), px(portrait() ? 400 : 524));
  auto* inside = Gtk::make_managed<Column>(28);
  inside->set_valign(Gtk::Align::CENTER);
  inside->set_vexpand(true);
  auto* drawing = Gtk::make_managed<Svg>("pictures/badge", 300, portrait() ? 200 : 240);
  drawing->add_css_class("c-acc");
  inside->append(*drawing);
  badge_title_.centred().wrapped(16);
  badge_text_.centred().wrapped(32);
  inside->append(badge_title_);
  inside->append(badge_text_);
  badge_.append(*inside);
  content_.append(badge_);
  or_.centred();
  content_.append(or_);

  user_.add_css_class("small-field");
  pin_.set_hexpand(true);
  user_.set_hexpand(true);
  fields_.set_spacing(px(16));
  fields_.set_hexpand(true);
  fields_.append(user_);
  fields_.append(pin_);
  forgot_.wrapped(26);
  fields_.append(forgot_);
  form_.append(fields_);
  pad_.set_size_request(px(328), -1);
  pad_.set_valign(Gtk::Align::START);
  form_.append(pad_);
  form_.set_hexpand(true);
  content_.append(form_);
  page().append(content_);
  letters_.set_capital(false);
  letters_.set_visible(false);
  page().append(letters_);
  bar_.add(start_over_);
  bar_.set_primary(log_in_);
  page().append(bar_);

  user_.signal_tapped().connect([this] {
    keyboard_wanted_ = true;
    presenter_.tap_user();
  });
  pin_.signal_tapped().connect([this] { presenter_.tap_pin(); });
  pad_.signal_key().connect([this](const std::string& key) { presenter_.key(key); });
  letters_.signal_key().connect([this](const std::string& key) { presenter_.key(key); });
  start_over_.signal_pressed().connect([this] {
    keyboard_wanted_ = false;
    presenter_.clear();
  });
  log_in_.signal_pressed().connect([this] { presenter_.log_in(); });
}

void LogInScreen::set_cramped(bool cramped) {
  if (!portrait()) badge_.set_size_request(px(400), px(cramped ? 400 : 524));
  pad_.set_key_height(!cramped ? 122 : portrait() ? 104 : 88);
}

void LogInScreen::on_typed(const std::string& key) { presenter_.key(key); }

void LogInScreen::render(const LogInModel& model) {
  const bool letters = model.letters && keyboard_wanted_;
  const bool wide = letters && !portrait();
  badge_.set_visible(!letters);
  or_.set_visible(!letters);
  pad_.set_visible(!letters);
  forgot_.set_visible(!letters);
  letters_.set_visible(letters);
  letters_.set_language(model.language);
  fields_.set_homogeneous(wide);
  fields_.set_orientation(wide ? Gtk::Orientation::HORIZONTAL : Gtk::Orientation::VERTICAL);
  pad_.retranslate();
  badge_title_.set_text(model.badge_title);
  badge_text_.set_text(model.badge_text);
  or_.set_text(model.or_word);
  if (letters) or_.set_visible(false);
  user_.set(model.user);
  pin_.set(model.pin);
  forgot_.set_text(model.forgot);
  start_over_.set(model.start_over);
  log_in_.set(model.log_in);
}

}  // namespace curblight::kiosk
