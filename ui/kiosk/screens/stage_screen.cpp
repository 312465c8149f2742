// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/stage_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

StageScreen::CountTab::CountTab() {
  add_css_class("tab");
  set_hexpand(true);
  box_.set_halign(Gtk::Align::CENTER);
  count_.centred();
  count_.set_valign(Gtk::Align::CENTER);
  label_.cut();
  box_.append(label_);
  box_.append(count_);
  set_child(box_);
}

void StageScreen::CountTab::set(const std::string& label, const std::string& count, bool on) {
  label_.set_text(label);
  count_.show_text(count);
  swap_class(*this, {"on"}, on ? "on" : "");
  set_accessible_name(*this, label);
  set_accessible_description(*this, count);
}

StageScreen::StageLine::StageLine(StageScreen& screen) {
  add_css_class("li");
  suffix_.whole();
  suffix_.set_size_request(px(84), -1);
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  words_.append(filling(name_));
  words_.append(filling(about_));
  here_.set("solid-info", "person", tr("Here"));
  box_.append(suffix_);
  box_.append(words_);
  box_.append(here_);
  box_.append(badge_);
  set_child(box_);
  signal_clicked().connect([this, &screen] { screen.presenter_.select(order_id_); });
}

void StageScreen::StageLine::set(const StageRowModel& row) {
  order_id_ = row.order_id;
  suffix_.set_text(row.suffix);
  name_.set_text(row.name);
  about_.set_text(row.about);
  here_.set_visible(row.here);
  show_chip(badge_, row.badge);
  swap_class(*this, {"on"}, row.selected ? "on" : "");
  set_accessible_name(*this, row.spoken);
  set_accessible_description(*this, row.about + ", " + row.badge.text);
}

StageScreen::BagChoice::BagChoice(StageScreen& screen) {
  add_css_class("bag-button");
  words_.set_valign(Gtk::Align::CENTER);
  words_.append(label_.whole());
  words_.append(place_.whole());
  box_.append(icon_);
  box_.append(words_);
  set_child(box_);
  signal_clicked().connect([this, &screen] { screen.presenter_.take_bag(bag_id_); });
}

void StageScreen::BagChoice::set(const StageBagButton& bag) {
  bag_id_ = bag.bag_id;
  icon_.set_icon(bag.done ? "check" : "bag");
  swap_class(icon_, {"c-good"}, bag.done ? "c-good" : "");
  label_.set_text(bag.label);
  place_.set_text(bag.sub);
  swap_class(*this, {"on"}, bag.chosen ? "on" : "");
  set_accessible_name(*this, bag.spoken);
  set_accessible_description(*this, bag.sub);
}

StageScreen::StageScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.order_id, route.other_id),
      main_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(16)),
      rows_(list_, [this] { return Gtk::make_managed<StageLine>(*this); }),
      bags_(bags_box_, [this] { return Gtk::make_managed<BagChoice>(*this); }) {
  page().append(strip_);
  main_.set_margin(px(16));
  main_.set_vexpand(true);
  page().append(main_);

  tabs_.add_css_class("tabs");
  tabs_.set_spacing(px(4));
  tabs_.set_homogeneous(true);
  tabs_.append(not_staged_);
  tabs_.append(staged_);
  list_card_.set_overflow(Gtk::Overflow::HIDDEN);
  list_card_.set_vexpand(true);
  list_card_.append(list_);
  left_.append(tabs_);
  left_.append(list_card_);
  if (portrait()) left_.set_vexpand(true);
  else keep_width(left_, 536);

  step_card_.add_css_class("p32");
  step_card_.set_hexpand(true);
  step_column_.set_valign(Gtk::Align::CENTER);
  step_column_.set_hexpand(true);
  done_row_.append(done_mark_);
  done_row_.append(filling(done_words_));
  step_number_.centred();
  step_number_.set_valign(Gtk::Align::CENTER);
  step_title_.wrapped(18, 2);
  step_title_.set_valign(Gtk::Align::CENTER);
  step_row_.append(step_number_);
  step_row_.append(step_title_);
  step_detail_.wrapped(30, 3);
  details_.set_margin_start(px(72));
  details_.append(step_detail_);
  free_icon_.add_css_class("c-acc");
  free_.append(free_icon_);
  free_.append(free_words_);
  free_.set_halign(Gtk::Align::START);
  details_.append(free_);
  bags_box_.set_spacing(px(12));
  auto* bags_scroller = Gtk::make_managed<Gtk::ScrolledWindow>();
  bags_scroller->set_policy(Gtk::PolicyType::EXTERNAL, Gtk::PolicyType::NEVER);
  bags_scroller->set_child(bags_box_);
  step_column_.append(done_row_);
  step_column_.append(step_row_);
  step_column_.append(details_);
  step_column_.append(*bags_scroller);
  step_card_.append(step_column_);
  drawing_.set_valign(Gtk::Align::CENTER);
  step_card_.append(drawing_);

  if (portrait()) {
    main_.append(step_card_);
    main_.append(left_);
  } else {
    main_.append(left_);
    main_.append(step_card_);
  }
  bottom_.add(put_back_);
  bottom_.add(type_place_);
  bottom_.set_primary(choose_);
  page().append(bottom_);

  not_staged_.signal_clicked().connect([this] { presenter_.show_tab(StageModel::Tab::not_staged); });
  staged_.signal_clicked().connect([this] { presenter_.show_tab(StageModel::Tab::staged); });
  put_back_.signal_pressed().connect([this] { presenter_.put_bag_back(); });
  type_place_.signal_pressed().connect([this] { presenter_.type_place(); });
  choose_.signal_pressed().connect([this] { presenter_.choose_shelf(); });
}

void StageScreen::show(const StageModel& model) {
  const bool shelf = model.step == StageModel::Step::scan_shelf;
  strip_.set_idle(tr("Ready"), shelf ? tr("Scan the shelf") : tr("Scan a bag"));
  not_staged_.set(tr("Not staged"), model.not_staged_count, model.tab == StageModel::Tab::not_staged);
  staged_.set(tr("Staged"), model.staged_count, model.tab == StageModel::Tab::staged);
  list_.set_empty_text(!model.failure.empty() ? model.failure : model.loaded ? model.empty_words : tr("Reading the list"));
  rows_.set(model.rows);
  done_row_.set_visible(shelf);
  done_mark_.set("check", "good");
  done_words_.set_text(model.done_words);
  step_number_.set_text(shelf ? "2" : "1");
  step_title_.set_text(model.step_title);
  step_detail_.set_text(model.step_detail);
  free_.set_visible(shelf && !model.free_place.empty());
  free_words_.set_markup("<b>" + Glib::Markup::escape_text(model.free_place) + "</b> " +
                         Glib::Markup::escape_text(tr("is free")));
  bags_box_.set_visible(!model.bags.empty());
  bags_.set(model.bags);
  drawing_.set_visible(model.bags.empty() && !portrait());
  put_back_.set(model.put_back);
  type_place_.set(model.type_place);
  choose_.set(model.choose_shelf);
}

void StageScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
