// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/difference.hpp"

#include <algorithm>

#include "ui/kiosk/presenters/difference_text.hpp"
#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/presenters/text.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

// Beside a headline of ten characters; a longer one takes its room from the names.
constexpr std::size_t kMostWide = 24;
constexpr std::size_t kHeadline = 10;
constexpr std::size_t kMostUpright = 10;

void show_marked(Text& text, const DifferingName& name) {
  text.set_markup(Glib::Markup::escape_text(name.same) + "<u>" + Glib::Markup::escape_text(name.different) + "</u>" +
                  Glib::Markup::escape_text(name.tail));
}

}  // namespace

Difference::Difference() : Row(20) {
  left_.append(scanned_label_);
  left_.append(scanned_);
  right_.append(wanted_label_);
  right_.append(wanted_);
  for (Column* column : {&left_, &right_}) column->set_valign(Gtk::Align::CENTER);
  append(left_);
  append(arrow_);
  append(right_);
  set_visible(false);
}

void Difference::set(const api::Verdict& verdict) {
  const bool both = !verdict.good && !verdict.scanned.empty() && !verdict.wanted.empty();
  set_visible(both);
  if (!both) return;
  scanned_label_.set_text(tr("You scanned"));
  wanted_label_.set_text(tr("Wanted"));
  const std::size_t headline = characters(verdict.headline);
  const std::size_t less = std::min<std::size_t>(8, headline > kHeadline ? headline - kHeadline : 0);
  const auto [scanned, wanted] =
      differing(verdict.scanned, verdict.wanted, portrait() ? kMostUpright : kMostWide - less);
  show_marked(scanned_, scanned);
  show_marked(wanted_, wanted);
}

}  // namespace curblight::kiosk
