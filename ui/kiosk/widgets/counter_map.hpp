// SPDX-License-Identifier: Apache-2.0
// The little map of the checked-in screen: the counters in a row, the one to wait at large, the way from this kiosk.
#pragma once

#include <gtkmm.h>

#include <string>
#include <vector>

namespace curblight::kiosk {

class CounterMap : public Gtk::DrawingArea {
 public:
  CounterMap();
  void set(const std::vector<std::string>& counters, const std::string& wait_at, const std::string& here,
           const std::string& entrance);

 private:
  void draw(const Cairo::RefPtr<Cairo::Context>& cairo, int width, int height);
  void text(const Cairo::RefPtr<Cairo::Context>& cairo, const std::string& words, double x, double y, double size,
            bool bold, Pango::Alignment alignment);
  std::vector<std::string> counters_;
  std::string wait_at_, here_, entrance_;
};

}  // namespace curblight::kiosk
