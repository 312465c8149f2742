// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/orders_screen.hpp"

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

constexpr std::size_t kLongestQuery = 40;
constexpr const char* kMark = "#FFE3A3";

void show_marked(Text& text, const MatchedText& words) {
  if (words.match.empty()) {
    text.set_text(words.before + words.after);
    return;
  }
  text.set_markup(Glib::Markup::escape_text(words.before) + "<span background=\"" + kMark + "\">" +
                  Glib::Markup::escape_text(words.match) + "</span>" + Glib::Markup::escape_text(words.after));
}

}  // namespace

OrdersScreen::OrderLine::OrderLine(OrdersScreen& screen) {
  add_css_class("li");
  suffix_.whole();
  suffix_.set_size_request(px(92), -1);
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  words_.append(filling(name_));
  words_.append(filling(about_));
  arrow_.add_css_class("mut");
  box_.append(suffix_);
  box_.append(words_);
  box_.append(amount_.whole());
  box_.append(state_);
  box_.append(arrow_);
  set_child(box_);
  signal_clicked().connect([this, &screen] { screen.presenter_.open(order_id_); });
}

void OrdersScreen::OrderLine::set(const OrdersRow& row) {
  order_id_ = row.order_id;
  show_marked(suffix_, row.suffix);
  show_marked(name_, row.name);
  show_marked(about_, row.about);
  amount_.set_text(row.amount);
  show_chip(state_, row.state);
  set_accessible_name(*this, row.spoken);
  set_accessible_description(*this, row.state.text + ", " + row.amount);
}

OrdersScreen::StateChip::StateChip(OrdersScreen& screen) {
  add_css_class("fchip");
  set_hexpand(true);
  set_focus_on_click(false);
  box_.set_valign(Gtk::Align::CENTER);
  count_.centred();
  label_.centred().whole();
  box_.append(count_);
  box_.append(more_);
  box_.append(label_);
  set_child(box_);
  signal_clicked().connect([this, &screen] { screen.presenter_.choose(id_); });
}

void OrdersScreen::StateChip::set(const OrdersChip& chip) {
  id_ = chip.id;
  count_.show_text(chip.count);
  more_.set_visible(chip.count.empty());
  more_.set_icon(chip.id == "less" ? "chevron-left" : "chevron-down");
  label_.set_text(chip.label);
  swap_class(*this, {"on"}, chip.selected ? "on" : "");
  set_accessible_name(*this, chip.label);
  set_accessible_description(*this, chip.count);
}

OrdersScreen::OrdersScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.text),
      main_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(16)),
      chips_(chips_box_, [this] { return Gtk::make_managed<StateChip>(*this); }),
      rows_(list_, [this] { return Gtk::make_managed<OrderLine>(*this); }) {
  main_.set_margin(px(16));
  main_.set_vexpand(true);
  page().append(main_);

  field_.add_css_class("act");
  field_.add_css_class("search-field");
  lens_.add_css_class("mut");
  caret_.add_css_class("caret");
  caret_.set_valign(Gtk::Align::CENTER);
  typed_.append(text_.whole());
  typed_.append(caret_);
  typed_.set_hexpand(true);
  typed_.set_overflow(Gtk::Overflow::HIDDEN);
  clear_.add_css_class("bare");
  clear_.set_size_request(px(80), px(80));
  clear_.set_child(cross_);
  field_.append(lens_);
  field_.append(typed_);
  field_.append(found_.whole());
  field_.append(clear_);
  left_.append(field_);
  chips_box_.set_spacing(px(8));
  left_.append(chips_box_);
  card_.set_overflow(Gtk::Overflow::HIDDEN);
  card_.set_vexpand(true);
  card_.append(list_);
  more_.add_css_class("flat-action");
  card_.append(more_);
  left_.append(card_);
  left_.set_hexpand(true);
  left_.set_vexpand(true);
  main_.append(left_);

  hint_.wrapped(30, 2);
  hint_.set_size_request(-1, px(88));
  hint_.set_valign(Gtk::Align::CENTER);
  side_.append(hint_);
  pad_.set_vexpand(true);
  side_.append(pad_);
  side_.append(abc_);
  if (!portrait()) keep_width(side_, 328);
  main_.append(side_);
  page().append(letters_);

  clear_.signal_clicked().connect([this] { press(kKeyClear); });
  pad_.signal_key().connect([this](const std::string& key) { press(key); });
  letters_.signal_key().connect([this](const std::string& key) { press(key); });
  more_.signal_pressed().connect([this] { presenter_.read_more(); });
  letters_.add_css_class("close");
  abc_.signal_pressed().connect([this] { presenter_.show_letters(letters_on_ ? 0 : 1); });
}

void OrdersScreen::press(const std::string& key) {
  const std::string text = typed(query_, key, kLongestQuery);
  presenter_.type(text);
}

void OrdersScreen::set_cramped(bool cramped) {
  cramped_ = cramped;
  hint_.set_visible(!cramped && pad_.get_visible());
  pad_.set_key_height(cramped ? 98 : 104);
}

void OrdersScreen::show(const OrdersModel& model) {
  query_ = model.query;
  letters_on_ = model.letters;
  text_.set_text(model.query);
  found_.set_text(model.found);
  clear_.set_visible(!model.query.empty());
  found_.set_margin_end(model.query.empty() ? px(24) : 0);
  set_accessible_name(field_, tr("Search"));
  set_accessible_name(clear_, tr("Clear search"));
  chips_.set(model.chips);
  rows_.set(model.rows);
  list_.set_empty_text(!model.failure.empty() ? model.failure : model.loaded ? model.empty_words : tr("Reading the orders"));
  more_.set({.label = model.more, .icon = "chevron-down", .visible = !model.more.empty()});
  hint_.set_text(tr("Number, name, phone or e-mail. Or scan any label of the order."));
  pad_.set_visible(!model.letters);
  pad_.retranslate();
  letters_.set_visible(model.letters);
  // The letters need the lower half: what is found stays, how to narrow it down gives way.
  hint_.set_visible(!model.letters && !cramped_);
  chips_box_.set_visible(!model.letters || portrait());
  main_.set_margin(px(model.letters ? 8 : 16));
  left_.set_spacing(px(model.letters ? 8 : 16));
  letters_.set_language(language());
  abc_.set({.label = model.letters ? "123" : "ABC", .icon = model.letters ? "keypad" : "keyboard"});
  set_accessible_name(abc_, model.letters ? tr("Digits") : tr("Letters"));
}

}  // namespace curblight::kiosk
