// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/keyboard.hpp"

#include <array>

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"
#include "ui/kiosk/widgets/svg.hpp"

namespace curblight::kiosk {
namespace {

using Layout = std::array<const char*, 3>;

Layout layout_of(const std::string& language, bool second_page) {
  if (language == "fr") {
    if (second_page) return {"1 2 3 4 5 6 7 8 9 0", "é è ê ë à â ç ï î ô", "ù û ü œ @ _ / ."};
    return {"a z e r t y u i o p", "q s d f g h j k l m", "w x c v b n '"};
  }
  if (language == "es") {
    if (second_page) return {"1 2 3 4 5 6 7 8 9 0", "á é í ó ú ü ñ ç", "@ _ / . , '"};
    return {"q w e r t y u i o p", "a s d f g h j k l ñ", "z x c v b n m"};
  }
  if (second_page) return {"1 2 3 4 5 6 7 8 9 0", "á é í ó ú ñ ç ö ü", "@ _ / . , & #"};
  return {"q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m"};
}

std::vector<std::string> keys_of(const char* row) {
  std::vector<std::string> keys;
  std::string one;
  for (const char* at = row; *at; ++at) {
    if (*at == ' ') {
      keys.push_back(one);
      one.clear();
    } else {
      one += *at;
    }
  }
  keys.push_back(one);
  return keys;
}

}  // namespace

NumberPad::NumberPad(double key_height, double gap) : height_(key_height) {
  add_css_class("keys");
  set_row_spacing(px(gap));
  set_column_spacing(px(gap));
  set_row_homogeneous(true);
  set_column_homogeneous(true);
  set_hexpand(false);  // the keys' own wish to grow stays inside
  for (int digit = 1; digit <= 9; ++digit) {
    add_key(std::to_string(digit), std::to_string(digit), (digit - 1) % 3, (digit - 1) / 3);
  }
  clear_ = &add_key("", kKeyClear, 0, 3);
  clear_->add_css_class("aux");
  add_key("0", "0", 1, 3);
  delete_ = &add_key("", kKeyDelete, 2, 3);
  delete_->add_css_class("aux");
  delete_->set_child(*Gtk::make_managed<Icon>("backspace", 44));
  retranslate();
}

void NumberPad::set_key_height(double key_height) {
  if (key_height == height_) return;
  height_ = key_height;
  for (Gtk::Widget* key = get_first_child(); key; key = key->get_next_sibling()) key->set_size_request(-1, px(height_));
}

void NumberPad::retranslate() {
  clear_->set_label(tr("Clear"));
  set_accessible_name(*clear_, tr("Clear"));
  set_accessible_name(*delete_, tr("Delete"));
}

Gtk::Button& NumberPad::add_key(const std::string& label, const std::string& key, int column, int row) {
  auto* button = Gtk::make_managed<Gtk::Button>(label);
  button->add_css_class("key");
  button->set_focus_on_click(false);
  button->set_hexpand(true);
  button->set_size_request(-1, px(height_));
  set_accessible_name(*button, label);
  button->signal_clicked().connect([this, key] { key_.emit(key); });
  attach(*button, column, row);
  return *button;
}

LetterKeyboard::LetterKeyboard(double key_height) : Column(8, "keyboard"), height_(key_height), language_("en") {
  build();
}

void LetterKeyboard::set_language(const std::string& code) {
  if (code == language_) return;
  language_ = code;
  build();
}

void LetterKeyboard::set_capital(bool on) {
  if (shifted_ == on) return;
  shifted_ = on;
  build();
}

Gtk::Button* LetterKeyboard::key(const std::string& label, const std::string& name, double width,
                                 std::function<void()> on_press, const std::string& icon) {
  auto* button = Gtk::make_managed<Gtk::Button>(label);
  button->add_css_class("key");
  button->add_css_class("letter");
  button->set_focus_on_click(false);
  button->set_size_request(width > 0 ? px(width) : -1, px(height_));
  if (width <= 0) button->set_hexpand(true);
  if (!icon.empty()) button->set_child(*Gtk::make_managed<Icon>(icon, 36));
  set_accessible_name(*button, name);
  button->signal_clicked().connect(std::move(on_press));
  return button;
}

void LetterKeyboard::build() {
  clear_children(*this);
  letters_.clear();
  const Layout layout = layout_of(language_, second_page_);
  for (std::size_t i = 0; i < layout.size(); ++i) {
    auto* row = Gtk::make_managed<Row>(8);
    row->set_homogeneous(i < 2);
    if (i == 2) {
      row->append(*key("", tr("Shift"), 132, [this] { shifted_ = !shifted_; build(); }, "shift"));
      if (shifted_ && !second_page_) row->get_first_child()->add_css_class("on");
    }
    for (const std::string& letter : keys_of(layout[i])) {
      const Glib::ustring shown = shifted_ ? Glib::ustring(letter).uppercase() : Glib::ustring(letter);
      row->append(*key(shown, shown, 0, [this, shown] {
        const bool was_shifted = shifted_;
        key_.emit(shown);
        if (was_shifted && !second_page_) {
          shifted_ = false;
          // Not while the pressed key is still at work.
          Glib::signal_idle().connect_once([this] { build(); });
        }
      }));
    }
    if (i == 2) {
      auto* del = key("", tr("Delete"), 132, [this] { key_.emit(kKeyDelete); }, "backspace");
      del->add_css_class("aux");
      row->append(*del);
    }
    append(*row);
  }
  auto* last = Gtk::make_managed<Row>(8);
  auto* page = key(second_page_ ? "ABC" : "123", second_page_ ? tr("Letters") : tr("Numbers and accents"), 132, [this] {
    second_page_ = !second_page_;
    Glib::signal_idle().connect_once([this] { build(); });
  });
  page->add_css_class("aux");
  last->append(*page);
  for (const char* mark : {"-", "'"}) last->append(*key(mark, mark, 100, [this, mark] { key_.emit(mark); }));
  last->append(*key(tr("Space"), tr("Space"), 0, [this] { key_.emit(" "); }));
  last->append(*key(".", ".", 100, [this] { key_.emit("."); }));
  auto* clear = key(tr("Clear"), tr("Clear"), 132, [this] { key_.emit(kKeyClear); });
  clear->add_css_class("aux");
  last->append(*clear);
  append(*last);
}

}  // namespace curblight::kiosk
