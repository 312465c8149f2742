// SPDX-License-Identifier: Apache-2.0
// The signature's picture: has the strokes where they were drawn, and refuses what is no signature.
#include "peripherals/labels/signature_picture.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "label_samples.hpp"

namespace curblight::labels {
namespace {

Ink looped() {
  Ink ink{.width = 800, .height = 300, .strokes = {}};
  InkStroke stroke;
  for (int i = 0; i <= 60; ++i) {
    const double t = i / 60.0;
    stroke.points.push_back({80 + 560 * t + 40 * std::sin(t * 40), 150 + 80 * std::cos(t * 40),
                             300 + 500 * std::abs(std::sin(t * 20)), i * 16});
  }
  ink.strokes = {stroke, InkStroke{{{700, 80, 900, 1100}}}, InkStroke{{{60, 240, 500, 1200}, {400, 252, 700, 1300}, {720, 236, 200, 1400}}}};
  return ink;
}

TEST(SignaturePictures, AreDrawnInTheSurfacesProportions) {
  const auto png = signature_picture(looped(), 640);
  ASSERT_TRUE(png) << png.error().message;
  test::keep_picture("signature", *png);
  ASSERT_EQ(png->substr(1, 3), "PNG");
  const auto dimension = [&](std::size_t at) {
    return (static_cast<unsigned char>((*png)[at + 2]) << 8) | static_cast<unsigned char>((*png)[at + 3]);
  };
  EXPECT_EQ(dimension(16), 640);
  EXPECT_EQ(dimension(20), 240);
}

TEST(SignaturePictures, DifferWhenTheStrokesDo) {
  auto other = looped();
  other.strokes.pop_back();
  EXPECT_NE(*signature_picture(looped()), *signature_picture(other));
  EXPECT_EQ(*signature_picture(looped()), *signature_picture(looped()));
}

TEST(SignaturePictures, RefuseNothingDrawnPointsOutsideAndNumbersThatAreNone) {
  EXPECT_FALSE(signature_picture({.width = 800, .height = 300, .strokes = {}}));
  EXPECT_FALSE(signature_picture({.width = 0, .height = 300, .strokes = looped().strokes}));
  EXPECT_FALSE(signature_picture({.width = 8000, .height = 1, .strokes = looped().strokes}));
  auto outside = looped();
  outside.strokes[0].points[3].x = 801;
  EXPECT_EQ(signature_picture(outside).error().code, core::ErrorCode::invalid_input);
  auto none = looped();
  none.strokes[0].points[3].y = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(signature_picture(none));
}

}  // namespace
}  // namespace curblight::labels
