// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/frame.hpp"

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

// A pressed button's handler may be what asked for this: the widget goes when the main loop comes round.
template <typename Widget>
void drop_later(std::unique_ptr<Widget> widget) {
  if (!widget) return;
  Glib::signal_idle().connect_once([kept = std::shared_ptr<Widget>(std::move(widget))]() mutable { kept.reset(); });
}

}  // namespace

Frame::Frame() {
  if (portrait()) add_css_class("upright");
  band_.set_valign(Gtk::Align::START);
  band_.set_visible(false);
  band_.on_idle = [this] { band_.set_visible(false); };
  notices_.on_shown = [this](bool shown) {
    cramped_ = shown;
    swap_class(page_, {"cramped"}, shown ? "cramped" : "");
    if (screen_) screen_->set_cramped(shown);
  };
  page_.set_vexpand(true);
  page_.set_child(empty_);
  page_.add_overlay(band_);
  column_.append(top_bar_);
  column_.append(notices_);
  column_.append(page_);
  set_child(column_);
}

void Frame::show_screen(std::unique_ptr<Screen> screen) {
  hide_verdict();
  page_.set_child(*screen);
  screen->set_cramped(cramped_);
  drop_later(std::exchange(screen_, std::move(screen)));
}

void Frame::show_verdict(const api::Verdict& verdict, std::function<void()> on_tap) {
  if (ScanStrip* strip = screen_ ? screen_->strip() : nullptr) {
    strip->show_verdict(verdict, std::move(on_tap));
    return;
  }
  band_.show_verdict(verdict, std::move(on_tap));
  band_.set_visible(true);
}

void Frame::hide_verdict() { band_.set_visible(false); }

void Frame::show_cover(std::unique_ptr<Cover> cover) {
  hide_cover();
  cover_ = std::move(cover);
  add_overlay(*cover_);
  set_reachable(false);
  cover_->focus_answer();
}

void Frame::hide_cover() {
  if (!cover_) return;
  // Keys type into the screen again: nothing is to inherit the focus.
  if (GtkRoot* root = gtk_widget_get_root(GTK_WIDGET(gobj()))) gtk_root_set_focus(root, nullptr);
  remove_overlay(*cover_);
  drop_later(std::move(cover_));
  set_reachable(true);
}

void Frame::set_reachable(bool reachable) {
  column_.set_can_focus(reachable);
  column_.set_can_target(reachable);
}

}  // namespace curblight::kiosk
