// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/pick_walk_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

AttributeBox::AttributeBox() : Row(8, "attr") {
  name_.whole();
  append(name_);
  append(value_.whole());
}

void AttributeBox::set(const WalkAttribute& attribute) {
  name_.show_text(attribute.name);
  value_.set_text(attribute.value);
  swap_class(value_, {"bb"}, attribute.name.empty() ? "" : "bb");
  swap_class(*this, {"hit"}, attribute.differs ? "hit" : "");
}

TotePair::TotePair() : Row(8) {
  append(badge_);
  append(suffix_.whole());
  done_.add_css_class("c-good");
  append(done_);
}

void TotePair::set(const WalkTote& tote) {
  badge_.set(tote.letter, tote.colour);
  suffix_.set_text(tote.suffix);
  done_.set_visible(tote.done);
}

CurrentLineCard::CurrentLineCard()
    : Gtk::Box(Gtk::Orientation::HORIZONTAL, px(32)),
      attributes_(attributes_box_, [] { return Gtk::make_managed<AttributeBox>(); }) {
  add_css_class("card");
  add_css_class("p24");
  set_hexpand(true);
  const double side = portrait() ? 272 : 296;
  picture_column_.set_size_request(px(side), -1);
  picture_frame_.add_css_class("pic");
  picture_frame_.set_vexpand(true);
  picture_frame_.set_center_widget(picture_);
  picture_column_.append(picture_frame_);
  auto* lines = Gtk::make_managed<Column>();
  lines->append(fixed_width(codes_, side));
  lines->append(fixed_width(price_, side));
  picture_column_.append(*lines);
  append(picture_column_);

  right_.set_hexpand(true);
  name_.wrapped(1, 2);
  name_.set_hexpand(true);
  auto* top = Gtk::make_managed<Column>(16);
  top->append(name_);
  attributes_box_.set_overflow(Gtk::Overflow::HIDDEN);
  top->append(attributes_box_);
  right_.append(*top);

  aisle_column_.append(aisle_label_);
  aisle_column_.append(aisle_.whole());
  bay_column_.append(bay_label_);
  bay_column_.append(bay_.whole());
  place_.append(aisle_column_);
  place_.append(bay_column_);
  place_.set_vexpand(true);
  place_.set_valign(Gtk::Align::CENTER);
  right_.append(place_);

  of_column_.set_valign(Gtk::Align::CENTER);
  of_column_.append(of_.whole());
  of_column_.append(still_.whole());
  into_column_.set_valign(Gtk::Align::CENTER);
  into_column_.set_hexpand(true);
  into_.set_xalign(1);
  suffix_.set_xalign(1);
  into_column_.append(into_);
  into_column_.append(suffix_);
  to_pick_.append(count_.whole());
  to_pick_.append(of_column_);
  to_pick_.append(into_column_);
  to_pick_.append(tote_);
  right_.append(to_pick_);
  append(right_);
}

void CurrentLineCard::set(const WalkCurrent& line) {
  swap_class(*this, {"wrong"}, line.wrong ? "wrong" : "");
  picture_.set_product(line.picture.image, line.picture.attributes, line.name);
  codes_.set_text(line.codes);
  price_.set_text(line.skipped ? line.price + " · " + tr("skipped before") : line.price);
  name_.set_text(line.name);
  attributes_.set(line.attributes);
  aisle_label_.set_text(tr("Aisle"));
  aisle_.set_text(line.aisle);
  bay_label_.set_text(tr("Bay"));
  bay_.set_text(line.bay);
  bay_column_.set_visible(!line.bay.empty());
  count_.set_text(line.to_pick);
  of_.set_text(line.of);
  still_.set_text(tr("still to pick"));
  into_.set_text(tr("into tote"));
  suffix_.set_text(line.tote.suffix);
  tote_.set(line.tote.letter, line.tote.colour);
}

PickWalkScreen::WalkLineRow::WalkLineRow(PickWalkScreen& screen) : Row(16, "li"), screen_(screen) {
  add_css_class("walk-line");
  picture_.set_size_request(px(64), px(64));
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  name_.wrapped(1, 2);
  name_.set_hexpand(true);
  words_.append(name_);
  words_.append(filling(where_));
  append(picture_);
  append(words_);
  append(count_.whole());
  append(tote_);
  append(undo_);
  undo_.add_css_class("undo");
  undo_.signal_pressed().connect([this] { screen_.presenter_.undo(line_id_); });
}

