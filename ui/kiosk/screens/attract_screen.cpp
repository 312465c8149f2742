// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/attract_screen.hpp"

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

AttractScreen::AttractScreen(Desk& desk, const Route&)
    : presenter_(desk, *this),
      mark_(portrait() ? "pictures/store-mark-light" : "pictures/store-mark", portrait() ? 56 : 64, portrait() ? 56 : 64) {
  auto* names = Gtk::make_managed<Column>(0);
  names->set_valign(Gtk::Align::CENTER);
  names->append(store_);
  names->append(counter_);
  store_row_.append(mark_);
  store_row_.append(*names);
  if (!portrait()) counter_.add_css_class("mut");

  auto* language_row = Gtk::make_managed<Row>(16);
  language_row->append(*Gtk::make_managed<Icon>("globe", 32));
  language_row->append(language_text_);
  language_row->append(*Gtk::make_managed<Icon>("chevron-down", 24));
  language_.set_child(*language_row);
  auto* call_row = Gtk::make_managed<Row>(12);
  call_row->append(*Gtk::make_managed<Icon>("hand", 32));
  call_row->append(call_text_);
  call_.set_child(*call_row);
  for (auto* button : {&language_, &call_}) {
    button->add_css_class("bare-button");
    button->set_focus_on_click(false);
    button->add_css_class("lang");
  }
  language_.signal_clicked().connect([this] { if (actions_.language) actions_.language(); });
  call_.signal_clicked().connect([this] { if (actions_.call_associate) actions_.call_associate(); });

  auto* halves = Gtk::make_managed<Gtk::Box>(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL);
  halves->set_vexpand(true);
  if (portrait()) {
    halves->append(build_panel());
    halves->append(build_question());
  } else {
    halves->append(build_question());
    halves->append(build_panel());
  }
  page().append(*halves);

  type_.signal_pressed().connect([this] { presenter_.type_number(); });
  larger_.signal_pressed().connect([this] { presenter_.toggle_large_text(); });
  contrast_.signal_pressed().connect([this] { presenter_.toggle_high_contrast(); });
  staff_.signal_pressed().connect([this] { presenter_.staff(); });
}

Gtk::Widget& AttractScreen::build_question() {
  auto* side = Gtk::make_managed<Column>(0);
  side->set_hexpand(true);
  const int edge = px(portrait() ? 40 : 64);
  side->set_margin_start(edge);
  side->set_margin_end(portrait() ? edge : px(16));
  if (!portrait()) {
    store_row_.set_size_request(-1, px(136));
    side->append(store_row_);
  }
  auto* middle = Gtk::make_managed<Column>(24);
  middle->set_vexpand(true);
  middle->set_valign(Gtk::Align::CENTER);
  text_.wrapped(portrait() ? 48 : 33);
  title_.wrapped();
  type_.add_css_class("big");
  type_.set_trailing("chevron-right");
  type_.set_wrapping(30);
  if (!portrait()) {
    type_.set_size_request(px(560), -1);
    type_.set_halign(Gtk::Align::START);
  }
  type_.set_margin_top(px(16));
  middle->append(title_);
  middle->append(text_);
  middle->append(type_);
  side->append(*middle);
  auto* quiet = Gtk::make_managed<Row>(portrait() ? 16 : 8);
  quiet->set_size_request(-1, px(136));
  for (auto* button : {&larger_, &contrast_, &staff_}) {
    button->set_valign(Gtk::Align::CENTER);
    button->set_wrapping(14);
    if (portrait()) button->set_hexpand(true);
    quiet->append(*button);
  }
  side->append(*quiet);
  return *side;
}

Gtk::Widget& AttractScreen::build_panel() {
  auto* panel = Gtk::make_managed<Column>(0, "accent-panel");
  auto* top = Gtk::make_managed<Row>(0);
  top->set_size_request(-1, px(portrait() ? 112 : 120));
  top->set_margin_end(px(16));
  top->set_margin_start(px(portrait() ? 40 : 16));
  call_.set_valign(Gtk::Align::CENTER);
  language_.set_valign(Gtk::Align::CENTER);
  if (portrait()) top->append(store_row_);
  auto* gap = Gtk::make_managed<Gtk::Box>();
  gap->set_hexpand(true);
  if (portrait()) {
    top->append(*gap);
    top->append(call_);
  } else {
    top->append(call_);
    top->append(*gap);
  }
  top->append(language_);
  panel->append(*top);
  auto* middle = Gtk::make_managed<Column>(portrait() ? 20 : 32);
  middle->set_vexpand(true);
  middle->set_valign(Gtk::Align::CENTER);
  phone_.add_css_class("c-acc");
  middle->append(phone_);
  hold_.centred().wrapped(portrait() ? 34 : 24);
  middle->append(hold_);
  middle->append(down_);
  middle->set_margin_bottom(px(portrait() ? 24 : 56));
  panel->append(*middle);
  if (portrait()) {
    panel->set_vexpand(true);
  } else {
    panel->set_size_request(px(528), -1);
    panel->set_hexpand(false);
  }
  return *panel;
}

void AttractScreen::set_cramped(bool cramped) {
  phone_.set_content_height(px(cramped ? 300 : 420));
  down_.set_visible(!cramped);
}

void AttractScreen::on_typed(const std::string& key) {
  if (key == kKeyEnter || is_digit_key(key)) presenter_.type_number();
}

void AttractScreen::render(const AttractModel& model) {
  store_.set_text(model.store);
  counter_.show_text(model.counter);
  std::string title = model.title;
  if (portrait()) {
    if (const auto at = title.find('\n'); at != std::string::npos) title[at] = ' ';
  }
  title_.set_text(title);
  text_.set_text(model.text);
  type_.set_label(model.type_label, "keypad");
  larger_.set_label(model.larger_text, model.large_text_on ? "check" : "text-size");
  contrast_.set_label(model.high_contrast, model.high_contrast_on ? "check" : "contrast");
  swap_class(larger_, {"toggled"}, model.large_text_on ? "toggled" : "");
  swap_class(contrast_, {"toggled"}, model.high_contrast_on ? "toggled" : "");
  staff_.set_label(model.staff, "badge");
  hold_.set_text(model.hold_here);
  language_text_.set_text(model.language_name);
  call_text_.set_text(portrait() || model.large_text_on ? tr("Help") : model.call_associate);
  set_accessible_name(language_, fill(tr("Language: {0}"), {model.language_name}));
  set_accessible_name(call_, model.call_associate);
}

}  // namespace curblight::kiosk
