// SPDX-License-Identifier: Apache-2.0
// Reads a page's symbols back with ZBar, only the kinds that labels use. The picture is our own, so no process of
// its own is needed for it (unlike for pictures from outside).
#include <algorithm>
#include <cstdlib>
#include <memory>

#include <zbar.h>

#include "peripherals/labels/page.hpp"

namespace curblight::labels {

std::vector<std::string> read_codes(const Page& page) {
  if (page.width() == 0 || page.height() == 0) return {};
  std::vector<std::uint8_t> grey(static_cast<std::size_t>(page.width()) * static_cast<std::size_t>(page.height()), 0xff);
  for (int y = 0; y < page.height(); ++y) {
    for (int x = 0; x < page.width(); ++x) {
      if (page.black(x, y)) grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width()) + static_cast<std::size_t>(x)] = 0;
    }
  }
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_CODE128, zbar::ZBAR_CFG_ENABLE, 1);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  zbar::Image image(static_cast<unsigned>(page.width()), static_cast<unsigned>(page.height()), "Y800", grey.data(),
                    grey.size());
  if (scanner.scan(image) <= 0) return {};

  struct Found {
    int top;
    std::string text;
  };
  std::vector<Found> found;
  for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) {
    int top = page.height();
    for (int i = 0; i < symbol->get_location_size(); ++i) top = std::min(top, symbol->get_location_y(static_cast<unsigned>(i)));
    found.push_back({top, symbol->get_data()});
  }
  std::ranges::stable_sort(found, {}, &Found::top);
  std::vector<std::string> texts;
  for (auto& one : found) texts.push_back(std::move(one.text));
  return texts;
}

}  // namespace curblight::labels