void PickWalkScreen::WalkLineRow::set(const WalkRow& row) {
  line_id_ = row.line_id;
  picture_.set_product(row.picture.image, row.picture.attributes, row.name);
  name_.set_text(row.name);
  const bool finished = !row.state.text.empty();
  where_.set_text(finished && row.state.tone == "warn" ? row.state.text : row.where);
  swap_class(where_, {"mut", "c-warn"}, finished && row.state.tone == "warn" ? "c-warn" : "mut");
  count_.set_text(row.count);
  tote_.set(row.tote.letter, row.tote.colour);
  if (screen_.finished_shown_) tote_.set_visible(false);  // the button needs the room, and the goods lie in it already
  const bool undo = screen_.finished_shown_ && !row.undo.empty();
  undo_.set_visible(undo);
  if (undo) {
    undo_.set_label("", "undo");
    set_accessible_name(undo_, row.undo + ": " + row.spoken);
  }
  set_accessible_name(*this, row.spoken);
}

PickWalkScreen::PickWalkScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.other_id,
                 route.text == "recount" ? PickWalkPresenter::Purpose::recount : PickWalkPresenter::Purpose::pick),
      main_(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(16)),
      totes_(totes_box_, [] { return Gtk::make_managed<TotePair>(); }),
      rows_(list_, [this] { return Gtk::make_managed<WalkLineRow>(*this); }) {
  page().append(strip_);
  main_.set_margin(px(16));
  main_.set_vexpand(true);
  page().append(main_);

  counts_.append(done_.whole());
  of_units_.set_valign(Gtk::Align::END);
  of_units_.set_margin_bottom(px(6));
  counts_.append(filling(of_units_));
  counts_.append(totes_box_);
  progress_.append(counts_);
  progress_.append(bar_);
  progress_.add_css_class("progress-card");

  rest_card_.set_overflow(Gtk::Overflow::HIDDEN);
  rest_card_.set_vexpand(true);
  rest_card_.append(list_);
  finished_.add_css_class("li");
  finished_.add_css_class("walk-foot");
  finished_icon_.add_css_class("c-good");
  finished_icon_.set_size_request(px(64), -1);
  finished_box_.append(finished_icon_);
  finished_box_.append(filling(finished_text_));
  finished_arrow_.add_css_class("mut");
  finished_box_.append(finished_arrow_);
  finished_.set_child(finished_box_);
  finished_.signal_clicked().connect([this] { presenter_.show_finished(finished_shown_ ? 0 : 1); });
  rest_card_.append(finished_);

  if (portrait()) {
    main_.append(progress_);
    main_.append(current_);
    main_.append(waiting_);
    main_.append(rest_card_);
  } else {
    main_.append(current_);
    main_.append(waiting_);
    keep_width(side_, 416);
    side_.append(progress_);
    side_.append(rest_card_);
    main_.append(side_);
  }
  waiting_.set_hexpand(true);

  bottom_.add(not_found_);
  bottom_.add(skip_);
  type_sku_.add_css_class("wide");
  bottom_.set_primary(type_sku_);
  page().append(bottom_);
  not_found_.signal_pressed().connect([this] { presenter_.not_found(); });
  skip_.signal_pressed().connect([this] { presenter_.skip(); });
  type_sku_.signal_pressed().connect([this] { presenter_.type_sku(); });
}

void PickWalkScreen::show(const PickWalkModel& model) {
  strip_.set_idle(tr("Ready"), model.scan_words);
  current_.set_visible(model.current.has_value());
  if (model.current) current_.set(*model.current);
  if (model.current) waiting_.set("", "", "");
  else if (!model.failure.empty()) waiting_.set("cloud-off", tr("The walk cannot be read"), model.failure);
  else if (model.loaded) waiting_.set("check", tr("All units are counted"), tr("Take one back at the right, or go on to the bags."));
  else waiting_.set("list", tr("Reading the walk"), "");
  side_.set_visible(model.loaded);
  progress_.set_visible(model.loaded);
  rest_card_.set_visible(model.loaded);
  done_.set_text(model.done);
  of_units_.set_text(model.of_units);
  totes_.set(model.totes);
  bar_.set_fraction(model.fraction);
  set_accessible_name(bar_, model.done + " " + model.of_units);
  finished_shown_ = model.show_finished;
  list_.set_empty_text(finished_shown_ ? tr("Nothing picked yet") : tr("This is the last line"));
  rows_.set(finished_shown_ ? model.finished : model.rest);
  finished_text_.set_text(finished_shown_ ? model.back_words : model.finished_words);
  finished_icon_.set_icon(finished_shown_ ? "chevron-left" : "check");
  finished_arrow_.set_visible(!finished_shown_);
  finished_.set_visible(finished_shown_ || !model.finished.empty());
  set_accessible_name(finished_, finished_text_.get_text());
  not_found_.set(model.not_found);
  skip_.set(model.skip);
  type_sku_.set(model.type_sku);
}

void PickWalkScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
