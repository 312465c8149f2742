// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/home_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

ModuleTile::ModuleTile() {
  add_css_class("tile");
  set_focus_on_click(false);
  set_hexpand(true);
  set_vexpand(true);
  auto* inside = Gtk::make_managed<Gtk::CenterBox>();
  inside->set_orientation(Gtk::Orientation::VERTICAL);
  auto* head = Gtk::make_managed<Row>(16);
  dot_.set_size_request(px(64), px(64));
  dot_.add_css_class("dot");
  dot_.set_center_widget(icon_);
  head->append(dot_);
  title_.set_hexpand(true);
  head->append(title_);
  auto* arrow = Gtk::make_managed<Icon>("chevron-right", 32);
  arrow->add_css_class("mut");
  head->append(*arrow);
  auto* middle = Gtk::make_managed<Row>(12);
  middle->append(count_);
  unit_.set_valign(Gtk::Align::END);
  unit_.set_margin_bottom(px(10));
  unit_.cut();
  middle->append(unit_);
  marks_.set_size_request(-1, px(40));
  inside->set_start_widget(*head);
  inside->set_center_widget(*middle);
  middle->set_halign(Gtk::Align::START);
  inside->set_end_widget(marks_);
  set_child(*inside);
}

void ModuleTile::set(const TileModel& model) {
  set_sensitive(model.enabled);
  swap_class(*this, {"late"}, model.late ? "late" : "");
  swap_class(dot_, {"info", "bad"}, model.late ? "bad" : "info");
  icon_.set_icon(model.icon);
  title_.set_text(model.title);
  count_.set_text(model.count);
  unit_.set_text(model.unit);
  while (chips_.size() < model.marks.size()) {
    chips_.push_back(Gtk::make_managed<Chip>());
    marks_.append(*chips_.back());
  }
  std::string spoken = model.count + " " + model.unit;
  for (std::size_t i = 0; i < chips_.size(); ++i) {
    chips_[i]->set_visible(i < model.marks.size());
    if (i >= model.marks.size()) continue;
    chips_[i]->set(model.marks[i].tone, model.marks[i].icon, model.marks[i].text);
    spoken += ", " + model.marks[i].text;
  }
  set_accessible_name(*this, model.title);
  set_accessible_description(*this, spoken);
}

