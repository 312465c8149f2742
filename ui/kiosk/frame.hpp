// SPDX-License-Identifier: Apache-2.0
// What stays while screens come and go: top bar, notices, the page, the verdict band over it, and one cover over all.
// Made anew when the window's size changes the base unit. Main thread.
#pragma once

#include <gtkmm.h>

#include <memory>

#include "ui/kiosk/screens/screen.hpp"
#include "ui/kiosk/widgets/cover.hpp"
#include "ui/kiosk/widgets/notice_bar.hpp"
#include "ui/kiosk/widgets/top_bar.hpp"

namespace curblight::kiosk {

class Frame : public Gtk::Overlay {
 public:
  Frame();
  TopBar& top_bar() { return top_bar_; }
  NoticeBar& notices() { return notices_; }
  void show_screen(std::unique_ptr<Screen> screen);  // the old one is dropped when nothing of it runs any more
  Screen* screen() { return screen_.get(); }
  void show_verdict(const api::Verdict& verdict, std::function<void()> on_tap);
  void hide_verdict();
  // What lies under a cover can be reached neither by finger nor by keypad; the focus is on an answer of the cover.
  void show_cover(std::unique_ptr<Cover> cover);
  void hide_cover();
  Cover* cover() { return cover_.get(); }

 private:
  void set_reachable(bool reachable);
  Gtk::Box column_{Gtk::Orientation::VERTICAL};
  TopBar top_bar_;
  NoticeBar notices_;
  Gtk::Overlay page_;
  Gtk::Box empty_;
  ScanStrip band_;
  std::unique_ptr<Screen> screen_;
  bool cramped_ = false;
  std::unique_ptr<Cover> cover_;
};

}  // namespace curblight::kiosk
