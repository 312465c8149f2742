// SPDX-License-Identifier: Apache-2.0
// Small parts that several of the associates' screens are made of. Main thread.
#pragma once

#include <gtkmm.h>

#include <string>

#include "ui/kiosk/presenters/hand_off_detail_presenter.hpp"
#include "ui/kiosk/presenters/order_words.hpp"
#include "ui/kiosk/widgets/chip.hpp"
#include "ui/kiosk/widgets/svg.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

// A text of exactly this width in reference pixels: columns stay in line from row to row.
Text& fixed_width(Text& text, double width);
// Takes the room that is left, ends in an ellipsis.
Text& filling(Text& text);
// A column that keeps this width although its texts would take all the room.
void keep_width(Gtk::Widget& column, double width);
void show_chip(Chip& chip, const ChipModel& model);  // hidden while its text is empty

// A line of 1 pixel.
class Rule : public Gtk::Box {
 public:
  explicit Rule(Gtk::Orientation direction = Gtk::Orientation::HORIZONTAL);
};

// The letter of a tote in its colour, in a square.
class ToteBadge : public Text {
 public:
  explicit ToteBadge(double size);
  void set(const std::string& letter, int colour);
};

// An icon in a tinted round (or 12 px square) field.
class Mark : public Gtk::CenterBox {
 public:
  Mark(double size, double icon_size);
  void set(const std::string& icon, const std::string& tone);  // "good", "bad", "warn", "info", "plain", "solid-info"

 private:
  Icon icon_;
};

// Icon and word side by side: "In store".
class IconText : public Row {
 public:
  IconText(double icon_size, std::initializer_list<const char*> classes, double gap = 10);
  void set(const std::string& icon, const std::string& text);
  Text& text() { return text_; }

 private:
  Icon icon_;
  Text text_;
};

// Icon, label above value: "Phone (415) 555-0134".
class FactRow : public Row {
 public:
  FactRow();
  // Where the height is short the label stands before the value.
  void set_cramped(bool cramped);
  void set(const FactModel& fact);

 private:
  Icon icon_{"", 30};
  Column words_;
  Text label_{{"t18", "mut"}};
  Text value_{{"t22", "b"}};
};

// "A3" in a frame, or the icon of a counter.
class SpotSquare : public Gtk::CenterBox {
 public:
  SpotSquare(double width, double height, std::initializer_list<const char*> type, double icon_size);
  void set(const std::string& spot, const std::string& icon);

 private:
  Text text_;
  Icon icon_;
};

// A large word with an explanation, in the middle of an empty page.
class EmptyState : public Column {
 public:
  EmptyState();
  void set(const std::string& icon, const std::string& title, const std::string& detail);

 private:
  Mark mark_{112, 56};
  Text title_{{"t40", "bb"}};
  Text detail_{{"t22", "mut"}};
};

}  // namespace curblight::kiosk
