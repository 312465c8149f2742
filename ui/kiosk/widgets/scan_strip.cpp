// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/scan_strip.hpp"

#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {
// Long enough to read a bad one from an arm's length; a good one only confirms.
constexpr unsigned kGoodMs = 4000;
constexpr unsigned kBadMs = 8000;
}  // namespace

ScanStrip::ScanStrip() {
  add_css_class("strip");
  set_can_focus(false);
  word_.whole();
  detail_.cut();
  detail_.set_hexpand(true);
  badge_.centred();
  badge_.set_valign(Gtk::Align::CENTER);
  note_.whole();
  box_.append(icon_);
  box_.append(word_);
  box_.append(difference_);
  box_.append(detail_);
  box_.append(note_);
  box_.append(badge_);
  set_child(box_);
  signal_clicked().connect([this] {
    if (!on_tap_) return;
    const auto tap = std::move(on_tap_);
    on_tap_ = nullptr;
    tap();
  });
  idle();
}

ScanStrip::~ScanStrip() { timer_.disconnect(); }

void ScanStrip::set_idle(const std::string& word, const std::string& detail) {
  idle_word_ = word;
  idle_detail_ = detail;
  if (!timer_.connected()) idle();
}

void ScanStrip::show_verdict(const api::Verdict& verdict, std::function<void()> on_tap) {
  timer_.disconnect();
  on_tap_ = std::move(on_tap);
  swap_class(*this, {"good", "bad"}, verdict.good ? "good" : "bad");
  icon_.set_icon(verdict.good ? "check-bold" : "cross-bold");
  const std::string headline = said(verdict.headline);
  const std::string note = said(verdict.note);
  word_.set_text(headline);
  difference_.set(verdict);
  detail_.set_text(difference_.get_visible() ? "" : verdict.detail);
  // On an upright screen the two names need the room; that it was not counted says the red band.
  note_.show_text(difference_.get_visible() && portrait() ? "" : note);
  swap_class(note_, {"t22", "t28"}, verdict.good ? "t28" : "t22");
  badge_.show_text(verdict.badge);
  set_accessible_name(*this, headline + ". " + verdict.detail + (note.empty() ? "" : ". " + note));
  timer_ = Glib::signal_timeout().connect(
      [this] {
        idle();
        return false;
      },
      verdict.good ? kGoodMs : kBadMs);
}

void ScanStrip::idle() {
  timer_.disconnect();
  on_tap_ = nullptr;
  swap_class(*this, {"good", "bad"}, "");
  icon_.set_icon("scan");
  word_.set_text(idle_word_);
  detail_.set_text(idle_detail_);
  difference_.set_visible(false);
  note_.set_visible(false);
  badge_.set_visible(false);
  set_accessible_name(*this, idle_word_ + ". " + idle_detail_);
  if (on_idle) on_idle();
}

}  // namespace curblight::kiosk
