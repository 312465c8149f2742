// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/bags_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

BagsScreen::OrderTab::OrderTab(BagsScreen& screen) {
  add_css_class("tab");
  set_hexpand(true);
  box_.set_halign(Gtk::Align::CENTER);
  text_.cut();
  box_.append(badge_);
  box_.append(text_);
  done_.add_css_class("c-good");
  box_.append(done_);
  set_child(box_);
  signal_clicked().connect([this, &screen] { screen.presenter_.select(order_id_); });
}

void BagsScreen::OrderTab::set(const BagsTab& tab) {
  order_id_ = tab.order_id;
  badge_.set(tab.letter, tab.colour);
  text_.set_text(tab.text);
  done_.set_visible(tab.done);
  swap_class(*this, {"on"}, tab.selected ? "on" : "");
  set_accessible_name(*this, tab.spoken);
}

BagsScreen::LabelLine::LabelLine(BagsScreen& screen) : Column(0, "li") {
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  words_.append(filling(title_));
  words_.append(filling(state_));
  row_.append(mark_);
  row_.append(words_);
  row_.append(confirm_);
  row_.append(reprint_);
  row_.set_vexpand(true);
  append(row_);
  reason_.wrapped(1, 2);
  reason_.set_margin_bottom(px(8));
  append(reason_);
  confirm_.set_valign(Gtk::Align::CENTER);
  confirm_.signal_pressed().connect([this, &screen] { screen.presenter_.confirm(job_); });
  reprint_.set_valign(Gtk::Align::CENTER);
  reprint_.signal_pressed().connect([this, &screen] { screen.presenter_.reprint(job_); });
}

void BagsScreen::LabelLine::set(const LabelRow& row) {
  job_ = row.job;
  mark_.set(row.icon, row.tone);
  title_.set_text(row.title);
  state_.set_text(row.words);
  swap_class(state_, {"c-good", "c-warn", "c-bad", "c-acc"},
             row.tone == "good" ? "c-good" : row.tone == "bad" ? "c-bad" : row.tone == "info" ? "c-acc" : "c-warn");
  const std::string reason = row.reprint.failed ? row.reprint.sub : row.confirm.failed ? row.confirm.sub : std::string{};
  reason_.show_text(reason);
  set_button(reprint_, row.reprint, row.title);
  set_button(confirm_, row.confirm, row.title);
  set_accessible_name(*this, row.title + ": " + row.words + (reason.empty() ? "" : ". " + reason));
}

// A row is narrow: the reason has a line of its own, and the bag's number needs the icon's room.
void BagsScreen::LabelLine::set_button(ActionButton& button, ButtonModel model, const std::string& row) {
  model.sub.clear();
  button.set(model);
  if (model.failed) button.set_label(model.label);
  set_accessible_name(button, model.label + " " + row);
}

BagsScreen::BagsScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.other_id),
      main_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(16)),
      tabs_(tabs_box_, [this] { return Gtk::make_managed<OrderTab>(*this); }),
      labels_(list_, [this] { return Gtk::make_managed<LabelLine>(*this); }) {
  main_.set_margin(px(16));
  main_.set_vexpand(true);
  page().append(main_);

  tabs_box_.add_css_class("tabs");
  tabs_box_.set_homogeneous(true);
  left_.set_hexpand(true);
  left_.append(tabs_box_);
  left_.append(count_card_);
  main_.append(left_);

  count_card_.add_css_class("p32");
  count_card_.set_vexpand(!portrait());
  count_column_.set_valign(Gtk::Align::CENTER);
  count_column_.set_hexpand(true);
  fewer_.add_css_class("stepper");
  more_.add_css_class("stepper");
  fewer_.set_label("", "minus");
  more_.set_label("", "plus");
  count_.centred().whole();
  count_.set_size_request(px(88), -1);
  stepper_.append(fewer_);
  stepper_.append(count_);
  stepper_.append(more_);
  count_column_.append(heading_);
  count_column_.append(stepper_);
  about_.wrapped(1, 2);
  about_.set_hexpand(true);
  count_column_.append(about_);
  count_card_.append(count_column_);
  preview_column_.set_valign(Gtk::Align::CENTER);
  preview_words_.centred();
  preview_column_.append(preview_);
  preview_column_.append(preview_words_);
  count_card_.append(preview_column_);

  labels_card_.set_overflow(Gtk::Overflow::HIDDEN);
  if (!portrait()) keep_width(labels_card_, 456);
  labels_card_.set_vexpand(true);
  labels_head_.add_css_class("labels-head");
  labels_head_.append(filling(labels_title_));
  labels_head_.append(labels_count_.whole());
  labels_card_.append(labels_head_);
  labels_card_.append(list_);
  main_.append(labels_card_);
  page().append(empty_);

  bottom_.add(recount_);
  bottom_.add(later_);
  bottom_.set_primary(done_);
  page().append(bottom_);
  fewer_.signal_pressed().connect([this] { presenter_.fewer(); });
  more_.signal_pressed().connect([this] { presenter_.more(); });
  recount_.signal_pressed().connect([this] { presenter_.recount(); });
  later_.signal_pressed().connect([this] { presenter_.later(); });
  done_.signal_pressed().connect([this] { presenter_.done(); });
}

void BagsScreen::show(const BagsModel& model) {
  main_.set_visible(model.loaded);
  if (model.loaded) empty_.set("", "", "");
  else if (!model.failure.empty()) empty_.set("cloud-off", tr("The walk cannot be read"), model.failure);
  else empty_.set("bag", tr("Reading the walk"), "");
  tabs_.set(model.tabs);
  heading_.set_text(model.heading);
  count_.set_text(std::to_string(model.bags));
  about_.set_text(model.about);
  count_.set_xalign(model.counting ? 0.5F : 0.0F);  // under its heading when it stands alone
  fewer_.set_visible(model.counting);
  more_.set_visible(model.counting);
  fewer_.set_sensitive(model.fewer);
  more_.set_sensitive(model.more);
  set_accessible_name(fewer_, tr("One bag less"));
  set_accessible_name(more_, tr("One bag more"));
  preview_.set(model.label_png, model.label_suffix, model.label_name, model.label_of);
  preview_words_.set_text(model.counting ? tr("Will stand on the label") : tr("Prints like this"));
  preview_column_.set_visible(model.bags > 0);
  labels_title_.set_text(tr("Labels"));
  labels_count_.set_text(model.labels_words);
  list_.set_empty_text(model.empty_words);
  labels_.set(model.labels);
  recount_.set(model.recount);
  later_.set(model.later);
  done_.set(model.done);
}

void BagsScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
