// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/hand_off_detail_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

HandOffDetailScreen::Half::Half(const char* kind, const std::string& icon) : icon_(icon, 28) {
  add_css_class("seg-half");
  add_css_class(kind);
  box_.set_valign(Gtk::Align::CENTER);
  text_.centred();
  box_.append(icon_);
  box_.append(text_);
  set_child(box_);
  set_size_request(px(108), px(80));
}

void HandOffDetailScreen::Half::set(const std::string& label, const std::string& spoken, bool on) {
  text_.set_text(label);
  icon_.set_visible(on);
  swap_class(*this, {"on"}, on ? "on" : "");
  set_accessible_name(*this, spoken);
}

HandOffDetailScreen::ItemLine::ItemLine(HandOffDetailScreen& screen) : Row(16, "li") {
  add_css_class("walk-line");
  picture_.set_size_request(px(72), px(72));
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  name_.wrapped(1, 2);
  name_.set_hexpand(true);
  words_.append(name_);
  words_.append(filling(about_));
  halves_.set_valign(Gtk::Align::CENTER);
  halves_.append(takes_);
  halves_.append(refuses_);
  append(picture_);
  append(words_);
  append(halves_);
  append(chip_);
  takes_.signal_clicked().connect([this, &screen] { screen.presenter_.take(line_id_); });
  refuses_.signal_clicked().connect([this, &screen] { screen.presenter_.refuse(line_id_); });
}

void HandOffDetailScreen::ItemLine::set(const HandOffLine& line) {
  line_id_ = line.line_id;
  picture_.set_product(line.picture.image, line.picture.attributes, line.name);
  name_.set_text(line.name);
  about_.set_text(line.about);
  const bool choice = line.chip.text.empty();
  halves_.set_visible(choice && line.can_refuse);
  takes_.set(tr("Takes it"), std::string(tr("Takes it")) + ": " + line.name, !line.refused);
  refuses_.set(line.refused ? line.refused_words : tr("Refuses"), std::string(tr("Refuses")) + ": " + line.name, line.refused);
  show_chip(chip_, line.chip);
  set_accessible_name(*this, line.name + ", " + line.about);
}

HandOffDetailScreen::BagLine::BagLine() : Row(16, "li") {
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  words_.append(filling(title_));
  words_.append(filling(state_));
  append(mark_);
  append(words_);
}

void HandOffDetailScreen::BagLine::set(const HandOffBag& bag) {
  mark_.set(bag.out ? "check" : bag.next ? "scan" : bag.other_order ? "list" : "bag",
            bag.overridden ? "warn" : bag.out ? "good" : bag.next ? "solid-info" : "plain");
  title_.set_text(bag.title);
  state_.set_text(bag.words);
  swap_class(state_, {"c-good", "c-warn", "c-acc", "mut"},
             bag.overridden ? "c-warn" : bag.out ? "c-good" : bag.next ? "c-acc" : "mut");
  swap_class(*this, {"on"}, bag.next ? "on" : "");
  set_accessible_name(*this, bag.title + ": " + bag.words);
}

