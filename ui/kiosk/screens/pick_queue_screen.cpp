// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/pick_queue_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

PickQueueScreen::QueueLine::QueueLine(PickQueueScreen& screen) {
  add_css_class("li");
  check_.add_css_class("check-box");
  check_.set_valign(Gtk::Align::CENTER);
  check_.set_center_widget(tick_);
  lock_.add_css_class("mut");
  lock_.set_size_request(px(40), -1);
  suffix_.whole();
  suffix_.set_size_request(px(88), -1);
  badge_.set_halign(Gtk::Align::END);
  box_.append(check_);
  box_.append(lock_);
  box_.append(suffix_);
  if (portrait()) {
    filling(name_);
    upright_.set_hexpand(true);
    upright_.set_valign(Gtk::Align::CENTER);
    units_.add_css_class("mut");
    filling(where_);
    upright_low_.append(units_);
    upright_low_.append(where_);
    upright_.append(name_);
    upright_.append(upright_low_);
    box_.append(upright_);
  } else {
    box_.append(fixed_width(name_, 144));
    box_.append(fixed_width(units_, 96));
    box_.append(filling(where_));
    fixed_width(method_.text(), 110);
    method_.set_hexpand(false);
    box_.append(method_);
  }
  // The badges end at one line; what stands before them begins at one.
  auto* badge_place = Gtk::make_managed<Row>();
  if (!portrait()) badge_place->set_size_request(px(226), -1);
  badge_.set_hexpand(true);
  badge_place->append(badge_);
  badge_place->set_hexpand(false);
  box_.append(*badge_place);
  set_child(box_);
  signal_clicked().connect([this, &screen] { screen.presenter_.toggle(order_id_); });
}

void PickQueueScreen::QueueLine::set(const PickQueueRow& row) {
  order_id_ = row.order_id;
  check_.set_visible(!row.held);
  lock_.set_visible(row.held);
  tick_.set_visible(row.selected);
  swap_class(check_, {"on"}, row.selected ? "on" : "");
  swap_class(*this, {"on"}, row.selected ? "on" : "");
  suffix_.set_text(row.suffix);
  name_.set_text(row.name);
  units_.set_text(row.units);
  where_.set_text(row.where);
  method_.set(row.method_icon, row.method);
  badge_.set(row.badge.tone, row.badge.icon, row.badge.text);
  set_accessible_name(*this, row.spoken);
  set_accessible_description(*this, row.units + ", " + row.where + ", " + row.badge.text + (row.selected ? ", " + std::string(tr("chosen")) : ""));
}

PickQueueScreen::PickQueueScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.order_id),
      rows_(list_, [this] { return Gtk::make_managed<QueueLine>(*this); }) {
  head_.set_margin_start(px(24));
  head_.set_margin_end(px(24));
  head_.set_size_request(-1, px(72));
  order_of_.set_xalign(1);
  filling(order_of_);
  heading_.whole();
  head_.append(heading_);
  head_.append(overdue_);
  head_.append(order_of_);
  page().append(head_);

  card_.add_css_class("card");
  card_.set_overflow(Gtk::Overflow::HIDDEN);
  card_.set_margin_start(px(24));
  card_.set_margin_end(px(24));
  card_.set_margin_bottom(px(10));
  card_.set_vexpand(true);
  card_.append(list_);
  page().append(card_);
  page().append(empty_);

  bar_.add(clear_);
  bar_.add(add_);
  bar_.set_primary(start_);
  page().append(bar_);
  clear_.signal_pressed().connect([this] { presenter_.clear(); });
  add_.signal_pressed().connect([this] { presenter_.add_next(); });
  start_.signal_pressed().connect([this] { presenter_.start_walk(); });
}

void PickQueueScreen::show(const PickQueueModel& model) {
  heading_.set_text(model.loaded ? model.heading : tr("Reading the queue"));
  show_chip(overdue_, model.overdue);
  order_of_.set_text(portrait() ? "" : tr("Customers here first, then overdue, then by due time"));
  rows_.set(model.rows);
  const bool rows = !model.rows.empty();
  card_.set_visible(rows);
  head_.set_visible(rows || !model.loaded);
  if (!model.failure.empty() && !rows) empty_.set("cloud-off", tr("The queue cannot be read"), model.failure);
  else if (model.loaded && !rows) empty_.set("check", tr("Nothing to pick"), tr("New orders stand here by themselves."));
  else empty_.set("", "", "");
  clear_.set(model.clear);
  add_.set(model.add);
  start_.set(model.start);
}

void PickQueueScreen::show(const std::optional<Question>& question) { show_question(presenter_.asking(), question); }

}  // namespace curblight::kiosk
