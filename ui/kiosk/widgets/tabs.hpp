// SPDX-License-Identifier: Apache-2.0
// Two or three tabs with counts; one is on.
#pragma once

#include <gtkmm.h>

#include <memory>
#include <string>
#include <vector>

#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

class Tabs : public Gtk::Box {
 public:
  Tabs();
  void set(const std::vector<std::string>& labels, int selected);
  sigc::signal<void(int)>& signal_selected() { return selected_; }

 private:
  std::vector<Gtk::Button*> buttons_;
  sigc::signal<void(int)> selected_;
};

}  // namespace curblight::kiosk
