// SPDX-License-Identifier: Apache-2.0
// Drawings: line icons (resources/icons), illustrations (pictures) and products (products), all own SVG files that are
// drawn through librsvg with `currentColor` = the widget's CSS colour. Main thread.
#pragma once

#include <gtkmm.h>

#include <map>
#include <string>

namespace curblight::kiosk {

// A drawing in a box of the given reference pixels, as large as fits, centred. Decoration: silent to screen readers
// unless a name is set.
class Svg : public Gtk::DrawingArea {
 public:
  Svg(const std::string& path, double width, double height);  // "pictures/badge"; "" draws nothing
  void set_drawing(const std::string& path);
  // Instead of the CSS colour: "#4A6FA5"; "" goes back to it.
  void set_tint(const std::string& colour);

 private:
  void draw(const Cairo::RefPtr<Cairo::Context>& cairo, int width, int height);
  std::string path_;
  std::string tint_;
};

// "clock" at 24 reference pixels.
class Icon : public Svg {
 public:
  Icon(const std::string& name, double size) : Svg(name.empty() ? "" : "icons/" + name, size, size) {}
  void set_icon(const std::string& name) { set_drawing(name.empty() ? "" : "icons/" + name); }
};

// The flat drawing for LineView::image ("category:hoodie"), tinted by the line's colour attribute if it has one.
class ProductPicture : public Svg {
 public:
  explicit ProductPicture(double size);
  void set_product(const std::string& image, const std::map<std::string, std::string>& attributes,
                   const std::string& name);
};

}  // namespace curblight::kiosk