HomeScreen::HomeScreen(Desk& desk, const Route&) : presenter_(desk, *this) {
  auto* body = Gtk::make_managed<Gtk::Box>(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(16));
  body->set_margin(px(16));
  body->set_vexpand(true);
  auto* grid = Gtk::make_managed<Gtk::Grid>();
  grid->set_row_spacing(px(16));
  grid->set_column_spacing(px(16));
  grid->set_row_homogeneous(true);
  grid->set_column_homogeneous(true);
  grid->set_hexpand(true);
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    grid->attach(tiles_[i], static_cast<int>(i % 2), static_cast<int>(i / 2));
    tiles_[i].signal_clicked().connect([this, i] { presenter_.open(i); });
  }
  body->append(*grid);

  auto* side = Gtk::make_managed<Column>(16);
  side->set_size_request(px(416), -1);
  side->set_hexpand(portrait());  // the tiles take what is left
  auto* waiting = Gtk::make_managed<Column>(0, "card");
  waiting->set_overflow(Gtk::Overflow::HIDDEN);
  auto* head = Gtk::make_managed<Row>(8);
  head->set_margin_start(px(24));
  head->set_margin_end(px(24));
  head->set_margin_top(px(16));
  head->set_margin_bottom(px(8));
  waiting_title_.set_hexpand(true);
  head->append(waiting_title_);
  head->append(waiting_more_);
  waiting->append(*head);
  waiting_none_.set_margin_start(px(24));
  waiting_none_.set_margin_bottom(px(24));
  waiting->append(waiting_none_);
  for (WaitingRow& row : waiting_) {
    auto* inside = Gtk::make_managed<Row>(12);
    row.wait.set_size_request(px(84), -1);
    row.suffix.set_size_request(px(64), -1);
    row.customer.cut();
    row.customer.set_hexpand(true);
    inside->append(row.wait);
    inside->append(row.suffix);
    inside->append(row.customer);
    inside->append(row.place);
    row.button.set_child(*inside);
    row.button.add_css_class("li");
    row.button.set_focus_on_click(false);
    row.button.set_size_request(-1, px(72));
    row.button.signal_clicked().connect([this, &row] { presenter_.open_waiting(row.order_id); });
    waiting->append(row.button);
  }
  side->append(*waiting);

  station_.set_vexpand(true);
  auto* station_inside = Gtk::make_managed<Column>(12);
  station_inside->set_margin(px(16));
  station_inside->set_margin_start(px(24));
  station_inside->set_margin_end(px(24));
  station_inside->append(station_title_);
  for (DeviceLine& line : devices_) {
    line.words.set_hexpand(true);
    line.words.set_xalign(1);
    line.words.cut();
    line.box.append(line.icon);
    line.box.append(line.name);
    line.box.append(line.words);
    station_inside->append(line.box);
  }
  station_.append(*station_inside);
  side->append(station_);

  auto* card_inside = Gtk::make_managed<Column>(2);
  card_inside->set_hexpand(true);
  card_inside->set_valign(Gtk::Align::CENTER);
  card_title_.wrapped(30, 2);
  card_text_.wrapped(36, 3);
  card_inside->append(card_title_);
  card_inside->append(card_text_);
  card_.add_css_class("warn");
  card_.add_css_class("p16");
  card_.set_size_request(-1, px(112));
  card_icon_.add_css_class("c-warn");
  auto* card_row = Gtk::make_managed<Row>(16);
  card_row->set_vexpand(true);
  card_row->append(card_icon_);
  card_row->append(*card_inside);
  card_.append(*card_row);
  card_.set_vexpand(false);
  card_.append(answer_);
  side->append(card_);
  answer_.signal_pressed().connect([this] { presenter_.answer_call(); });
  body->append(*side);
  page().append(*body);
}

void HomeScreen::render(const HomeModel& model) {
  for (std::size_t i = 0; i < tiles_.size(); ++i) tiles_[i].set(model.tiles[i]);
  waiting_title_.set_text(model.waiting_title);
  waiting_more_.show_text(model.waiting_more);
  waiting_none_.show_text(model.waiting.empty() ? model.waiting_none : "");
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    WaitingRow& row = waiting_[i];
    row.button.set_visible(i < model.waiting.size());
    if (i >= model.waiting.size()) continue;
    const auto& one = model.waiting[i];
    row.order_id = one.order_id;
    row.wait.set_text(one.wait);
    swap_class(row.wait, {"c-bad", "c-warn", "c-acc", "mut"}, one.tone);
    row.suffix.set_text(one.suffix);
    row.customer.set_text(one.customer);
    row.place.set_text(one.place);
    set_accessible_name(row.button, one.suffix + ", " + one.customer);
    set_accessible_description(row.button, one.wait + ", " + one.level_word + ", " + one.place);
  }
  station_title_.set_text(model.station_title);
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    DeviceLine& line = devices_[i];
    line.box.set_visible(i < model.devices.size());
    if (i >= model.devices.size()) continue;
    line.icon.set_icon(model.devices[i].icon);
    swap_class(line.icon, {"c-good", "c-warn", "c-bad", "c-acc"}, model.devices[i].tone);
    line.name.set_text(model.devices[i].name);
    line.words.set_text(model.devices[i].words);
    swap_class(line.words, {"c-good", "c-warn", "c-bad", "c-acc"}, model.devices[i].tone);
  }
  card_.set_visible(!model.card_title.empty());
  card_icon_.set_icon(model.card_icon);
  card_title_.set_text(model.card_title);
  card_text_.show_text(model.card_text);
  answer_.set(model.answer_call);
  answer_.set_visible(model.card_is_call);
}

}  // namespace curblight::kiosk
