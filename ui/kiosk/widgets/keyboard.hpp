// SPDX-License-Identifier: Apache-2.0
// The kiosk's own keyboards: Cage brings none. NumberPad for numbers and PINs, LetterKeyboard in the layout of the
// language (en QWERTY, es with n-tilde, fr AZERTY) with a second page for digits and accents. Keys never take the focus.
#pragma once

#include <gtkmm.h>

#include <string>
#include <vector>

#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/widgets/text_label.hpp"

namespace curblight::kiosk {

class NumberPad : public Gtk::Grid {
 public:
  // Key height in reference pixels; the pad is as wide as it is given.
  explicit NumberPad(double key_height = 118, double gap = 16);
  void retranslate();
  void set_key_height(double key_height);  // 88 (15 mm) where a notice takes the room
  sigc::signal<void(const std::string&)> signal_key() { return key_; }  // see field_model.hpp
 private:
  Gtk::Button& add_key(const std::string& label, const std::string& key, int column, int row);
  double height_;
  Gtk::Button* clear_ = nullptr;
  Gtk::Button* delete_ = nullptr;
  sigc::signal<void(const std::string&)> key_;
};

class LetterKeyboard : public Column {
 public:
  explicit LetterKeyboard(double key_height = 88);
  void set_language(const std::string& code);
  // Names begin with a capital letter (the default), user names and searches do not.
  void set_capital(bool on);
  sigc::signal<void(const std::string&)> signal_key() { return key_; }

 private:
  void build();
  Gtk::Button* key(const std::string& label, const std::string& name, double width, std::function<void()> on_press,
                   const std::string& icon = {});
  double height_;
  std::string language_;
  bool shifted_ = true;
  bool second_page_ = false;
  std::vector<Row*> rows_;
  std::vector<std::pair<Gtk::Button*, std::string>> letters_;
  sigc::signal<void(const std::string&)> key_;
};

}  // namespace curblight::kiosk
