// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/associate_parts.hpp"

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

Text& fixed_width(Text& text, double width) {
  text.cut();
  // The natural width must not exceed the wanted one: one character, and the request does the rest.
  text.set_max_width_chars(1);
  text.set_size_request(px(width), -1);
  return text;
}

Text& filling(Text& text) {
  text.cut();
  text.set_max_width_chars(1);
  text.set_hexpand(true);
  return text;
}

void keep_width(Gtk::Widget& column, double width) {
  column.set_size_request(px(width), -1);
  column.set_hexpand(false);
}

void show_chip(Chip& chip, const ChipModel& model) {
  chip.set_visible(!model.text.empty());
  if (!model.text.empty()) chip.set(model.tone, model.icon, model.text);
}

Rule::Rule(Gtk::Orientation direction) {
  add_css_class(direction == Gtk::Orientation::HORIZONTAL ? "hr" : "vr");
}

ToteBadge::ToteBadge(double size) : Text({"tote"}) {
  centred();
  set_halign(Gtk::Align::CENTER);
  set_valign(Gtk::Align::CENTER);
  set_size_request(px(size), px(size));
  add_css_class(size >= 60 ? "t40" : size >= 40 ? "t22" : "t18");
}

void ToteBadge::set(const std::string& letter, int colour) {
  set_visible(!letter.empty());
  set_text(letter);
  swap_class(*this, {"c1", "c2", "c3", "c4", "c5"}, colour % 6 == 0 ? "" : "c" + std::to_string(colour % 6));
}

Mark::Mark(double size, double icon_size) : icon_("", icon_size) {
  add_css_class("dot");
  add_css_class("round");
  set_size_request(px(size), px(size));
  set_halign(Gtk::Align::CENTER);
  set_valign(Gtk::Align::CENTER);
  set_center_widget(icon_);
}

void Mark::set(const std::string& icon, const std::string& tone) {
  icon_.set_icon(icon);
  swap_class(*this, {"good", "bad", "warn", "info", "plain", "solid-info"}, tone);
}

IconText::IconText(double icon_size, std::initializer_list<const char*> classes, double gap)
    : Row(gap), icon_("", icon_size), text_(classes) {
  append(icon_);
  append(text_);
}

void IconText::set(const std::string& icon, const std::string& text) {
  set_visible(!text.empty());
  icon_.set_icon(icon);
  text_.set_text(text);
}

FactRow::FactRow() : Row(16) {
  icon_.add_css_class("mut");
  filling(value_);
  filling(label_);
  words_.append(label_);
  words_.append(value_);
  words_.set_valign(Gtk::Align::CENTER);
  append(icon_);
  append(words_);
}

void FactRow::set(const FactModel& fact) {
  set_visible(!fact.value.empty());
  icon_.set_icon(fact.icon);
  label_.set_text(fact.label);
  value_.set_text(fact.value);
  // An e-mail address is one long word.
  swap_class(value_, {"t22", "t18"}, fact.value.find('@') != std::string::npos ? "t18" : "t22");
}

void FactRow::set_cramped(bool cramped) {
  words_.set_orientation(cramped ? Gtk::Orientation::HORIZONTAL : Gtk::Orientation::VERTICAL);
  words_.set_spacing(px(cramped ? 10 : 0));
  label_.set_hexpand(!cramped);
  if (cramped) label_.whole();
  else label_.cut();
}

SpotSquare::SpotSquare(double width, double height, std::initializer_list<const char*> type, double icon_size)
    : text_(type), icon_("", icon_size) {
  add_css_class("spot");
  set_size_request(px(width), px(height));
  set_valign(Gtk::Align::CENTER);
  set_halign(Gtk::Align::START);
  text_.whole();
}

void SpotSquare::set(const std::string& spot, const std::string& icon) {
  text_.set_text(spot);
  icon_.set_icon(icon);
  if (spot.empty()) set_center_widget(icon_);
  else set_center_widget(text_);
}

EmptyState::EmptyState() : Column(16) {
  set_valign(Gtk::Align::CENTER);
  set_halign(Gtk::Align::CENTER);
  set_vexpand(true);
  title_.centred();
  detail_.centred().wrapped(48);
  append(mark_);
  append(title_);
  append(detail_);
}

void EmptyState::set(const std::string& icon, const std::string& title, const std::string& detail) {
  set_visible(!title.empty());
  mark_.set(icon, "info");
  title_.set_text(title);
  detail_.show_text(detail);
}

}  // namespace curblight::kiosk
