// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/label_preview.hpp"

#include <algorithm>

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {
constexpr double kWidth = 320;
constexpr double kHeight = 240;
constexpr double kPadding = 36;  // of both sides, with the border
}  // namespace

LabelPreview::LabelPreview() : Gtk::Box(Gtk::Orientation::VERTICAL) {
  add_css_class("label-paper");
  set_size_request(px(kWidth), px(kHeight));
  set_halign(Gtk::Align::CENTER);
  set_valign(Gtk::Align::CENTER);
  set_overflow(Gtk::Overflow::HIDDEN);
  picture_.set_can_shrink(true);
  picture_.set_vexpand(true);
  picture_.set_visible(false);
  append(picture_);
  rule_.add_css_class("rule");
  of_.set_valign(Gtk::Align::CENTER);
  top_.append(filling(suffix_));
  top_.append(of_.whole());
  words_.append(top_);
  words_.append(filling(name_));
  words_.append(rule_);
  words_.set_valign(Gtk::Align::CENTER);
  words_.set_vexpand(true);
  append(words_);
}

// The label has one bit per dot: made smaller here with smoothing, it stays readable.
bool LabelPreview::draw(const std::string& png) {
  try {
    auto loader = Gdk::PixbufLoader::create("png");
    loader->write(reinterpret_cast<const guint8*>(png.data()), png.size());
    loader->close();
    const auto whole = loader->get_pixbuf();
    const double fit = std::min((px(kWidth) - px(kPadding)) / static_cast<double>(whole->get_width()),
                                (px(kHeight) - px(kPadding)) / static_cast<double>(whole->get_height()));
    const auto small = whole->scale_simple(std::max(1, static_cast<int>(whole->get_width() * fit)),
                                           std::max(1, static_cast<int>(whole->get_height() * fit)), Gdk::InterpType::HYPER);
    picture_.set_paintable(Gdk::Texture::create_for_pixbuf(small));
    return true;
  } catch (const Glib::Error& error) {
    g_warning("The label's picture cannot be shown: %s", error.what());
    return false;
  }
}

void LabelPreview::set(const std::string& png, const std::string& suffix, const std::string& name, const std::string& of) {
  set_accessible_name(*this, fill(tr("Label of order {0}"), {suffix}));
  suffix_.set_text(suffix);
  of_.set_text(of);
  name_.set_text(name);
  if (png == shown_) return;
  shown_ = png;
  const bool drawn = !png.empty() && draw(png);
  picture_.set_visible(drawn);
  words_.set_visible(!drawn);
}

}  // namespace curblight::kiosk
