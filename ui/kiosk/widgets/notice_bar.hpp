// SPDX-License-Identifier: Apache-2.0
// Notices push the page down under the top bar: what happened, what to do, what is kept. Never a dialog; can be hidden.
// A hidden one comes back only when it was withdrawn and happens again. Main thread.
#pragma once

#include <gtkmm.h>

#include <functional>
#include <vector>

#include "ui/kiosk/presenters/desk.hpp"

namespace curblight::kiosk {

class NoticeBar : public Gtk::Box {
 public:
  NoticeBar();
  void show_notice(const Notice& notice);  // replaces the one with this id
  void withdraw(const std::string& id);
  void show_to(bool staff);  // who looks at the screen now
  std::function<void(bool shown)> on_shown;  // called after each change

 private:
  void rebuild();
  struct Entry {
    Notice notice;
    bool hidden = false;
  };
  std::vector<Entry> entries_;
  bool to_staff_ = true;
};

}  // namespace curblight::kiosk
