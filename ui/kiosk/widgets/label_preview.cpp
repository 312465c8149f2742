// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/label_preview.hpp"

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {
constexpr double kWidth = 288;
constexpr double kHeight = 216;
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

void LabelPreview::set(const std::string& png, const std::string& suffix, const std::string& name, const std::string& of) {
  set_accessible_name(*this, fill(tr("Label of order {0}"), {suffix}));
  suffix_.set_text(suffix);
  of_.set_text(of);
  name_.set_text(name);
  if (png == shown_) return;
  shown_ = png;
  bool drawn = false;
  if (!png.empty()) {
    try {
      picture_.set_paintable(Gdk::Texture::create_from_bytes(Glib::Bytes::create(png.data(), png.size())));
      drawn = true;
    } catch (const Glib::Error& error) {
      g_warning("The label's picture cannot be shown: %s", error.what());
    }
  }
  picture_.set_visible(drawn);
  words_.set_visible(!drawn);
}

}  // namespace curblight::kiosk
