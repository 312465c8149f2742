// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/svg.hpp"

#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

struct Unref {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
using Handle = std::unique_ptr<RsvgHandle, Unref>;

// Parsed once per drawing and colour; a kiosk shows some sixty drawings in a dozen colours.
RsvgHandle* handle_of(const std::string& path, const std::string& colour) {
  static std::map<std::pair<std::string, std::string>, Handle> cache;
  auto& handle = cache[{path, colour}];
  if (handle) return handle.get();
  GBytes* bytes =
      g_resources_lookup_data(("/curblight/" + path + ".svg").c_str(), G_RESOURCE_LOOKUP_FLAGS_NONE, nullptr);
  if (!bytes) {
    g_warning("No drawing %s", path.c_str());
    return nullptr;
  }
  gsize size = 0;
  const auto* data = static_cast<const guint8*>(g_bytes_get_data(bytes, &size));
  handle.reset(rsvg_handle_new_from_data(data, size, nullptr));
  g_bytes_unref(bytes);
  if (!handle) return nullptr;
  const std::string sheet = "svg{color:" + colour + "}";
  rsvg_handle_set_stylesheet(handle.get(), reinterpret_cast<const guint8*>(sheet.data()), sheet.size(), nullptr);
  return handle.get();
}

struct Tint {
  const char* word;
  const char* colour;
};
constexpr std::array kTints{Tint{"slate", "#4A6FA5"},  Tint{"navy", "#24365C"},  Tint{"black", "#2B303B"},
                            Tint{"charcoal", "#454B57"}, Tint{"grey", "#8A94A8"}, Tint{"gray", "#8A94A8"},
                            Tint{"white", "#C9D1DE"},  Tint{"red", "#B5443B"},   Tint{"green", "#3E7A57"},
                            Tint{"olive", "#6F7340"},  Tint{"tan", "#B9803F"},   Tint{"brown", "#7A5230"},
                            Tint{"orange", "#D1722E"}, Tint{"yellow", "#D9A52B"}, Tint{"purple", "#6B4A9E"},
                            Tint{"pink", "#C26A8D"},   Tint{"blue", "#3D6FC4"},  Tint{"beige", "#C8AE86"},
                            Tint{"sand", "#C8AE86"},   Tint{"teal", "#2F7F86"},  Tint{"wine", "#7A3E52"}};
constexpr std::array kUsual{Tint{"hoodie", "#4A6FA5"}, Tint{"bag", "#B9803F"},    Tint{"watch", "#2F3B52"},
                            Tint{"socks", "#C5653A"},  Tint{"beanie", "#7A3E52"}, Tint{"bottle", "#E0A43A"},
                            Tint{"shirt", "#5B7F95"},  Tint{"pants", "#55606F"},  Tint{"jacket", "#3E6B57"},
                            Tint{"mat", "#6B5B95"}};

std::string lower(std::string text) {
  for (char& letter : text) letter = static_cast<char>(g_ascii_tolower(letter));
  return text;
}

}  // namespace

Svg::Svg(const std::string& path, double width, double height) : path_(path) {
  set_content_width(px(width));
  set_content_height(px(height));
  set_halign(Gtk::Align::CENTER);
  set_valign(Gtk::Align::CENTER);
  set_can_target(false);
  set_accessible_role(*this, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  set_draw_func(sigc::mem_fun(*this, &Svg::draw));
}

void Svg::set_drawing(const std::string& path) {
  if (path == path_) return;
  path_ = path;
  queue_draw();
}

void Svg::set_tint(const std::string& colour) {
  if (colour == tint_) return;
  tint_ = colour;
  queue_draw();
}

void Svg::draw(const Cairo::RefPtr<Cairo::Context>& cairo, int width, int height) {
  if (path_.empty()) return;
  std::string colour = tint_;
  if (colour.empty()) {
    const auto css = get_style_context()->get_color();
    colour = fmt::format("#{:02x}{:02x}{:02x}", std::lround(css.get_red() * 255), std::lround(css.get_green() * 255),
                         std::lround(css.get_blue() * 255));
  }
  RsvgHandle* handle = handle_of(path_, colour);
  if (!handle) return;
  const RsvgRectangle viewport{0, 0, static_cast<double>(width), static_cast<double>(height)};
  rsvg_handle_render_document(handle, cairo->cobj(), &viewport, nullptr);
}

ProductPicture::ProductPicture(double size) : Svg("products/other", size, size) {
  add_css_class("pic");
  set_accessible_role(*this, GTK_ACCESSIBLE_ROLE_IMG);
}

void ProductPicture::set_product(const std::string& image, const std::map<std::string, std::string>& attributes,
                                 const std::string& name) {
  std::string category = image.starts_with("category:") ? image.substr(9) : "other";
  std::string tint = "#C79A5B";
  bool known = false;
  for (const Tint& usual : kUsual) {
    if (category == usual.word) {
      tint = usual.colour;
      known = true;
    }
  }
  if (!known) category = "other";
  for (const auto& [key, value] : attributes) {
    const std::string attribute = lower(key);
    if (attribute != "color" && attribute != "colour") continue;
    const std::string words = lower(value);
    for (const Tint& candidate : kTints) {
      if (words.find(candidate.word) == std::string::npos) continue;
      tint = candidate.colour;
      break;
    }
  }
  set_drawing("products/" + category);
  set_tint(tint);
  set_accessible_name(*this, name);
}

}  // namespace curblight::kiosk
