// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/checked_in_screen.hpp"

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

// A label over a large value, in the middle of its part of the card.
Gtk::Widget& block(Text& label, Text& value) {
  auto* column = Gtk::make_managed<Column>(0);
  column->set_vexpand(true);
  column->set_valign(Gtk::Align::CENTER);
  label.wrapped(48, 2);
  value.cut();
  column->append(label);
  column->append(value);
  return *column;
}

Gtk::Widget& rule() {
  auto* line = Gtk::make_managed<Gtk::Box>();
  line->add_css_class("hr");
  return *line;
}

}  // namespace

CheckedInScreen::CheckedInScreen(Desk& desk, const Route&) : presenter_(desk, *this) {
  auto* body = Gtk::make_managed<Column>(16);
  body->set_vexpand(true);
  body->set_margin_start(px(32));
  body->set_margin_end(px(32));
  body->set_margin_top(px(16));
  body->set_margin_bottom(px(24));

  auto* head = Gtk::make_managed<Row>(24);
  head->set_size_request(-1, px(80));
  head_dot_.set_size_request(px(72), px(72));
  head_dot_.set_valign(Gtk::Align::CENTER);
  head_dot_.add_css_class("dot");
  head_dot_.add_css_class("round");
  head_dot_.set_center_widget(head_icon_);
  head->append(head_dot_);
  title_.cut();
  title_.set_hexpand(true);
  head->append(title_);
  auto* order = Gtk::make_managed<Row>(10);
  order->append(order_label_);
  order->append(order_);
  head->append(*order);
  body->append(*head);

  auto* cards = Gtk::make_managed<Gtk::Box>(portrait() ? Gtk::Orientation::VERTICAL : Gtk::Orientation::HORIZONTAL, px(24));
  cards->set_vexpand(true);
  auto* line = Gtk::make_managed<Column>(0, "card");
  line->add_css_class("p32");
  line->set_hexpand(true);
  line->append(block(place_label_, place_));
  line->append(rule());
  line->append(block(wait_label_, wait_));
  line->append(rule());
  auto* call = Gtk::make_managed<Row>(16);
  call->set_margin_top(px(20));
  call_out_.wrapped(44, 2);
  call->append(call_icon_);
  call->append(call_out_);
  line->append(*call);
  cards->append(*line);

  auto* where = Gtk::make_managed<Column>(0, "card");
  where->add_css_class("p32");
  if (!portrait()) where->set_size_request(px(584), -1);
  auto* words = Gtk::make_managed<Column>(0);
  where_.cut();
  words->append(where_label_);
  words->append(where_);
  where->append(*words);
  auto* below = Gtk::make_managed<Column>(0);
  below->set_vexpand(true);
  below->set_valign(Gtk::Align::CENTER);
  below->append(map_);
  note_text_.wrapped(26);
  note_.append(note_icon_);
  note_.append(note_text_);
  below->append(note_);
  where->append(*below);
  cards->append(*where);
  body->append(*cards);
  page().append(*body);

  bar_.add(cannot_wait_);
  bar_.set_primary(done_);
  page().append(bar_);
  cannot_wait_.signal_pressed().connect([this] { presenter_.cannot_wait(); });
  done_.signal_pressed().connect([this] { presenter_.done(); });
}

void CheckedInScreen::render(const CheckedInModel& model) {
  swap_class(head_dot_, {"solid-good", "info"}, model.ready ? "solid-good" : "info");
  head_icon_.set_icon(model.ready ? "check-bold" : "hourglass");
  title_.set_text(model.title);
  order_label_.set_text(model.order_label);
  order_.set_text(model.order);
  place_label_.show_text(model.place_label);
  place_.set_text(model.place);
  wait_label_.set_text(model.wait_label);
  wait_.set_text(model.wait);
  call_icon_.set_icon(model.ready ? "bell" : "message");
  call_out_.set_text(model.call_out);
  where_label_.set_text(model.where_label);
  where_.set_text(model.where);
  const bool map = !model.counters.empty();
  map_.set_visible(map);
  note_.set_visible(!map);
  if (map) {
    map_.set(model.counters, model.counter, model.here, model.entrance);
    set_accessible_name(map_, fill(tr("Map: from this screen to {0}"), {model.where}));
  }
  note_icon_.set_icon(model.in_car ? "car" : "store");
  note_text_.set_text(model.where_note);
  cannot_wait_.set(model.cannot_wait);
  done_.set(model.done);
}

}  // namespace curblight::kiosk
