// SPDX-License-Identifier: Apache-2.0
// What a stream of pen reports means: strokes with their times, taps on buttons, and what is ignored.
#include "peripherals/signature_pad/pen_strokes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace curblight::signature_pad {
namespace {

using namespace std::chrono_literals;
using core::MonotonicTime;

constexpr PadCapability kPad = {.max_x = 9600, .max_y = 6000, .max_pressure = 1023, .lcd_width = 320, .lcd_height = 200,
                                .reports_per_second = 200, .encodings = 3};

PenReport down(int x, int y, std::optional<std::uint16_t> time = {}) {
  return {.near = true, .touches = true, .pressure = 512, .x = x, .y = y, .time_ms = time, .sequence = {}};
}
constexpr PenReport kHover = {.near = true, .touches = false, .pressure = 0, .x = 10, .y = 10, .time_ms = {}, .sequence = {}};
constexpr PenReport kAway = {};

MonotonicTime at(std::int64_t ms) { return MonotonicTime(std::chrono::milliseconds(ms)); }

struct PenStrokes : testing::Test {
  // The middle of a button, in units of the pad.
  static PenReport on(PadButton which) {
    const auto area = layout().button(which);
    return down((area.x + area.width / 2) * 30, (area.y + area.height / 2) * 30);
  }
  static PadLayout layout() { return layout_of(kPad.lcd_width, kPad.lcd_height); }
  // A place in the signing area, in units of the pad.
  static int ink_top() { return layout().ink.y * 6001 / 200; }
  StrokeBuilder strokes{kPad, layout()};
};

TEST_F(PenStrokes, StartAtThePenAndEndWhenItIsLifted) {
  const auto first = strokes.take(down(3000, 3000), at(1000));
  EXPECT_EQ(first.ink, PenStep::Ink::begins_stroke);
  EXPECT_EQ(first.point.x, 3000);
  EXPECT_EQ(first.point.y, 3000 - ink_top());
  EXPECT_EQ(first.point.t, 0);
  EXPECT_EQ(strokes.take(down(3010, 3000), at(1005)).ink, PenStep::Ink::goes_on);
  EXPECT_EQ(strokes.take(kHover, at(1010)).ink, PenStep::Ink::none);
  const auto second = strokes.take(down(3100, 3000), at(1500));
  EXPECT_EQ(second.ink, PenStep::Ink::begins_stroke);
  EXPECT_EQ(second.point.t, 500);
  EXPECT_EQ(strokes.points(), 3U);
}

TEST_F(PenStrokes, HavePressureInTheSignaturesScale) {
  PadCapability coarse = kPad;
  coarse.max_pressure = 511;
  StrokeBuilder builder(coarse, layout());
  auto report = down(3000, 3000);
  report.pressure = 511;
  EXPECT_EQ(builder.take(report, at(0)).point.pressure, 1023);
}

TEST_F(PenStrokes, LeaveOutAPenThatStandsStill) {
  strokes.take(down(3000, 3000), at(0));
  EXPECT_EQ(strokes.take(down(3000, 3000), at(5)).ink, PenStep::Ink::none);
  EXPECT_EQ(strokes.points(), 1U);
}

TEST_F(PenStrokes, GoAlongTheEdgeWhenThePenRunsOut) {
  strokes.take(down(3000, 3000), at(0));
  const auto below = strokes.take(down(3100, 6000), at(5));
  EXPECT_EQ(below.ink, PenStep::Ink::goes_on);
  EXPECT_EQ(below.point.y, strokes.height() - 1);
  EXPECT_FALSE(strokes.take(kAway, at(10)).tapped) << "a long tail presses no button";
}

TEST_F(PenStrokes, AreNotMadeOutsideOfTheSigningArea) {
  EXPECT_EQ(strokes.take(down(3000, 100), at(0)).ink, PenStep::Ink::none);
  EXPECT_EQ(strokes.take(down(3000, 3000), at(5)).ink, PenStep::Ink::none) << "it has to be lifted first";
  strokes.take(kAway, at(10));
  EXPECT_EQ(strokes.take(down(3000, 3000), at(15)).ink, PenStep::Ink::begins_stroke);
}

TEST_F(PenStrokes, PressAButtonWhenThePenIsLiftedFromIt) {
  for (const auto which : kPadButtons) {
    EXPECT_FALSE(strokes.take(on(which), at(0)).tapped);
    EXPECT_EQ(strokes.take(kHover, at(50)).tapped, which);
    EXPECT_FALSE(strokes.take(kAway, at(60)).tapped) << "once";
  }
  EXPECT_EQ(strokes.points(), 0U);
}

TEST_F(PenStrokes, PressNothingWhenThePenSlidesOffTheButton) {
  strokes.take(on(PadButton::clear), at(0));
  strokes.take(on(PadButton::accept), at(5));
  EXPECT_FALSE(strokes.take(kAway, at(10)).tapped);
}

TEST_F(PenStrokes, IgnoreWhatIsNotOnThePad) {
  strokes.take(down(3000, 3000), at(0));
  for (auto wrong : {down(9601, 3000), down(3000, 6001), down(65535, 65535)}) {
    const auto step = strokes.take(wrong, at(5));
    EXPECT_TRUE(step.impossible);
    EXPECT_EQ(step.ink, PenStep::Ink::none);
  }
  auto heavy = down(3050, 3000);
  heavy.pressure = 1024;
  EXPECT_TRUE(strokes.take(heavy, at(5)).impossible);
  EXPECT_EQ(strokes.take(down(3010, 3000), at(10)).ink, PenStep::Ink::goes_on) << "the stroke goes on";
}

TEST_F(PenStrokes, ForgetTheInkAndWaitForANewStrokeAfterAClear) {
  for (int i = 0; i < 5; ++i) strokes.take(down(3000 + i, 3000), at(i * 5));
  EXPECT_TRUE(strokes.enough());
  strokes.clear();
  EXPECT_FALSE(strokes.enough());
  EXPECT_EQ(strokes.take(down(3100, 3000), at(100)).ink, PenStep::Ink::none);
  strokes.take(kAway, at(110));
  EXPECT_EQ(strokes.take(down(3100, 3000), at(200)).point.t, 0) << "time starts anew";
}

TEST_F(PenStrokes, EndSomewhere) {
  for (std::size_t i = 0; i < StrokeBuilder::kMostPoints + 100; ++i) strokes.take(down(3000 + static_cast<int>(i % 2), 3000), at(static_cast<int>(i)));
  EXPECT_EQ(strokes.points(), StrokeBuilder::kMostPoints);
}

TEST(PenClocks, GoByThePadsOwnTimeAcrossItsWrap) {
  PenClock clock;
  EXPECT_EQ(clock.at(65'530, at(1000)), 0);
  EXPECT_EQ(clock.at(65'535, at(1020)), 5) << "ours jitters, the pad's does not";
  EXPECT_EQ(clock.at(4, at(1021)), 10);
}

TEST(PenClocks, CountTheWrapsOfALongPause) {
  PenClock clock;
  clock.at(100, at(0));
  EXPECT_EQ(clock.at(200, at(65'640)), 65'636) << "once round";
  EXPECT_EQ(clock.at(300, at(65'640 + 131'180)), 65'636 + 131'172) << "twice round";
}

TEST(PenClocks, NeverGoBack) {
  PenClock clock;
  clock.at(100, at(0));
  clock.at(150, at(50));
  EXPECT_EQ(clock.at(149, at(51)), 50) << "a report out of order";
  EXPECT_EQ(clock.at(155, at(55)), 56);
}

TEST(PenClocks, GoByOursWhereReportsHaveNoTime) {
  PenClock clock;
  EXPECT_EQ(clock.at({}, at(5'000)), 0);
  EXPECT_EQ(clock.at({}, at(5'007)), 7);
  EXPECT_EQ(clock.at(40, at(5'010)), 10) << "one with a time among them";
  EXPECT_EQ(clock.at(45, at(5'016)), 15);
  EXPECT_EQ(clock.at({}, at(5'020)), 19);
  EXPECT_EQ(clock.at({}, at(5'000)), 19);
}

// Whatever comes over the wire: points stay on the signing area, times never go back, and nothing grows without end.
RC_GTEST_PROP(PenStreams, MakeSignaturesThatAreSound, (const std::vector<std::uint8_t>& bytes)) {
  const auto layout = layout_of(kPad.lcd_width, kPad.lcd_height);
  StrokeBuilder strokes(kPad, layout);
  int last = 0;
  bool stroke = false;
  std::int64_t now = 0;
  for (std::size_t i = 0; i + 6 <= bytes.size(); i += 6) {
    const auto* b = &bytes[i];
    PenReport report = {.near = (b[0] & 1) != 0, .touches = (b[0] & 3) == 3, .pressure = (b[0] >> 2) * 17,
                        .x = b[1] * 39, .y = b[2] * 24, .time_ms = {}, .sequence = {}};
    if ((b[3] & 1) != 0) report.time_ms = static_cast<std::uint16_t>(b[3] << 8 | b[4]);
    now += b[5];
    const auto step = strokes.take(report, at(now));
    RC_ASSERT(!(step.tapped && report.touches));
    if (!report.touches) stroke = false;
    if (step.ink == PenStep::Ink::none) continue;
    RC_ASSERT(step.ink == (stroke ? PenStep::Ink::goes_on : PenStep::Ink::begins_stroke));
    stroke = true;
    RC_ASSERT(step.point.x >= 0 && step.point.x < strokes.width() && step.point.y >= 0 && step.point.y < strokes.height());
    RC_ASSERT(step.point.pressure >= 0 && step.point.pressure <= 1023);
    RC_ASSERT(step.point.t >= last);
    last = step.point.t;
  }
  RC_ASSERT(strokes.points() <= bytes.size() / 6);
}

}  // namespace
}  // namespace curblight::signature_pad
