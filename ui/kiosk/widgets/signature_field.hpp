// SPDX-License-Identifier: Apache-2.0
// Where the customer signs with a finger or a pen: draws the strokes and reports every point with its pressure (0 to
// 1023; a finger has none and counts as half) and its time. Knows nothing of orders. Main thread.
#pragma once

#include <gtkmm.h>

#include <functional>
#include <string>
#include <vector>

#include "api/types/hand_off.hpp"

namespace curblight::kiosk {

class SignatureField : public Gtk::DrawingArea {
 public:
  SignatureField();
  std::function<void(int width, int height)> on_size;
  std::function<void(api::Point)> on_begin, on_point;
  std::function<void()> on_end;

  void wipe();
  // Shows the ink of a signature pad, in its own units and as large as it fits, instead of what was there of it.
  void mirror(const api::Signature& ink);
  void set_taking(bool taking) { taking_ = taking; }
  void set_name(const std::string& name);  // stands below the line

 private:
  void draw(const Cairo::RefPtr<Cairo::Context>& cairo, int width, int height);
  void down(double x, double y);
  void move(double x, double y);
  void up();
  api::Point point(double x, double y) const;

  Glib::RefPtr<Gtk::GestureDrag> drag_;
  void stroke(const Cairo::RefPtr<Cairo::Context>& cairo, const std::vector<api::Point>& points) const;

  std::vector<std::vector<api::Point>> strokes_;
  api::Signature mirrored_;
  std::string name_;
  double start_x_ = 0, start_y_ = 0;
  bool taking_ = true;
  bool drawing_ = false;
};

}  // namespace curblight::kiosk
