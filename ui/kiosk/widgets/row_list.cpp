// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/row_list.hpp"

#include <algorithm>
#include <cmath>

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {
constexpr double kMoreHeight = 48;
}

ListRow::ListRow(Gtk::Widget& content, const std::string& accessible_name) {
  add_css_class("li");
  set_focus_on_click(false);
  set_child(content);
  set_accessible_name(*this, accessible_name);
}

void ListRow::set_on(bool on) { swap_class(*this, {"on"}, on ? "on" : ""); }

RowList::RowList(double row_height, double gap)
    : Glib::ObjectBase("CurblightRowList"), row_(px(row_height)), gap_(px(gap)), rows_(Gtk::Orientation::VERTICAL, px(gap)) {
  add_css_class("list");
  set_overflow(Gtk::Overflow::HIDDEN);
  scroller_.set_policy(Gtk::PolicyType::NEVER, Gtk::PolicyType::EXTERNAL);
  scroller_.set_kinetic_scrolling(true);
  rows_.set_valign(Gtk::Align::START);
  scroller_.set_child(rows_);
  more_.append(arrow_);
  more_.append(more_text_);
  more_.set_halign(Gtk::Align::CENTER);
  empty_.centred().wrapped(40);
  empty_.set_visible(false);
  scroller_.set_parent(*this);
  more_.set_parent(*this);
  empty_.set_parent(*this);
  set_vexpand(true);
  set_hexpand(true);
  scroller_.get_vadjustment()->signal_value_changed().connect(sigc::mem_fun(*this, &RowList::count_below));
}

RowList::~RowList() {
  counting_.disconnect();
  scroller_.unparent();
  more_.unparent();
  empty_.unparent();
}

void RowList::clear() {
  clear_children(rows_);
  count_ = 0;
  queue_allocate();
}

void RowList::append(Gtk::Widget& row) {
  row.set_size_request(-1, row_);
  row.set_vexpand(false);  // few rows stand at the top, each as high as a row
  rows_.append(row);
  ++count_;
  queue_allocate();
}

void RowList::remove_last() {
  if (Gtk::Widget* last = rows_.get_last_child()) {
    rows_.remove(*last);
    --count_;
    queue_allocate();
  }
}

void RowList::set_empty_text(const std::string& text) {
  empty_.set_text(text);
  empty_.set_visible(!text.empty());
  queue_allocate();
}

void RowList::measure_vfunc(Gtk::Orientation orientation, int, int& minimum, int& natural, int& minimum_baseline,
                            int& natural_baseline) const {
  minimum_baseline = natural_baseline = -1;
  if (orientation == Gtk::Orientation::HORIZONTAL) {
    int baseline = 0;
    scroller_.measure(orientation, -1, minimum, natural, baseline, baseline);
  } else {
    minimum = row_;
    const int rows = static_cast<int>(count_);
    natural = std::max(row_, rows * row_ + std::max(0, rows - 1) * gap_);
  }
}

void RowList::size_allocate_vfunc(int width, int height, int) {
  empty_.set_child_visible(count_ == 0);
  empty_.size_allocate({0, 0, width, height}, -1);
  const int needed = static_cast<int>(count_) * (row_ + gap_) - gap_;
  if (needed <= height) {
    more_.set_child_visible(false);
    scroller_.size_allocate({0, 0, width, height}, -1);
    return;
  }
  const int more = px(kMoreHeight);
  const int whole = std::max(1, (height - more + gap_) / (row_ + gap_));
  const int used = std::min(height, whole * (row_ + gap_) - gap_);
  more_.set_child_visible(true);
  scroller_.size_allocate({0, 0, width, used}, -1);
  int minimum = 0;
  int natural = 0;
  int baseline = 0;
  more_.measure(Gtk::Orientation::HORIZONTAL, -1, minimum, natural, baseline, baseline);
  more_.size_allocate({(width - natural) / 2, used, natural, std::max(more, height - used)}, -1);
  // Never now: a label that gets another text while sizes are given out leaves half of the list without one.
  if (!counting_.connected()) {
    counting_ = Glib::signal_idle().connect([this] {
      count_below();
      return false;
    });
  }
}

void RowList::count_below() {
  const auto adjustment = scroller_.get_vadjustment();
  const double below = adjustment->get_upper() - adjustment->get_value() - adjustment->get_page_size();
  const auto rows = static_cast<std::int64_t>(std::ceil((below - gap_) / (row_ + gap_)));
  if (rows > 0) {
    more_text_.set_text(fill(ntr("{0} more below", "{0} more below", rows), {std::to_string(rows)}));
    arrow_.set_icon("chevron-down");
  } else {
    more_text_.set_text(tr("That is all"));
    arrow_.set_icon("chevron-up");
  }
}

}  // namespace curblight::kiosk
