// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/signature_field.hpp"

#include <algorithm>
#include <cmath>

#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

constexpr int kFingerPressure = 512;
constexpr double kPen = 5;        // line width in reference pixels
constexpr double kLineFromFoot = 76;
constexpr double kLineInset = 48;

}  // namespace

SignatureField::SignatureField() : drag_(Gtk::GestureDrag::create()) {
  add_css_class("signature-field");
  set_expand(true);
  set_draw_func(sigc::mem_fun(*this, &SignatureField::draw));
  drag_->set_touch_only(false);
  drag_->set_button(1);
  drag_->signal_drag_begin().connect([this](double x, double y) { down(x, y); });
  drag_->signal_drag_update().connect([this](double dx, double dy) { move(start_x_ + dx, start_y_ + dy); });
  drag_->signal_drag_end().connect([this](double, double) { up(); });
  drag_->signal_cancel().connect([this](Gdk::EventSequence*) { up(); });
  add_controller(drag_);
  signal_resize().connect([this](int width, int height) {
    if (on_size) on_size(width, height);
  });
}

api::Point SignatureField::point(double x, double y) const {
  int pressure = kFingerPressure;
  double reported = 0;
  if (const auto event = drag_->get_current_event(); event && gdk_event_get_axis(const_cast<GdkEvent*>(event->gobj()), GDK_AXIS_PRESSURE, &reported)) {
    pressure = static_cast<int>(std::lround(std::clamp(reported, 0.0, 1.0) * 1023));
  }
  return {.x = static_cast<int>(std::lround(x)), .y = static_cast<int>(std::lround(y)), .pressure = pressure,
          .t_ms = g_get_monotonic_time() / 1000};
}

void SignatureField::down(double x, double y) {
  if (!taking_) return;
  drawing_ = true;
  start_x_ = x;
  start_y_ = y;
  const api::Point first = point(x, y);
  strokes_.push_back({first});
  if (on_begin) on_begin(first);
  queue_draw();
}

void SignatureField::move(double x, double y) {
  if (!drawing_) return;
  const api::Point next = point(x, y);
  const api::Point& last = strokes_.back().back();
  if (next.x == last.x && next.y == last.y) return;
  strokes_.back().push_back(next);
  if (on_point) on_point(next);
  queue_draw();
}

void SignatureField::up() {
  if (!drawing_) return;
  drawing_ = false;
  if (on_end) on_end();
}

void SignatureField::wipe() {
  strokes_.clear();
  drawing_ = false;
  queue_draw();
}

void SignatureField::set_name(const std::string& name) {
  if (name == name_) return;
  name_ = name;
  queue_draw();
}

void SignatureField::draw(const Cairo::RefPtr<Cairo::Context>& cairo, int width, int height) {
  const auto colour = get_style_context()->get_color();
  const double line = height - px(kLineFromFoot);
  cairo->set_source_rgba(0.49, 0.537, 0.62, 1);
  cairo->set_line_width(px(2));
  cairo->move_to(px(kLineInset), line);
  cairo->line_to(width - px(kLineInset), line);
  cairo->stroke();
  auto layout = create_pango_layout(name_);
  auto font = Pango::FontDescription("Inter");
  font.set_absolute_size(px(22) * PANGO_SCALE);
  layout->set_font_description(font);
  cairo->set_source_rgba(0.357, 0.404, 0.49, 1);
  cairo->move_to(px(kLineInset), line + px(20));
  layout->show_in_cairo_context(cairo);

  cairo->set_source_rgba(colour.get_red(), colour.get_green(), colour.get_blue(), 1);
  cairo->set_line_width(px(kPen));
  cairo->set_line_cap(Cairo::Context::LineCap::ROUND);
  cairo->set_line_join(Cairo::Context::LineJoin::ROUND);
  for (const auto& points : strokes_) stroke(cairo, points);
  if (mirrored_.width <= 0 || mirrored_.height <= 0) return;
  const double scale = std::min(static_cast<double>(width) / mirrored_.width, static_cast<double>(height) / mirrored_.height);
  cairo->translate((width - mirrored_.width * scale) / 2, (height - mirrored_.height * scale) / 2);
  cairo->scale(scale, scale);
  cairo->set_line_width(px(kPen) / scale);
  for (const auto& drawn : mirrored_.strokes) stroke(cairo, drawn.points);
}

void SignatureField::mirror(const api::Signature& ink) {
  mirrored_ = ink;
  queue_draw();
}

void SignatureField::stroke(const Cairo::RefPtr<Cairo::Context>& cairo, const std::vector<api::Point>& points) const {
  if (points.empty()) return;
  cairo->move_to(points.front().x, points.front().y);
  if (points.size() == 1) cairo->line_to(points.front().x + 0.5, points.front().y);
  // Through the middles of neighbours: a finger's points are few, the line must not look like a fence.
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double x0 = points[i - 1].x, y0 = points[i - 1].y;
    const double x1 = (x0 + points[i].x) / 2, y1 = (y0 + points[i].y) / 2;
    double fx = 0, fy = 0;
    cairo->get_current_point(fx, fy);
    cairo->curve_to(fx + (x0 - fx) * 2 / 3, fy + (y0 - fy) * 2 / 3, x1 + (x0 - x1) * 2 / 3, y1 + (y0 - y1) * 2 / 3, x1, y1);
  }
  cairo->line_to(points.back().x, points.back().y);
  cairo->stroke();
}

}  // namespace curblight::kiosk
