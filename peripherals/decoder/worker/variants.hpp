// SPDX-License-Identifier: Apache-2.0
// Pictures made of a picture, for another try at reading it. Pure.
#pragma once

#include "peripherals/decoder/picture.hpp"

namespace curblight::decoder {

// Each dot the mean of `factor` x `factor` dots; what does not fill a dot at the right and the bottom is left out. Factor >= 1.
GreyPicture reduced(const GreyPicture& picture, int factor);
// Twice as wide and high, straight lines between the dots.
GreyPicture doubled(const GreyPicture& picture);
// Twice as much contrast at edges: each dot moves away from the mean of the 3 x 3 (radius 1) or 5 x 5 (2) dots around it.
GreyPicture sharpened(const GreyPicture& picture, int radius);
// Each dot relative to the darkest and lightest around it, so that shade and faint print make no difference.
GreyPicture evened(const GreyPicture& picture);
// Mean of the 3 x 3 dots.
GreyPicture smoothed(const GreyPicture& picture);
// Turned about its middle, clockwise, within the same width and height; white outside.
GreyPicture turned(const GreyPicture& picture, double degrees);

}  // namespace curblight::decoder
