// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/find_order_screen.hpp"

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

FindOrderScreen::FindOrderScreen(Desk& desk, const Route&)
    : presenter_(desk, *this),
      content_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(portrait() ? 24 : 64)) {
  const int edge = px(portrait() ? 40 : 64);
  content_.set_margin_start(edge);
  content_.set_margin_end(edge);
  content_.set_vexpand(true);
  left_.set_hexpand(true);
  left_.set_valign(Gtk::Align::CENTER);
  fields_.set_spacing(px(24));
  fields_.append(number_);
  fields_.append(phone_);
  fields_.append(name_);
  number_.set_hexpand(true);
  name_.set_hexpand(true);
  other_.set_halign(Gtk::Align::START);
  hint_.append(*Gtk::make_managed<Icon>("scan", 32));
  hint_.append(hint_text_);
  code_.set_visible(false);
  left_.append(title_);
  left_.append(fields_);
  left_.append(code_);
  left_.append(other_);
  left_.append(hint_);
  content_.append(left_);
  pad_.set_size_request(px(480), -1);
  pad_.set_valign(Gtk::Align::CENTER);
  if (portrait()) {
    pad_.set_margin_bottom(px(24));
    content_.set_margin_top(px(16));
  }
  content_.append(pad_);
  page().append(content_);
  letters_.set_visible(false);
  page().append(letters_);
  bar_.add(start_over_);
  bar_.set_primary(find_);
  page().append(bar_);

  number_.signal_tapped().connect([this] { presenter_.tap_number(); });
  name_.signal_tapped().connect([this] { presenter_.tap_proof(); });
  phone_.signal_tapped().connect([this] { presenter_.tap_proof(); });
  pad_.signal_key().connect([this](const std::string& key) { presenter_.key(key); });
  letters_.signal_key().connect([this](const std::string& key) { presenter_.key(key); });
  other_.signal_pressed().connect([this] { presenter_.use_other_proof(); });
  start_over_.signal_pressed().connect([this] { presenter_.start_over(); });
  find_.signal_pressed().connect([this] { presenter_.find(); });
}

void FindOrderScreen::set_cramped(bool cramped) {
  cramped_ = cramped;
  pad_.set_key_height(cramped_ ? 88 : portrait() ? 104 : 118);
  left_.set_spacing(px(cramped_ ? 16 : 24));
  fields_.set_spacing(px(cramped_ ? 16 : 24));
  presenter_.render();
}

void FindOrderScreen::render(const FindOrderModel& model) {
  // The letter keyboard takes the whole width: fields beside each other, no title, no hint.
  const bool wide = model.letters && !portrait();
  title_.set_visible(!wide && !cramped_);
  hint_.set_visible(!wide && !cramped_ && model.phone.error.empty());
  fields_.set_homogeneous(wide);
  fields_.set_orientation(wide ? Gtk::Orientation::HORIZONTAL : Gtk::Orientation::VERTICAL);
  pad_.set_visible(!model.letters);
  letters_.set_visible(model.letters);
  letters_.set_language(model.language);
  pad_.retranslate();

  title_.set_text(model.title);
  number_.set(model.number);
  phone_.set_visible(!model.by_name);
  name_.set_visible(model.by_name);
  phone_.set(model.phone);
  name_.set(model.name);
  other_.set(model.other_proof);
  other_.set_visible(!wide);
  hint_text_.set_text(model.scan_hint);
  code_.show_text(model.staff_code.empty() ? "" : fill(tr("For staff: {0}"), {model.staff_code}));
  if (wide) code_.set_visible(false);
  start_over_.set(model.start_over);
  find_.set(model.find);
}

}  // namespace curblight::kiosk
