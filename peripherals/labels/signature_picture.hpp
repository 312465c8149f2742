// SPDX-License-Identifier: Apache-2.0
// A signature's strokes as a picture, for the hand-off record.
#pragma once

#include <string>
#include <vector>

#include "core/error.hpp"

namespace curblight::labels {

struct InkPoint {
  double x = 0, y = 0;    // in units of Ink::width and height, origin top left
  double pressure = 512;  // 0..1023
  int t = 0;              // ms from the first point
};
struct InkStroke { std::vector<InkPoint> points; };
struct Ink {
  int width = 0, height = 0;  // of the surface that was signed on
  std::vector<InkStroke> strokes;
};

// PNG bytes, `width_px` wide, the surface's proportions, smooth ink-coloured line on white. Refused with
// invalid_input when there is no point, the surface is empty or absurdly proportioned, or a number is not finite.
core::Result<std::string> signature_picture(const Ink& ink, int width_px = 640);

}  // namespace curblight::labels
