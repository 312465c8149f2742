// SPDX-License-Identifier: Apache-2.0
// A list of rows of one height, scrolled by finger, no bar to aim at. Shows whole rows only and says "7 more below".
#pragma once

#include <gtkmm.h>

#include <string>
#include <vector>

#include "ui/kiosk/widgets/svg.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

// One row: a button over its whole width with the given content.
class ListRow : public Gtk::Button {
 public:
  explicit ListRow(Gtk::Widget& content, const std::string& accessible_name);
  void set_on(bool on);
};

class RowList : public Gtk::Widget {
 public:
  // Rows are at least 88 high; `gap` between them for cards.
  explicit RowList(double row_height = 88, double gap = 0);
  ~RowList() override;
  void clear();
  void append(Gtk::Widget& row);  // managed by the list (make_managed)
  void remove_last();
  std::size_t size() const { return count_; }
  void set_empty_text(const std::string& text);  // shown while there are no rows

 protected:
  Gtk::SizeRequestMode get_request_mode_vfunc() const override { return Gtk::SizeRequestMode::CONSTANT_SIZE; }
  void measure_vfunc(Gtk::Orientation orientation, int for_size, int& minimum, int& natural, int& minimum_baseline,
                     int& natural_baseline) const override;
  void size_allocate_vfunc(int width, int height, int baseline) override;

 private:
  void count_below();
  sigc::connection counting_;
  int row_;
  int gap_;
  std::size_t count_ = 0;
  Gtk::ScrolledWindow scroller_;
  Gtk::Box rows_{Gtk::Orientation::VERTICAL};
  Row more_{8, "more"};
  Icon arrow_{"chevron-down", 22};
  Text more_text_{{"t18", "b"}};
  Text empty_{{"t28", "mut"}};
};

}  // namespace curblight::kiosk
