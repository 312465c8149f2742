// SPDX-License-Identifier: Apache-2.0
#include "daemon/emulated_hand.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "peripherals/signature_pad/pad_layout.hpp"

namespace curblight::daemon {

namespace {

using signature_pad::PadButton;

constexpr std::size_t kMostPoints = 2000;  // of one call
constexpr int kReport = 5;                 // ms between two reports of a real pad

std::optional<PadButton> button_of(const std::string& action) {
  if (action == "clear") return PadButton::clear;
  if (action == "accept") return PadButton::accept;
  if (action == "cancel") return PadButton::cancel;
  return std::nullopt;
}

// Parts of the signing area's width and height.
struct Place {
  double x, y;
};
struct Curve {
  std::vector<Place> through;
};

// "Maya T." as somebody in a hurry writes it.
const std::vector<Curve>& name() {
  static const std::vector<Curve> kName = {
      {{{0.12, 0.72}, {0.16, 0.40}, {0.19, 0.18}, {0.21, 0.22}, {0.20, 0.52}, {0.19, 0.70}, {0.23, 0.40}, {0.27, 0.18}, {0.285, 0.25}, {0.27, 0.55}, {0.275, 0.70},
        {0.31, 0.62}, {0.33, 0.52}, {0.36, 0.52}, {0.34, 0.68}, {0.32, 0.66}, {0.36, 0.52}, {0.37, 0.68}, {0.41, 0.54}, {0.41, 0.66}, {0.45, 0.52}, {0.43, 0.85},
        {0.40, 0.93}, {0.42, 0.80}, {0.48, 0.62}, {0.51, 0.52}, {0.53, 0.54}, {0.50, 0.68}, {0.49, 0.62}, {0.54, 0.53}, {0.545, 0.67}, {0.60, 0.60}}},
      {{{0.66, 0.25}, {0.74, 0.21}, {0.84, 0.19}}},
      {{{0.75, 0.22}, {0.74, 0.45}, {0.72, 0.70}, {0.75, 0.68}}},
      {{{0.82, 0.66}, {0.823, 0.68}}}};
  return kName;
}

Place between(const std::vector<Place>& p, std::size_t i, double t) {
  const auto at = [&](std::ptrdiff_t k) { return p[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(k, 0, std::ssize(p) - 1))]; };
  const auto k = static_cast<std::ptrdiff_t>(i);
  const Place a = at(k - 1), b = at(k), c = at(k + 1), d = at(k + 2);
  const auto curve = [t](double p0, double p1, double p2, double p3) {  // Catmull-Rom
    return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
  };
  return {curve(a.x, b.x, c.x, d.x), curve(a.y, b.y, c.y, d.y)};
}

}  // namespace

bool EmulatedHand::tap(int x, int y) {
  const bool there = pad_.pen(x, y, 500, ms_ += 300);
  pad_.lift(ms_ += 80);
  return there;
}

bool EmulatedHand::sign_a_name() {
  constexpr int kSteps = 6;
  const auto layout = signature_pad::layout_of(pad_.options().lcd_width, pad_.options().lcd_height);
  bool there = true;
  for (const auto& curve : name()) {
    ms_ += 120;
    for (std::size_t i = 0; i + 1 < curve.through.size(); ++i) {
      for (int step = 0; step < kSteps; ++step) {
        const auto place = between(curve.through, i, static_cast<double>(step) / kSteps);
        const int pressure = 420 + static_cast<int>(260 * std::sin(static_cast<double>(i) + static_cast<double>(step) / kSteps));
        there = pad_.pen(layout.ink.x + static_cast<int>(std::lround(place.x * layout.ink.width)),
                         layout.ink.y + static_cast<int>(std::lround(place.y * layout.ink.height)), pressure, ms_ += kReport) && there;
      }
    }
    pad_.lift(ms_ += kReport);
  }
  return there;
}

core::Result<void> EmulatedHand::act(const api::EmulateSign& sign) {
  const std::lock_guard lock(mutex_);
  bool there = true;
  if (const auto button = button_of(sign.action)) {
    const auto area = signature_pad::layout_of(pad_.options().lcd_width, pad_.options().lcd_height).button(*button);
    there = tap(area.x + area.width / 2, area.y + area.height / 2);
  } else if (sign.action == "sign") {
    there = sign_a_name();
  } else if (sign.action == "lift") {
    pad_.lift(ms_ += kReport);
  } else if (sign.action == "draw") {
    if (sign.points.size() > kMostPoints) return core::fail(core::ErrorCode::invalid_input, "A pen draws at most 2000 points at once.");
    for (const auto& point : sign.points) there = pad_.pen(point.x, point.y, point.pressure, ms_ += kReport) && there;
  } else {
    return core::fail(core::ErrorCode::invalid_input, "The pen can sign, draw, lift, clear, accept or cancel; the pad can be unplugged (unplug) and plugged in (plug).");
  }
  if (!there) return core::fail(core::ErrorCode::unavailable, "The emulated signature pad is not plugged in.");
  return {};
}

}  // namespace curblight::daemon
