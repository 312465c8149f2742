// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/chip.hpp"

namespace curblight::kiosk {

Chip::Chip(const std::string& tone, const std::string& icon, const std::string& text) : Row(8, "chip") {
  append(icon_);
  append(text_);
  set_valign(Gtk::Align::CENTER);
  set_halign(Gtk::Align::START);
  set(tone, icon, text);
}

void Chip::set(const std::string& tone, const std::string& icon, const std::string& text) {
  swap_class(*this, {"plain", "info", "good", "warn", "bad", "solid-bad", "solid-info"}, tone);
  icon_.set_icon(icon);
  icon_.set_visible(!icon.empty());
  text_.set_text(text);
}

}  // namespace curblight::kiosk
