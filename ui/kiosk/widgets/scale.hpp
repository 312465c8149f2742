// SPDX-License-Identifier: Apache-2.0
// The one base unit. All sizes in code and in kiosk.css are those of the 1280x800 reference screen (800x1280 when it
// stands upright); px() makes them this window's. Set before the first widget is made; main thread only.
#pragma once

namespace curblight::kiosk {

// Pixels of this window for a size on the reference screen; at least 1 for anything above 0.
int px(double reference);
double scale();
// True when the window is higher than wide: screens put their columns below each other.
bool portrait();
// Height of the window in reference pixels: 800 on the reference screen, less where the screen is flat (1024x600).
int reference_height();
int reference_width();
// True when the scale changed.
bool set_window_size(int width, int height);

}  // namespace curblight::kiosk
