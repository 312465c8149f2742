// SPDX-License-Identifier: Apache-2.0
// Loads kiosk.css for the display: sizes scaled to the window, fonts to the text size, colours to the store's accent or
// to high contrast. One for the application's life; main thread.
#pragma once

#include <gtkmm.h>

#include <string>

namespace curblight::kiosk {

class Style {
 public:
  Style();
  void set_accent(const std::string& colour);  // "#2457D6"; anything else than #rrggbb is ignored
  void set_high_contrast(bool on);
  void set_large_text(bool on);
  void set_motion(bool on);
  void reload();  // after set_window_size()

 private:
  void recolour();
  Glib::RefPtr<Gtk::CssProvider> sizes_ = Gtk::CssProvider::create();
  Glib::RefPtr<Gtk::CssProvider> colours_ = Gtk::CssProvider::create();
  std::string accent_;
  bool high_contrast_ = false;
  bool large_text_ = false;
  bool motion_ = true;
};

}  // namespace curblight::kiosk
