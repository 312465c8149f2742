// SPDX-License-Identifier: Apache-2.0
// Pen reports become strokes and taps on buttons. Pure: told reports and when they came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/clock.hpp"
#include "peripherals/labels/signature_picture.hpp"
#include "peripherals/signature_pad/pad_layout.hpp"
#include "peripherals/signature_pad/stu_reports.hpp"

namespace curblight::signature_pad {

// Milliseconds from the first report on, by the pad's clock where it tells it (16 bits, wraps each 65.5 s), else by ours.
class PenClock {
 public:
  // Never less than before.
  int at(std::optional<std::uint16_t> pad_ms, core::MonotonicTime now);
  void reset() { *this = {}; }

 private:
  bool started_ = false;
  int elapsed_ = 0;
  core::MonotonicTime last_{};
  std::optional<std::uint16_t> last_pad_ms_;
};

// What one report meant.
struct PenStep {
  enum class Ink { none, begins_stroke, goes_on };
  Ink ink = Ink::none;
  labels::InkPoint point{};         // when there is ink: in units of the signing area, pressure 0..1023, ms from the first
  std::optional<PadButton> tapped;  // put down and lifted on this button
  bool impossible = false;          // the place or pressure is not on this pad: the report was ignored
};

class StrokeBuilder {
 public:
  // As the touchscreen: a request holds no more, and a dot is no signature.
  static constexpr std::size_t kMostPoints = 20'000, kFewestPoints = 4;

  StrokeBuilder(const PadCapability& capability, const PadLayout& layout);

  PenStep take(const PenReport& report, core::MonotonicTime now);
  // Forgets the ink; a pen that is down has to be lifted first.
  void clear();

  // The signing area in the pad's units.
  int width() const { return width_; }
  int height() const { return height_; }
  bool enough() const { return points_ >= kFewestPoints; }
  std::size_t points() const { return points_; }

 private:
  enum class Contact { none, stroke, button, elsewhere };
  Contact put_down(const PenReport& report);
  void draw(const PenReport& report, core::MonotonicTime now, PenStep& step);
  std::optional<PadButton> under(const PenReport& report) const;

  const PadCapability capability_;
  const PadLayout layout_;
  const int left_, top_, width_, height_;
  PenClock clock_;
  Contact contact_ = Contact::none;
  std::optional<PadButton> button_;       // that the pen was put down on
  std::optional<PadButton> last_button_;  // that it was over last
  bool fresh_ = false;                    // the stroke has no point yet
  int last_x_ = 0, last_y_ = 0;
  std::size_t points_ = 0;
};

}  // namespace curblight::signature_pad
