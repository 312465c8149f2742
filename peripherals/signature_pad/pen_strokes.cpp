// SPDX-License-Identifier: Apache-2.0
#include "peripherals/signature_pad/pen_strokes.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace curblight::signature_pad {

namespace {

constexpr std::int64_t kWrap = 65'536, kHalfWrap = 32'768;
constexpr int kFullPressure = 1023;  // of the signature's data

int units_of(int pixels, int lcd, int max) { return static_cast<int>(static_cast<std::int64_t>(pixels) * (max + 1) / lcd); }
int pixel_of(int units, int lcd, int max) { return static_cast<int>(static_cast<std::int64_t>(units) * lcd / (max + 1)); }

}  // namespace

int PenClock::at(std::optional<std::uint16_t> pad_ms, core::MonotonicTime now) {
  if (!started_) {
    started_ = true;
  } else {
    const auto ours = std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(now - last_).count());
    auto passed = ours;
    if (pad_ms && last_pad_ms_) {
      // The pad's clock tells it to the millisecond, ours how often that clock went round meanwhile. A step back is a
      // report out of order.
      passed = static_cast<std::uint16_t>(*pad_ms - *last_pad_ms_);
      if (ours > passed) passed += (ours - passed + kHalfWrap) / kWrap * kWrap;
      else if (passed > kHalfWrap && passed - ours > kHalfWrap) passed = 0;
    }
    elapsed_ = static_cast<int>(std::min<std::int64_t>(elapsed_ + passed, std::numeric_limits<int>::max()));
  }
  last_ = now;
  last_pad_ms_ = pad_ms;
  return elapsed_;
}

StrokeBuilder::StrokeBuilder(const PadCapability& capability, const PadLayout& layout)
    : capability_(capability), layout_(layout), left_(units_of(layout.ink.x, layout.width, capability.max_x)),
      top_(units_of(layout.ink.y, layout.height, capability.max_y)), width_(units_of(layout.ink.width, layout.width, capability.max_x)),
      height_(units_of(layout.ink.height, layout.height, capability.max_y)) {}

PenStep StrokeBuilder::take(const PenReport& report, core::MonotonicTime now) {
  PenStep step;
  if (!report.touches) {
    if (contact_ == Contact::button && button_ == last_button_) step.tapped = button_;
    contact_ = Contact::none;
    button_.reset();
    return step;
  }
  if (report.x > capability_.max_x || report.y > capability_.max_y || report.pressure > capability_.max_pressure) {
    step.impossible = true;
    return step;
  }
  if (contact_ == Contact::none) contact_ = put_down(report);
  if (contact_ == Contact::stroke) draw(report, now, step);
  if (contact_ == Contact::button) last_button_ = under(report);
  return step;
}

StrokeBuilder::Contact StrokeBuilder::put_down(const PenReport& report) {
  button_ = under(report);
  if (button_) return Contact::button;
  const int x = pixel_of(report.x, layout_.width, capability_.max_x), y = pixel_of(report.y, layout_.height, capability_.max_y);
  if (!layout_.ink.contains(x, y)) return Contact::elsewhere;
  fresh_ = true;
  return Contact::stroke;
}

// A stroke that runs out of the area goes along its edge, as on the touchscreen.
void StrokeBuilder::draw(const PenReport& report, core::MonotonicTime now, PenStep& step) {
  if (points_ >= kMostPoints) return;
  const int x = std::clamp(report.x - left_, 0, width_ - 1), y = std::clamp(report.y - top_, 0, height_ - 1);
  if (!fresh_ && x == last_x_ && y == last_y_) return;
  step.ink = fresh_ ? PenStep::Ink::begins_stroke : PenStep::Ink::goes_on;
  step.point = {.x = static_cast<double>(x),
                .y = static_cast<double>(y),
                .pressure = static_cast<double>(report.pressure * kFullPressure / capability_.max_pressure),
                .t = clock_.at(report.time_ms, now)};
  fresh_ = false;
  last_x_ = x;
  last_y_ = y;
  ++points_;
}

void StrokeBuilder::clear() {
  points_ = 0;
  clock_.reset();
  button_.reset();
  if (contact_ != Contact::none) contact_ = Contact::elsewhere;
}

std::optional<PadButton> StrokeBuilder::under(const PenReport& report) const {
  return button_at(layout_, pixel_of(report.x, layout_.width, capability_.max_x), pixel_of(report.y, layout_.height, capability_.max_y));
}

}  // namespace curblight::signature_pad
