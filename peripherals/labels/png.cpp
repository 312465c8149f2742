// SPDX-License-Identifier: Apache-2.0
// The page as a PNG, through cairo's 1-bit surface.
#include <cairomm/cairomm.h>

#include <cstring>

#include "peripherals/labels/page.hpp"
#include "peripherals/labels/surface_png.hpp"

namespace curblight::labels {

std::string to_png(const Page& page) {
  const auto surface = Cairo::ImageSurface::create(Cairo::Surface::Format::A1, page.width(), page.height());
  surface->flush();
  // Cairo's A1 is an alpha of one bit that it writes as grey: set means white. Its pixels are bits of 32-bit words
  // in the machine's order, so each is set through its word.
  auto* const pixels = surface->get_data();
  const int stride = surface->get_stride();
  for (int y = 0; y < page.height(); ++y) {
    for (int x = 0; x < page.width(); ++x) {
      if (page.black(x, y)) continue;
      auto* const place = pixels + y * stride + x / 32 * 4;
      std::uint32_t word = 0;
      std::memcpy(&word, place, sizeof word);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
      word |= std::uint32_t{1} << (x % 32);
#else
      word |= std::uint32_t{1} << (31 - x % 32);
#endif
      std::memcpy(place, &word, sizeof word);
    }
  }
  surface->mark_dirty();
  return surface_png(surface);
}

}  // namespace curblight::labels
