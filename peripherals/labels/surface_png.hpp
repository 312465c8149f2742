// SPDX-License-Identifier: Apache-2.0
// A cairo surface as PNG bytes; shared by labels and signatures, not for others.
#pragma once

#include <string>

#include <cairomm/cairomm.h>

namespace curblight::labels {

inline std::string surface_png(const Cairo::RefPtr<Cairo::ImageSurface>& surface) {
  std::string png;
  surface->write_to_png_stream([&png](const unsigned char* data, unsigned int length) {
    png.append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  });
  return png;
}

}  // namespace curblight::labels
