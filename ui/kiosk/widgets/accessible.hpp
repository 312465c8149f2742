// SPDX-License-Identifier: Apache-2.0
// Names for screen readers and for the tests, which find everything by name over AT-SPI. gtkmm 4.8 has no wrapper.
#pragma once

#include <gtkmm.h>

#include <string>

namespace curblight::kiosk {

inline void set_accessible_name(Gtk::Widget& widget, const std::string& name) {
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget.gobj()), GTK_ACCESSIBLE_PROPERTY_LABEL, name.c_str(), -1);
}
inline void set_accessible_description(Gtk::Widget& widget, const std::string& text) {
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget.gobj()), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text.c_str(), -1);
}

// Before the widget is first shown: decoration is left out of the tree, a picture with a name is an image.
inline void set_accessible_role(Gtk::Widget& widget, GtkAccessibleRole role) {
  g_object_set(widget.gobj(), "accessible-role", role, nullptr);
}

}  // namespace curblight::kiosk
