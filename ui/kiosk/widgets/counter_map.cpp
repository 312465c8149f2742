// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/counter_map.hpp"

#include <algorithm>

#include "ui/kiosk/widgets/accessible.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

constexpr double kMapWidth = 520;
constexpr double kMapHeight = 250;
constexpr double kPi = 3.14159265358979323846;

void rounded(const Cairo::RefPtr<Cairo::Context>& cairo, double x, double y, double width, double height, double radius) {
  cairo->begin_new_sub_path();
  cairo->arc(x + width - radius, y + radius, radius, -kPi / 2, 0);
  cairo->arc(x + width - radius, y + height - radius, radius, 0, kPi / 2);
  cairo->arc(x + radius, y + height - radius, radius, kPi / 2, kPi);
  cairo->arc(x + radius, y + radius, radius, kPi, 3 * kPi / 2);
  cairo->close_path();
}

}  // namespace

CounterMap::CounterMap() {
  set_content_width(px(kMapWidth));
  set_content_height(px(kMapHeight));
  set_halign(Gtk::Align::CENTER);
  set_accessible_role(*this, GTK_ACCESSIBLE_ROLE_IMG);
  set_draw_func(sigc::mem_fun(*this, &CounterMap::draw));
}

void CounterMap::set(const std::vector<std::string>& counters, const std::string& wait_at, const std::string& here,
                     const std::string& entrance) {
  counters_ = counters;
  wait_at_ = wait_at;
  here_ = here;
  entrance_ = entrance;
  queue_draw();
}

void CounterMap::text(const Cairo::RefPtr<Cairo::Context>& cairo, const std::string& words, double x, double y, double size,
                      bool bold, Pango::Alignment alignment) {
  auto layout = create_pango_layout(words);
  Pango::FontDescription font("Inter");
  font.set_absolute_size(size * PANGO_SCALE);
  font.set_weight(bold ? Pango::Weight::BOLD : Pango::Weight::NORMAL);
  layout->set_font_description(font);
  int width = 0;
  int height = 0;
  layout->get_pixel_size(width, height);
  const double left = alignment == Pango::Alignment::CENTER ? x - width / 2.0 : alignment == Pango::Alignment::RIGHT ? x - width : x;
  cairo->move_to(left, y - height / 2.0);
  layout->show_in_cairo_context(cairo);
}

void CounterMap::draw(const Cairo::RefPtr<Cairo::Context>& cairo, int width, int height) {
  if (counters_.empty()) return;
  const double factor = std::min(width / kMapWidth, height / kMapHeight);
  cairo->translate((width - kMapWidth * factor) / 2, (height - kMapHeight * factor) / 2);
  cairo->scale(factor, factor);
  auto style = get_style_context();
  const auto colour = [&](const char* name) {
    Gdk::RGBA rgba;
    style->lookup_color(name, rgba);
    cairo->set_source_rgba(rgba.get_red(), rgba.get_green(), rgba.get_blue(), rgba.get_alpha());
  };
  rounded(cairo, 2, 2, kMapWidth - 4, kMapHeight - 4, 12);
  colour("ground");
  cairo->fill_preserve();
  colour("line");
  cairo->set_line_width(2);
  cairo->stroke();

  // The counters share the width; the one to wait at is half as wide again.
  const auto count = static_cast<double>(counters_.size());
  const double gap = 24;
  const double share = (kMapWidth - 48 - gap * (count - 1)) / (count + 0.5);
  double x = 24;
  double target = kMapWidth / 2;
  for (const std::string& counter : counters_) {
    const bool mine = counter == wait_at_;
    const double box = mine ? share * 1.5 : share;
    rounded(cairo, x, mine ? 16 : 24, box, mine ? 80 : 64, 8);
    colour(mine ? "accent" : "line");
    cairo->fill();
    colour(mine ? "on_accent" : "ink");
    text(cairo, counter, x + box / 2, 56, mine ? 44 : 22, true, Pango::Alignment::CENTER);
    if (mine) target = x + box / 2;
    x += box + gap;
  }

  // From this kiosk, lower right, along the dotted way up to the counter.
  const double kiosk = 412;
  colour("accent");
  cairo->set_line_width(8);
  cairo->set_line_cap(Cairo::Context::LineCap::ROUND);
  cairo->set_line_join(Cairo::Context::LineJoin::ROUND);
  cairo->set_dash(std::vector<double>{0.1, 18}, 0);
  cairo->move_to(kiosk, 178);
  cairo->line_to(kiosk, 153);
  cairo->line_to(target, 153);
  cairo->line_to(target, 132);
  cairo->stroke();
  cairo->set_dash(std::vector<double>{}, 0);
  cairo->move_to(target - 20, 132);
  cairo->line_to(target, 110);
  cairo->line_to(target + 20, 132);
  cairo->stroke();

  rounded(cairo, kiosk - 28, 186, 56, 44, 8);
  colour("ink");
  cairo->fill();
  rounded(cairo, kiosk - 22, 192, 44, 24, 4);
  colour("accent_tint");
  cairo->fill();
  colour("ink");
  text(cairo, here_, kiosk - 42, 208, 22, true, Pango::Alignment::RIGHT);
  colour("surface");
  cairo->set_line_width(8);
  cairo->set_line_cap(Cairo::Context::LineCap::BUTT);
  cairo->move_to(40, 247);
  cairo->line_to(140, 247);
  cairo->stroke();
  colour("muted");
  text(cairo, entrance_, 90, 224, 20, false, Pango::Alignment::CENTER);
}

}  // namespace curblight::kiosk
