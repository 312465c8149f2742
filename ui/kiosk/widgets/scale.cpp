// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/widgets/scale.hpp"

#include <algorithm>
#include <cmath>

namespace curblight::kiosk {
namespace {
int g_width = 1280;
int g_height = 800;
double g_scale = 1.0;
}  // namespace

int px(double reference) {
  if (reference <= 0) return 0;
  return std::max(1, static_cast<int>(std::lround(reference * g_scale)));
}

double scale() { return g_scale; }
bool portrait() { return g_height > g_width; }
int reference_height() { return static_cast<int>(g_height / g_scale); }
int reference_width() { return static_cast<int>(g_width / g_scale); }

bool set_window_size(int width, int height) {
  if (width <= 0 || height <= 0 || (width == g_width && height == g_height)) return false;
  g_width = width;
  g_height = height;
  g_scale = portrait() ? std::min(width / 800.0, height / 1280.0) : std::min(width / 1280.0, height / 800.0);
  return true;
}

}  // namespace curblight::kiosk
