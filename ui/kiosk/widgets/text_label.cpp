// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/text_label.hpp"

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

Stack::Stack(Gtk::Orientation direction, double spacing, const char* css) : Gtk::Box(direction, px(spacing)) {
  if (css) add_css_class(css);
}

void swap_class(Gtk::Widget& widget, std::initializer_list<const char*> all, const std::string& one) {
  for (const char* name : all) {
    if (one != name) widget.remove_css_class(name);
  }
  if (!one.empty()) widget.add_css_class(one);
}

void clear_children(Gtk::Box& box) {
  while (Gtk::Widget* child = box.get_first_child()) box.remove(*child);
}

}  // namespace curblight::kiosk
