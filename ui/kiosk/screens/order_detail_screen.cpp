// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/order_detail_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

OrderDetailScreen::ItemLine::ItemLine() : Row(16, "li") {
  add_css_class("walk-line");
  picture_.set_size_request(px(60), px(60));
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  words_.append(filling(name_));
  words_.append(filling(about_));
  of_.set_size_request(px(48), -1);
  append(picture_);
  append(words_);
  append(have_.whole());
  append(of_.whole());
}

void OrderDetailScreen::ItemLine::set(const OrderLineModel& line) {
  picture_.set_product(line.picture.image, line.picture.attributes, line.name);
  name_.set_text(line.name);
  about_.set_text(line.about);
  have_.set_text(line.have);
  swap_class(have_, {"c-warn"}, line.short_of ? "c-warn" : "");
  of_.set_text(line.of);
  set_accessible_name(*this, line.name + ", " + line.about + ", " + line.have + " " + line.of);
}

OrderDetailScreen::MoneyLine::MoneyLine() : Row(8) {
  set_size_request(-1, px(40));
  append(filling(what_));
  append(amount_.whole());
}

void OrderDetailScreen::MoneyLine::set(const std::pair<std::string, std::string>& line) {
  what_.set_text(line.first);
  amount_.set_text(line.second);
}

OrderDetailScreen::HistoryLine::HistoryLine() : Row(16) {
  time_.set_size_request(px(52), -1);
  time_.set_xalign(1);
  time_.set_valign(Gtk::Align::START);
  time_.set_margin_top(px(10));
  line_.add_css_class("history-line");
  line_.set_halign(Gtk::Align::CENTER);
  line_.set_vexpand(true);
  mark_.set_valign(Gtk::Align::START);
  rail_.append(mark_);
  rail_.append(line_);
  words_.set_hexpand(true);
  words_.append(filling(title_));
  words_.append(filling(detail_));
  append(time_.whole());
  append(rail_);
  append(words_);
}

void OrderDetailScreen::HistoryLine::set(const HistoryRow& row) {
  time_.set_text(row.time);
  mark_.set(row.icon, row.tone);
  title_.set_text(row.title);
  detail_.set_text(row.detail);
  set_accessible_name(*this, row.day + ": " + row.title + ". " + row.detail);
}

OrderDetailScreen::OrderDetailScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.order_id),
      main_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(16)),
      chips_(chips_box_, [] { return Gtk::make_managed<StatusChip>(); }),
      facts_(facts_box_, [] { return Gtk::make_managed<FactRow>(); }),
      lines_(lines_list_, [] { return Gtk::make_managed<ItemLine>(); }),
      money_(money_box_, [] { return Gtk::make_managed<MoneyLine>(); }),
      history_(history_list_, [] { return Gtk::make_managed<HistoryLine>(); }) {
  main_.set_margin(px(16));
  main_.set_vexpand(true);
  page().append(main_);
  page().append(empty_);

  person_card_.add_css_class("order-card");
  if (!portrait()) keep_width(person_card_, 304);
  person_card_.append(filling(suffix_));
  person_card_.append(filling(name_));
  chips_box_.set_spacing(px(8));
  chips_box_.set_margin_top(px(12));
  chips_box_.set_margin_bottom(px(12));
  auto* chips_scroller = Gtk::make_managed<Gtk::ScrolledWindow>();
  chips_scroller->set_policy(Gtk::PolicyType::EXTERNAL, Gtk::PolicyType::NEVER);
  chips_scroller->set_child(chips_box_);
  person_card_.append(*chips_scroller);
  person_card_.append(rule_);
  facts_box_.set_homogeneous(true);
  facts_box_.set_vexpand(true);
  person_card_.append(facts_box_);
  main_.append(person_card_);

  lines_card_.set_overflow(Gtk::Overflow::HIDDEN);
  lines_card_.set_vexpand(true);
  lines_card_.append(lines_list_);
  money_card_.add_css_class("p24");
  bags_row_.append(filling(bags_title_));
  bags_row_.append(bags_words_.whole());
  money_card_.append(bags_row_);
  money_card_.append(money_box_);
  middle_.set_hexpand(true);
  middle_.append(lines_card_);
  middle_.append(money_card_);
  main_.append(middle_);

  history_card_.add_css_class("history-card");
  if (!portrait()) keep_width(history_card_, 432);
  history_card_.set_vexpand(portrait());
  history_head_.append(filling(history_title_));
  history_head_.append(history_day_.whole());
  history_head_.set_margin_bottom(px(16));
  history_card_.append(history_head_);
  history_card_.append(history_list_);
  main_.append(history_card_);

  bottom_.add(cancel_);
  bottom_.add(reprint_);
  bottom_.set_primary(primary_);
  page().append(bottom_);
  cancel_.signal_pressed().connect([this] { presenter_.cancel_order(); });
  reprint_.signal_pressed().connect([this] { presenter_.reprint_labels(); });
  primary_.signal_pressed().connect([this] { presenter_.primary(); });
}

void OrderDetailScreen::show(const OrderDetailModel& model) {
  main_.set_visible(model.loaded);
  if (model.loaded) empty_.set("", "", "");
  else if (!model.failure.empty()) empty_.set("cloud-off", tr("The order cannot be read"), model.failure);
  else empty_.set("search", tr("Reading the order"), "");
  suffix_.set_text(model.suffix);
  name_.set_text(model.name);
  chips_.set(model.chips);
  facts_.set(model.facts);
  lines_.set(model.lines);
  bags_title_.set_text(model.bags_title);
  bags_words_.set_text(model.bags_words);
  money_.set(model.money);
  history_title_.set_text(tr("History"));
  history_.set(model.history);
  cancel_.set(model.cancel);
  reprint_.set(model.reprint);
  primary_.set(model.primary);
}

void OrderDetailScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
