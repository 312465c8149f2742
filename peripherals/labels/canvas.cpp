// SPDX-License-Identifier: Apache-2.0
// Drawing with cairo and pango.
#include "peripherals/labels/canvas.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include <pangomm.h>
#include <pangomm/init.h>

namespace curblight::labels {

namespace {

constexpr double kCapHeight = 0.727;  // of Inter, in em
constexpr double kShrinkStep = 0.94;
constexpr std::uint8_t kHalf = 128;

Pango::EllipsizeMode ellipsize(Shorten shorten) {
  switch (shorten) {
    case Shorten::end: return Pango::EllipsizeMode::END;
    case Shorten::middle: return Pango::EllipsizeMode::MIDDLE;
    case Shorten::start: return Pango::EllipsizeMode::START;
  }
  return Pango::EllipsizeMode::END;
}

Glib::RefPtr<Pango::Layout> make_layout(const Cairo::RefPtr<Cairo::Context>& context, const std::string& text,
                                        const TextStyle& style, double size) {
  auto layout = Pango::Layout::create(context);
  // Hinting would pull letters to the dot grid of another size than the one that is printed.
  Cairo::FontOptions options;
  options.set_antialias(Cairo::ANTIALIAS_GRAY);
  options.set_hint_style(Cairo::FontOptions::HintStyle::NONE);
  options.set_hint_metrics(Cairo::FontOptions::HintMetrics::OFF);
  layout->get_context()->set_cairo_font_options(options);
  Pango::FontDescription font("Inter");
  font.set_absolute_size(size * Pango::SCALE);
  font.set_weight(static_cast<Pango::Weight>(style.weight));
  layout->set_font_description(font);
  // Text comes from orders: what is not UTF-8 is replaced, what would break the line becomes a space.
  Glib::ustring shown = Glib::ustring(text).make_valid();
  for (auto& part : {"\n", "\r", "\t"}) {
    for (auto at = shown.find(part); at != Glib::ustring::npos; at = shown.find(part)) shown.replace(at, 1, " ");
  }
  layout->set_text(shown);
  Pango::AttrList attributes;
  auto spacing = Pango::Attribute::create_attr_letter_spacing(static_cast<int>(style.spacing * size * Pango::SCALE));
  attributes.insert(spacing);
  if (style.as_code) {
    auto features = Pango::Attribute::create_attr_font_features("zero=1, tnum=1");
    attributes.insert(features);
  }
  layout->set_attributes(attributes);
  layout->set_line_spacing(1.0f);
  return layout;
}

struct Fitted {
  Glib::RefPtr<Pango::Layout> layout;
  double size = 0;
  bool shortened = false;
};

// Full size, then smaller ones on the lines there are, then an ellipsis at the smallest.
Fitted fit(const Cairo::RefPtr<Cairo::Context>& context, const std::string& text, const TextStyle& style,
           int max_width) {
  const double smallest = style.smallest > 0 ? style.smallest : style.size;
  for (double size = style.size;; size = std::max(smallest, size * kShrinkStep)) {
    auto layout = make_layout(context, text, style, size);
    int width = 0, height = 0;
    layout->get_pixel_size(width, height);
    if (width <= max_width) return {layout, size, false};
    const bool last = size <= smallest;
    if (style.lines > 1 || last) {
      layout->set_width(max_width * Pango::SCALE);
      layout->set_wrap(Pango::WrapMode::WORD_CHAR);
      layout->set_height(-style.lines);
      if (last) layout->set_ellipsize(ellipsize(style.shorten));
      if (last || layout->get_line_count() <= style.lines) return {layout, size, layout->is_ellipsized()};
    }
  }
}

}  // namespace

Canvas::Canvas(int height, int width)
    : width_(width), surface_(Cairo::ImageSurface::create(Cairo::Surface::Format::A8, width, height)),
      context_(Cairo::Context::create(surface_)) {
  // Once for the program: pangomm cannot wrap what pango makes before it.
  static const bool initialised = (Pango::init(), true);
  static_cast<void>(initialised);
}

TextBox Canvas::measure(const std::string& text, const TextStyle& style, int max_width) const {
  const auto fitted = fit(context_, text, style, max_width);
  int width = 0, height = 0;
  fitted.layout->get_pixel_size(width, height);
  return {width, height, fitted.size, fitted.shortened};
}

TextBox Canvas::text(int x, int cap_top, const std::string& text, const TextStyle& style, int max_width, Align align) {
  const auto fitted = fit(context_, text, style, max_width);
  int width = 0, height = 0;
  fitted.layout->get_pixel_size(width, height);
  const double baseline = static_cast<double>(fitted.layout->get_baseline()) / Pango::SCALE;
  // Edges line up by ink: a large figure's side bearing would look like an indent, or be cut off at the paper's edge.
  const auto ink = fitted.layout->get_pixel_ink_extents();
  double left = x - ink.get_x();
  if (align == Align::centre) left = x - ink.get_x() - ink.get_width() / 2.0;
  if (align == Align::right) left = x - ink.get_x() - ink.get_width();
  set(style.colour);
  context_->move_to(std::round(left), cap_top + cap_height(fitted.size) - baseline);
  fitted.layout->show_in_cairo_context(context_);
  return {width, height, fitted.size, fitted.shortened};
}

int Canvas::cap_height(double size) { return static_cast<int>(std::lround(size * kCapHeight)); }

void Canvas::box(int x, int y, int width, int height, int radius, Colour colour) {
  set(colour);
  round_path(x, y, width, height, radius);
  context_->fill();
}

void Canvas::frame(int x, int y, int width, int height, int radius, int line) {
  set(Colour::black);
  const double half = line / 2.0;
  round_path(x + half, y + half, width - line, height - line, radius - half);
  context_->set_line_width(line);
  context_->stroke();
}

void Canvas::rule(int y, int thickness) { box(0, y, width_, thickness, 0); }

void Canvas::bars(int x, int y, const std::vector<bool>& modules, int module, int height) {
  set(Colour::black);
  for (std::size_t i = 0; i < modules.size(); ++i) {
    if (modules[i]) context_->rectangle(x + static_cast<int>(i) * module, y, module, height);
  }
  context_->fill();
}

Page Canvas::page(int height) const {
  assert(height <= surface_->get_height());
  surface_->flush();
  Page page(width_, height);
  const auto* const pixels = surface_->get_data();
  for (int y = 0; y < height; ++y) {
    const auto* const row = pixels + static_cast<std::ptrdiff_t>(y) * surface_->get_stride();
    for (int x = 0; x < width_; ++x) {
      if (row[x] >= kHalf) page.set_black(x, y);
    }
  }
  return page;
}

std::vector<std::uint8_t> Canvas::coverage(int height) const {
  assert(height <= surface_->get_height());
  surface_->flush();
  std::vector<std::uint8_t> dots;
  dots.reserve(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const auto* const row = surface_->get_data() + static_cast<std::ptrdiff_t>(y) * surface_->get_stride();
    dots.insert(dots.end(), row, row + width_);
  }
  return dots;
}

// The surface holds how black a dot is: white text on black is taken away from it.
void Canvas::set(Colour colour) {
  context_->set_operator(colour == Colour::black ? Cairo::Context::Operator::OVER : Cairo::Context::Operator::DEST_OUT);
  context_->set_source_rgba(0, 0, 0, 1);
}

void Canvas::round_path(double x, double y, double width, double height, double radius) {
  if (radius <= 0) {
    context_->rectangle(x, y, width, height);
    return;
  }
  constexpr double kQuarter = std::numbers::pi / 2;
  context_->begin_new_sub_path();
  context_->arc(x + width - radius, y + radius, radius, -kQuarter, 0);
  context_->arc(x + width - radius, y + height - radius, radius, 0, kQuarter);
  context_->arc(x + radius, y + height - radius, radius, kQuarter, 2 * kQuarter);
  context_->arc(x + radius, y + radius, radius, 2 * kQuarter, 3 * kQuarter);
  context_->close_path();
}

}  // namespace curblight::labels