HandOffDetailScreen::HandOffDetailScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.order_id),
      main_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(16)),
      lines_(lines_list_, [this] { return Gtk::make_managed<ItemLine>(*this); }),
      bags_(bags_list_, [] { return Gtk::make_managed<BagLine>(); }) {
  page().append(strip_);
  main_.set_margin(px(16));
  main_.set_vexpand(true);
  page().append(main_);
  page().append(empty_);

  person_card_.add_css_class("person-card");
  if (!portrait()) keep_width(person_card_, 352);
  car_words_.set_valign(Gtk::Align::CENTER);
  car_words_.set_hexpand(true);
  car_.wrapped(1, 2);
  car_words_.append(car_);
  car_words_.append(filling(load_));
  place_.append(spot_);
  place_.append(car_words_);
  person_card_.append(place_);
  rule_.set_margin_top(px(8));
  person_card_.append(rule_);
  collects_button_.add_css_class("fact-button");
  collects_button_.set_child(collects_);
  id_button_.add_css_class("fact-button");
  id_button_.set_child(id_);
  auto* facts = Gtk::make_managed<Column>();
  facts->set_vexpand(true);
  facts->set_homogeneous(true);
  facts->append(collects_button_);
  facts->append(phone_);
  facts->append(location_);
  facts->append(waited_);
  facts->append(id_button_);
  person_card_.append(*facts);
  information_.wrapped(28, 2);
  person_card_.append(information_);

  lines_card_.set_hexpand(true);
  lines_card_.set_vexpand(portrait());
  lines_card_.set_overflow(Gtk::Overflow::HIDDEN);
  lines_title_.add_css_class("card-head");
  lines_card_.append(lines_title_);
  lines_card_.append(lines_list_);

  bags_card_.set_overflow(Gtk::Overflow::HIDDEN);
  keep_width(bags_card_, 272);
  auto* head = Gtk::make_managed<Column>();
  head->add_css_class("bags-head");
  bags_of_.set_valign(Gtk::Align::END);
  bags_of_.set_margin_bottom(px(10));
  bags_count_.append(bags_out_.whole());
  bags_count_.append(bags_of_.whole());
  head->append(bags_title_);
  head->append(bags_count_);
  bags_card_.append(*head);
  bags_card_.append(*Gtk::make_managed<Rule>());
  bags_card_.append(bags_list_);
  bag_missing_.add_css_class("flat-action");
  bags_card_.append(bag_missing_);
  if (portrait()) {
    // Person and bags side by side, so that the lines have the room below.
    auto* top = Gtk::make_managed<Row>(16);
    person_card_.set_hexpand(true);
    top->append(person_card_);
    top->append(bags_card_);
    main_.append(*top);
    main_.append(lines_card_);
  } else {
    main_.append(person_card_);
    main_.append(lines_card_);
    main_.append(bags_card_);
  }

  bottom_.add(take_back_);
  bottom_.add(call_);
  bottom_.set_primary(sign_);
  page().append(bottom_);
  collects_button_.signal_clicked().connect([this] { presenter_.choose_recipient(); });
  id_button_.signal_clicked().connect([this] { presenter_.check_id(); });
  bag_missing_.signal_pressed().connect([this] { presenter_.bag_missing(); });
  take_back_.signal_pressed().connect([this] { presenter_.take_back(); });
  call_.signal_pressed().connect([this] { presenter_.call_customer(); });
  sign_.signal_pressed().connect([this] { presenter_.sign(); });
}

void HandOffDetailScreen::set_cramped(bool cramped) {
  for (auto* fact : {&collects_, &phone_, &location_, &waited_, &id_}) fact->set_cramped(cramped);
}

void HandOffDetailScreen::show(const HandOffDetailModel& model) {
  main_.set_visible(model.loaded);
  if (model.loaded) empty_.set("", "", "");
  else if (!model.failure.empty()) empty_.set("cloud-off", tr("The order cannot be read"), model.failure);
  else empty_.set("hand-off", tr("Reading the order"), "");
  strip_.set_idle(tr("Ready"), model.scan_words);
  spot_.set(model.spot, model.spot_icon);
  car_.set_text(model.car);
  load_.show_text(model.load);
  collects_.set(model.collects);
  collects_button_.set_sensitive(true);
  collects_button_.set_can_target(model.collects.pressable);
  collects_button_.set_can_focus(model.collects.pressable);
  set_accessible_name(collects_button_, model.collects.label + ": " + model.collects.value);
  phone_.set(model.phone);
  location_.set(model.location);
  waited_.set(model.waited);
  id_.set(model.id_check);
  id_button_.set_can_target(model.id_check.pressable);
  id_button_.set_can_focus(model.id_check.pressable);
  set_accessible_name(id_button_, model.id_check.label + ": " + model.id_check.value);
  information_.show_text(model.information);
  lines_title_.set_text(tr("What does the customer take?"));
  lines_.set(model.lines);
  bags_title_.set_text(tr("Bags"));
  bags_out_.set_text(model.bags_out);
  bags_of_.set_text(model.bags_of);
  bags_.set(model.bags);
  bags_list_.set_empty_text(tr("No bags yet"));
  bag_missing_.set(model.bag_missing);
  take_back_.set(model.take_back);
  call_.set(model.call);
  sign_.set(model.sign);
}

void HandOffDetailScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
