// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/style.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cmath>
#include <cstdlib>

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

constexpr double kLargeText = 1.18;

// Every "<number>px" of the style sheet times the scale; font sizes also times the text size. GTK 4.8 has neither CSS
// variables nor calc(), and its rem follows the desktop's font setting.
std::string scaled(const std::string& css, double size, double text) {
  std::string out;
  out.reserve(css.size() + 256);
  double line_factor = size;
  for (std::size_t i = 0; i < css.size();) {
    if (css.compare(i, 9, "font-size") == 0) line_factor = size * text;
    if (css[i] == ';' || css[i] == '}') line_factor = size;
    const bool starts = std::isdigit(static_cast<unsigned char>(css[i])) &&
                        (i == 0 || (!std::isalnum(static_cast<unsigned char>(css[i - 1])) && css[i - 1] != '#' &&
                                    css[i - 1] != '.' && css[i - 1] != '_'));
    if (!starts) {
      out += css[i++];
      continue;
    }
    char* end = nullptr;
    const double number = std::strtod(css.c_str() + i, &end);
    const auto after = static_cast<std::size_t>(end - css.c_str());
    if (css.compare(after, 2, "px") == 0) {
      double value = number * line_factor;
      if (number >= 1 && value < 1) value = 1;
      out += fmt::format("{:.2f}px", value);
      i = after + 2;
    } else {
      out.append(css, i, after - i);
      i = after;
    }
  }
  return out;
}

bool is_colour(const std::string& text) {
  if (text.size() != 7 || text[0] != '#') return false;
  for (std::size_t i = 1; i < 7; ++i) {
    if (!std::isxdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

std::string mixed(const std::string& colour, double share, int with) {
  std::string out = "#";
  for (std::size_t i = 1; i < 7; i += 2) {
    const int part = std::stoi(colour.substr(i, 2), nullptr, 16);
    out += fmt::format("{:02X}", static_cast<int>(std::lround(part * (1 - share) + with * share)));
  }
  return out;
}

}  // namespace

Style::Style() {
  auto settings = Gtk::Settings::get_default();
  settings->property_gtk_theme_name() = "Empty";
  settings->property_gtk_font_name() = "Inter 16";
  settings->property_gtk_cursor_blink() = false;
  auto display = Gdk::Display::get_default();
  Gtk::StyleContext::add_provider_for_display(display, sizes_, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  Gtk::StyleContext::add_provider_for_display(display, colours_, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  reload();
}

void Style::set_accent(const std::string& colour) {
  if (!is_colour(colour) || colour == accent_) return;
  accent_ = colour;
  recolour();
}

void Style::set_high_contrast(bool on) {
  high_contrast_ = on;
  recolour();
}

void Style::set_large_text(bool on) {
  large_text_ = on;
  reload();
}

void Style::set_motion(bool on) {
  motion_ = on;
  Gtk::Settings::get_default()->property_gtk_enable_animations() = on;
}

void Style::reload() {
  std::string css;
  for (const char* sheet : {"/curblight/kiosk.css", "/curblight/associate.css"}) {
    const auto bytes = Gio::Resource::lookup_data_global(sheet);
    gsize length = 0;
    const auto* data = static_cast<const char*>(bytes->get_data(length));
    css.append(data, length);
  }
  sizes_->load_from_data(scaled(css, scale(), large_text_ ? kLargeText : 1.0));
  recolour();
}

// Named colours of a provider with a higher priority win in the whole cascade.
void Style::recolour() {
  std::string css;
  if (!accent_.empty()) {
    css += fmt::format("@define-color accent {};@define-color accent_press {};@define-color accent_tint {};\n", accent_,
                       mixed(accent_, 0.22, 0), mixed(accent_, 0.91, 255));
  }
  if (high_contrast_) {
    css +=
        "@define-color ink #000000;@define-color muted #000000;@define-color surface #FFFFFF;"
        "@define-color ground #FFFFFF;@define-color sunken #E6E6E6;@define-color line #000000;"
        "@define-color control #000000;@define-color accent #0B2FA0;@define-color accent_press #061C66;"
        "@define-color accent_tint #FFFFFF;@define-color good #0B5A32;@define-color good_tint #FFFFFF;"
        "@define-color good_ink #0B5A32;@define-color warn #6B3D00;@define-color warn_tint #FFFFFF;"
        "@define-color warn_line #6B3D00;@define-color warn_ink #6B3D00;@define-color bad #98120B;"
        "@define-color bad_tint #FFFFFF;@define-color bad_line #98120B;@define-color bad_press #6E0B06;\n";
  }
  colours_->load_from_data(css);
}

}  // namespace curblight::kiosk
