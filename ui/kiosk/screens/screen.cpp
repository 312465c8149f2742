// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/screens/screen.hpp"

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

Screen::Screen() {
  add_css_class("page");
  set_child(page_);
  set_hexpand(true);
  set_vexpand(true);
}

void Screen::set_cover(Gtk::Widget* cover) {
  if (cover == cover_) return;
  if (cover_) remove_overlay(*cover_);
  cover_ = cover;
  if (!cover_) return;
  cover_->set_margin_top(strip() ? px(88) : 0);
  add_overlay(*cover_);
}

}  // namespace curblight::kiosk
