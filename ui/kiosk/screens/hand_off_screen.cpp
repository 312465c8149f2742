// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/hand_off_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

const char* level_class(WaitLevel level) {
  switch (level) {
    case WaitLevel::fresh: return "fresh";
    case WaitLevel::waiting: return "waiting";
    case WaitLevel::late: return "late";
    case WaitLevel::accepted: return "accepted";
  }
  return "";
}

const char* level_icon(WaitLevel level) {
  return level == WaitLevel::late ? "alert" : level == WaitLevel::accepted ? "check" : "clock";
}

}  // namespace

HandOffScreen::WaitCard::WaitCard(HandOffScreen& screen) : Row(0, "wait-card") {
  set_overflow(Gtk::Overflow::HIDDEN);
  clock_.centred().whole();
  clock_box_.set_size_request(px(168), -1);
  word_.set_halign(Gtk::Align::CENTER);
  auto* middle = Gtk::make_managed<Column>(2);
  middle->set_valign(Gtk::Align::CENTER);
  middle->set_vexpand(true);
  middle->append(clock_);
  middle->append(word_);
  clock_box_.append(*middle);
  append(clock_box_);

  who_.set_valign(Gtk::Align::CENTER);
  who_.append(fixed_width(suffix_, portrait() ? 128 : 144));
  who_.append(fixed_width(name_, portrait() ? 128 : 144));
  where_.set_valign(Gtk::Align::CENTER);
  where_.set_hexpand(true);
  where_.append(filling(place_));
  where_.append(filling(about_));
  bags_column_.set_valign(Gtk::Align::CENTER);
  fixed_width(locations_.text(), 120);
  fixed_width(bags_.text(), 120);
  bags_column_.append(locations_);
  bags_column_.append(bags_);
  inside_.set_margin_start(px(24));
  inside_.set_margin_end(px(16));
  inside_.append(who_);
  inside_.append(spot_);
  if (portrait()) {
    where_.append(trouble_);
    inside_.append(where_);
  } else {
    inside_.append(where_);
    inside_.append(trouble_);
    inside_.append(bags_column_);
  }
  body_.add_css_class("wait-body");
  body_.set_hexpand(true);
  body_.set_child(inside_);
  body_.signal_clicked().connect([this, &screen] { screen.presenter_.open(order_id_); });
  append(body_);

  go_.add_css_class("wait-go");
  go_.remove_css_class("btn");
  go_.set_size_request(px(portrait() ? 180 : 232), -1);
  go_.signal_pressed().connect([this, &screen] { screen.presenter_.go(check_in_id_); });
  append(go_);
  going_.add_css_class("wait-going");
  going_.centred();
  fixed_width(going_, portrait() ? 180 : 232);
  going_.set_ellipsize(Pango::EllipsizeMode::END);
  append(going_);
}

void HandOffScreen::WaitCard::set(const HandOffCardModel& card) {
  order_id_ = card.order_id;
  check_in_id_ = card.check_in_id;
  clock_.set_text(card.clock);
  word_.set(level_icon(card.level), card.word);
  swap_class(clock_box_, {"fresh", "waiting", "late", "accepted"}, level_class(card.level));
  swap_class(*this, {"late"}, card.level == WaitLevel::late ? "late" : "");
  suffix_.set_text(card.suffix);
  name_.set_text(card.name);
  spot_.set(card.spot, card.spot_icon);
  place_.set_text(card.place);
  about_.set_text(card.about);
  const bool ready = card.trouble.text.empty();
  locations_.set("shelf", card.locations);
  bags_.set("bag", card.bags);
  bags_column_.set_visible(ready);
  show_chip(trouble_, card.trouble);
  go_.set(card.go);
  go_.set_visible(card.going.empty() && card.go.visible);
  swap_class(go_, {"pri"}, card.primary && !card.go.failed ? "pri" : "");
  set_accessible_name(go_, card.go.label + ": " + card.spoken);
  going_.show_text(card.going);
  set_accessible_name(body_, card.spoken);
  set_accessible_description(body_, card.clock + " " + card.word + ", " + card.place);
}

HandOffScreen::HandOffScreen(Desk& desk, const Route&)
    : presenter_(desk, *this), cards_(list_, [this] { return Gtk::make_managed<WaitCard>(*this); }) {
  list_.add_css_class("cards");
  list_.set_margin(px(16));
  page().append(list_);
  page().append(empty_);

  coming_words_.set_valign(Gtk::Align::CENTER);
  coming_words_.set_hexpand(true);
  coming_words_.append(filling(coming_title_));
  coming_words_.append(filling(coming_detail_));
  coming_mark_.set("car", "plain");
  coming_.set_margin_start(px(8));
  coming_.append(coming_mark_);
  coming_.append(coming_words_);
  bottom_.add_widget(coming_);
  check_in_.add_css_class("wide");
  bottom_.set_primary(check_in_);
  page().append(bottom_);
  check_in_.signal_pressed().connect([this] { presenter_.check_someone_in(); });
}

void HandOffScreen::show(const HandOffModel& model) {
  cards_.set(model.cards);
  list_.set_visible(!model.cards.empty());
  if (!model.cards.empty()) empty_.set("", "", "");
  else if (!model.failure.empty()) empty_.set("cloud-off", tr("The list cannot be read"), model.failure);
  else if (model.loaded) empty_.set("check", model.empty_title, model.empty_detail);
  else empty_.set("clock", tr("Reading who waits"), "");
  coming_title_.set_text(model.coming);
  coming_detail_.set_text(model.coming_detail);
  coming_mark_.set_visible(!model.coming.empty());
  check_in_.set(model.check_in);
}

void HandOffScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
