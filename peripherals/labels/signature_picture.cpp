// SPDX-License-Identifier: Apache-2.0
// Strokes to a picture: a curve through all points, thicker where the pen pressed.
#include "peripherals/labels/signature_picture.hpp"

#include <algorithm>
#include <cmath>

#include <cairomm/cairomm.h>

#include "peripherals/labels/surface_png.hpp"

namespace curblight::labels {

namespace {

using core::ErrorCode;

constexpr double kRed = 0x14 / 255.0, kGreen = 0x21 / 255.0, kBlue = 0x3d / 255.0;  // the house's ink
constexpr double kMaxPressure = 1023;
constexpr double kThinnest = 0.0045, kThickest = 0.0095;  // of the picture's width
constexpr int kMaxProportion = 12;
constexpr std::size_t kMaxPoints = 200'000;
constexpr int kSegments = 8;  // pieces that the curve between two points is drawn in
// Drawn larger and scaled down: pieces that overlap at soft edges would show as beads otherwise.
constexpr int kOversampling = 4;

core::Result<void> check(const Ink& ink) {
  if (ink.width <= 0 || ink.height <= 0 || ink.width / ink.height > kMaxProportion ||
      ink.height / ink.width > kMaxProportion) {
    return core::fail(ErrorCode::invalid_input, "The signature's surface has no usable size.");
  }
  std::size_t points = 0;
  for (const auto& stroke : ink.strokes) {
    for (const auto& point : stroke.points) {
      if (!std::isfinite(point.x) || !std::isfinite(point.y) || !std::isfinite(point.pressure)) {
        return core::fail(ErrorCode::invalid_input, "The signature holds a number that is none.");
      }
      if (point.x < 0 || point.x > ink.width || point.y < 0 || point.y > ink.height) {
        return core::fail(ErrorCode::invalid_input, "The signature runs off its surface.");
      }
      ++points;
    }
  }
  if (points == 0) return core::fail(ErrorCode::invalid_input, "Nothing was signed.");
  if (points > kMaxPoints) return core::fail(ErrorCode::invalid_input, "The signature is too long.");
  return {};
}

// Catmull-Rom: passes through `b` at t = 0 and `c` at t = 1.
double curve(double a, double b, double c, double d, double t) {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

}  // namespace

core::Result<std::string> signature_picture(const Ink& ink, int width_px) {
  if (auto sound = check(ink); !sound) return std::unexpected(sound.error());
  const int shown_width = std::clamp(width_px, 64, 2048);
  const int shown_height = std::max(1, static_cast<int>(std::lround(static_cast<double>(shown_width) * ink.height / ink.width)));
  const int width = shown_width * kOversampling;
  const double scale = static_cast<double>(width) / ink.width;

  const auto surface =
      Cairo::ImageSurface::create(Cairo::Surface::Format::RGB24, width, shown_height * kOversampling);
  const auto context = Cairo::Context::create(surface);
  context->set_source_rgb(1, 1, 1);
  context->paint();
  context->set_source_rgb(kRed, kGreen, kBlue);
  context->set_line_cap(Cairo::Context::LineCap::ROUND);
  context->set_line_join(Cairo::Context::LineJoin::ROUND);

  const auto thickness = [&](double pressure) {
    const double share = std::clamp(pressure / kMaxPressure, 0.0, 1.0);
    return width * (kThinnest + (kThickest - kThinnest) * share);
  };
  for (const auto& stroke : ink.strokes) {
    const auto& points = stroke.points;
    if (points.size() == 1) {  // a dot over an i
      context->arc(points[0].x * scale, points[0].y * scale, thickness(points[0].pressure), 0, 2 * M_PI);
      context->fill();
      continue;
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const auto& a = points[i == 0 ? 0 : i - 1];
      const auto& b = points[i];
      const auto& c = points[i + 1];
      const auto& d = points[std::min(i + 2, points.size() - 1)];
      double x = b.x, y = b.y;
      for (int step = 1; step <= kSegments; ++step) {
        const double t = static_cast<double>(step) / kSegments;
        context->move_to(x * scale, y * scale);
        x = curve(a.x, b.x, c.x, d.x, t);
        y = curve(a.y, b.y, c.y, d.y, t);
        context->line_to(x * scale, y * scale);
        context->set_line_width(thickness(b.pressure + (c.pressure - b.pressure) * t));
        context->stroke();
      }
    }
  }
  const auto shown = Cairo::ImageSurface::create(Cairo::Surface::Format::RGB24, shown_width, shown_height);
  const auto shrink = Cairo::Context::create(shown);
  shrink->scale(1.0 / kOversampling, 1.0 / kOversampling);
  const auto large = Cairo::SurfacePattern::create(surface);
  large->set_filter(Cairo::SurfacePattern::Filter::GOOD);
  shrink->set_source(large);
  shrink->paint();
  return surface_png(shown);
}

}  // namespace curblight::labels
