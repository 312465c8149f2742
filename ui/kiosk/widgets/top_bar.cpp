// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/top_bar.hpp"

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

TopBar::TopBar() : Gtk::Box(Gtk::Orientation::HORIZONTAL) {
  add_css_class("top");
  back_text_.whole();
  back_box_.append(back_icon_);
  back_box_.append(back_text_);
  back_box_.set_halign(Gtk::Align::CENTER);
  back_.set_child(back_box_);
  back_.add_css_class("back");
  store_.append(mark_);
  store_.append(store_name_);
  store_name_.cut();
  store_.set_margin_start(px(24));
  title_.cut();
  title_.set_hexpand(true);
  store_name_.set_hexpand(true);
  store_.set_hexpand(true);
  help_box_.append(help_icon_);
  help_box_.append(help_text_);
  help_.set_child(help_box_);
  help_.add_css_class("lang");
  waiting_chip_.set_tall();
  waiting_.set_child(waiting_chip_);
  waiting_.add_css_class("cell");
  link_.append(link_icon_);
  link_.append(link_text_);
  avatar_.centred();
  avatar_.set_valign(Gtk::Align::CENTER);
  user_box_.append(avatar_);
  user_box_.append(user_name_);
  user_.set_child(user_box_);
  user_.add_css_class("cell");
  language_box_.append(globe_);
  language_box_.append(language_text_);
  language_.set_child(language_box_);
  language_.add_css_class("lang");
  append(back_);
  append(store_);
  append(title_);
  append(help_);
  append(waiting_);
  append(link_);
  append(user_);
  append(clock_);
  append(language_);
  for (auto* button : {&back_, &help_, &waiting_, &user_, &language_}) button->set_focus_on_click(false);
  back_.signal_clicked().connect([this] { back_pressed_.emit(); });
  help_.signal_clicked().connect([this] { help_pressed_.emit(); });
  waiting_.signal_clicked().connect([this] { waiting_pressed_.emit(); });
  user_.signal_clicked().connect([this] { user_pressed_.emit(); });
  language_.signal_clicked().connect([this] { language_pressed_.emit(); });
}

void TopBar::set(const TopBarModel& model) {
  const bool customer = model.chrome.bar == Chrome::Bar::customer;
  set_visible(model.chrome.bar != Chrome::Bar::none);
  back_.set_visible(model.chrome.back);
  back_text_.show_text(model.chrome.back_label);
  swap_class(back_, {"wide"}, model.chrome.back_label.empty() ? "" : "wide");
  set_accessible_name(back_, model.chrome.back_label.empty() ? tr("Back") : model.chrome.back_label);
  store_.set_visible(customer);
  store_name_.set_text(model.store);
  title_.set_visible(!customer);
  title_.set_text(model.chrome.title);
  help_.set_visible(customer);
  help_text_.set_text(portrait() ? tr("Help") : tr("Call an associate"));
  set_accessible_name(help_, tr("Call an associate"));
  waiting_.set_visible(!customer && !model.waiting.empty());
  waiting_chip_.set(model.waiting_tone, "clock", model.waiting);
  set_accessible_name(waiting_, model.waiting);
  link_.set_visible(!customer && !model.link_words.empty());
  link_icon_.set_icon(model.link_icon);
  link_text_.set_text(model.link_words);
  link_text_.set_visible(!portrait());
  set_accessible_name(link_icon_, model.link_words);
  swap_class(link_, {"c-good", "c-warn", "c-bad"}, model.link_tone);
  user_.set_visible(!customer && !model.initials.empty());
  avatar_.set_text(model.initials);
  user_name_.set_text(model.first_name);
  user_name_.set_visible(!portrait());
  set_accessible_name(user_, fill(tr("{0}: log out"), {model.first_name}));
  clock_.set_text(model.clock);
  swap_class(clock_, {"mut"}, customer ? "mut" : "");
  language_text_.set_text(model.language);
  set_accessible_name(language_, model.language_name);
}

}  // namespace curblight::kiosk
