// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/put_backs_screen.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

PutBacksScreen::TaskLine::TaskLine(PutBacksScreen& screen) : Row(16, "li") {
  suffix_.whole();
  suffix_.set_size_request(px(92), -1);
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_hexpand(true);
  words_.append(filling(name_));
  words_.append(filling(about_));
  fixed_width(where_.text(), portrait() ? 130 : 220);
  done_.set_valign(Gtk::Align::CENTER);
  append(suffix_);
  append(words_);
  append(where_);
  append(done_);
  done_.signal_pressed().connect([this, &screen] { screen.presenter_.confirm(id_); });
}

void PutBacksScreen::TaskLine::set(const PutBackRow& row) {
  id_ = row.id;
  suffix_.set_text(row.suffix);
  name_.set_text(row.name);
  about_.set_text(row.about);
  where_.set("shelf", row.where);
  done_.set(row.done);
  set_accessible_name(done_, row.done.label + ": " + row.spoken);
  set_accessible_name(*this, row.spoken);
}

PutBacksScreen::PutBacksScreen(Desk& desk, const Route& route)
    : presenter_(desk, *this, route.order_id), rows_(list_, [this] { return Gtk::make_managed<TaskLine>(*this); }) {
  heading_.set_margin_start(px(24));
  heading_.set_size_request(-1, px(76));
  page().append(heading_);
  card_.set_overflow(Gtk::Overflow::HIDDEN);
  card_.set_vexpand(true);
  card_.set_margin_start(px(24));
  card_.set_margin_end(px(24));
  card_.set_margin_bottom(px(24));
  card_.append(list_);
  page().append(card_);
  page().append(empty_);
}

void PutBacksScreen::show(const PutBacksModel& model) {
  const bool rows = !model.rows.empty();
  heading_.set_text(model.heading);
  heading_.set_visible(rows);
  card_.set_visible(rows);
  rows_.set(model.rows);
  if (rows) empty_.set("", "", "");
  else if (!model.failure.empty()) empty_.set("cloud-off", tr("The list cannot be read"), model.failure);
  else if (model.loaded) empty_.set("check", model.empty_title, model.empty_detail);
  else empty_.set("undo", tr("Reading the list"), "");
}

}  // namespace curblight::kiosk
