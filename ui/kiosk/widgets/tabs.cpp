// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/tabs.hpp"

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

Tabs::Tabs() : Gtk::Box(Gtk::Orientation::HORIZONTAL, px(4)) {
  add_css_class("tabs");
  set_homogeneous(true);
}

void Tabs::set(const std::vector<std::string>& labels, int selected) {
  while (buttons_.size() < labels.size()) {
    auto* button = Gtk::make_managed<Gtk::Button>("");
    button->add_css_class("tab");
    button->set_focus_on_click(false);
    button->set_hexpand(true);
    const int index = static_cast<int>(buttons_.size());
    button->signal_clicked().connect([this, index] { selected_.emit(index); });
    append(*button);
    buttons_.push_back(button);
  }
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    buttons_[i]->set_visible(i < labels.size());
    if (i >= labels.size()) continue;
    buttons_[i]->set_label(labels[i]);
    set_accessible_name(*buttons_[i], labels[i]);
    swap_class(*buttons_[i], {"on"}, static_cast<int>(i) == selected ? "on" : "");
  }
}

}  // namespace curblight::kiosk
