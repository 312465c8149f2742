// SPDX-License-Identifier: Apache-2.0
// A label with the style sheet's type classes: "t18" "t22" "t28" "t40" "t64", "b" (600) "bb" (700), "mut", "c-good" ...
// Left-aligned, one line that never pushes others out (it ends in an ellipsis) unless wrapping is asked for.
#pragma once

#include <gtkmm.h>

#include <initializer_list>
#include <string>

namespace curblight::kiosk {

class Text : public Gtk::Label {
 public:
  explicit Text(std::initializer_list<const char*> classes = {"t22"}, const std::string& text = {}) {
    for (const char* name : classes) add_css_class(name);
    set_xalign(0);
    set_halign(Gtk::Align::FILL);
    set_text(text);
    set_can_target(false);
  }
  // The text decides its width; for short words that must never be cut.
  Text& whole() { set_ellipsize(Pango::EllipsizeMode::NONE); return *this; }
  Text& cut() { set_ellipsize(Pango::EllipsizeMode::END); return *this; }
  // Breaks into lines of about `characters`; at most `lines` (0: any number).
  Text& wrapped(int characters = -1, int most_lines = 0) {
    set_wrap(true);
    set_wrap_mode(Pango::WrapMode::WORD_CHAR);
    most_characters_ = characters;
    set_max_width_chars(characters);
    if (most_lines > 0) { set_lines(most_lines); set_ellipsize(Pango::EllipsizeMode::END); }
    return *this;
  }
  // What fits in one line asks for one line; only longer text may be broken. (Asked for its width at a given height,
  // as inside a button, GTK would break short words too.)
  void set_text(const Glib::ustring& text) {
    if (get_wrap()) {
      const bool breaks = most_characters_ > 0 && static_cast<int>(text.size()) > most_characters_;
      set_natural_wrap_mode(breaks ? Gtk::NaturalWrapMode::INHERIT : Gtk::NaturalWrapMode::NONE);
    }
    Gtk::Label::set_text(text);
  }
  Text& centred() { set_xalign(0.5F); set_justify(Gtk::Justification::CENTER); return *this; }
  void show_text(const std::string& text) { if (get_text().raw() != text) set_text(text); set_visible(!text.empty()); }

 private:
  int most_characters_ = -1;
};

// A box with its spacing in reference pixels and its style class.
class Stack : public Gtk::Box {
 public:
  Stack(Gtk::Orientation direction, double spacing, const char* css = nullptr);
};
class Row : public Stack {
 public:
  explicit Row(double spacing = 0, const char* css = nullptr) : Stack(Gtk::Orientation::HORIZONTAL, spacing, css) {}
};
class Column : public Stack {
 public:
  explicit Column(double spacing = 0, const char* css = nullptr) : Stack(Gtk::Orientation::VERTICAL, spacing, css) {}
};

// Changes the one of `all` that `widget` has to `one`.
void swap_class(Gtk::Widget& widget, std::initializer_list<const char*> all, const std::string& one);
// Removes and (managed ones) destroys all children.
void clear_children(Gtk::Box& box);

}  // namespace curblight::kiosk
