// SPDX-License-Identifier: Apache-2.0
// ZBar's C interface: the C++ one does not tell modifiers.
#include "peripherals/decoder/worker/zbar_reader.hpp"

#include <zbar.h>

#include <algorithm>
#include <array>
#include <climits>

namespace curblight::decoder {

namespace {

using namespace zbar;  // its C interface, which its C++ header puts there

struct Symbology {
  zbar_symbol_type_t type;
  const char *aim, *aim_gs1;
};

constexpr std::array kSymbologies = {
    Symbology{ZBAR_EAN13, "]E0", "]E0"},   Symbology{ZBAR_UPCA, "]E0", "]E0"},        Symbology{ZBAR_UPCE, "]E0", "]E0"},
    Symbology{ZBAR_EAN8, "]E4", "]E4"},    Symbology{ZBAR_CODE128, "]C0", "]C1"},     Symbology{ZBAR_CODE39, "]A0", "]A0"},
    Symbology{ZBAR_CODABAR, "]F0", "]F0"}, Symbology{ZBAR_I25, "]I0", "]I0"},         Symbology{ZBAR_DATABAR, "]e0", "]e0"},
    Symbology{ZBAR_DATABAR_EXP, "]e0", "]e0"}, Symbology{ZBAR_QRCODE, "]Q1", "]Q3"},
};

constexpr unsigned long kY800 = 'Y' | '8' << 8 | '0' << 16 | static_cast<unsigned long>('0') << 24;

}  // namespace

void ZbarReader::Destroy::operator()(zbar::zbar_image_scanner_s* scanner) const { zbar_image_scanner_destroy(scanner); }

ZbarReader::Scanner ZbarReader::make(Look look) {
  Scanner scanner(zbar_image_scanner_create());
  zbar_image_scanner_set_config(scanner.get(), ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  for (const auto& symbology : kSymbologies) {
    const bool square = symbology.type == ZBAR_QRCODE;
    if ((look == Look::bars && square) || (look == Look::squares && !square)) continue;
    zbar_image_scanner_set_config(scanner.get(), symbology.type, ZBAR_CFG_ENABLE, 1);
  }
  // Its guess at a character set makes Big5 of UTF-8: the bytes as they are.
  zbar_image_scanner_set_config(scanner.get(), ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  return scanner;
}

ZbarReader::ZbarReader() : all_(make(Look::all)), bars_(make(Look::bars)), squares_(make(Look::squares)) {}

std::vector<Reading> ZbarReader::read(const GreyPicture& picture, int density, Look look) {
  auto* const scanner = look == Look::all ? all_.get() : look == Look::bars ? bars_.get() : squares_.get();
  zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_X_DENSITY, density);
  zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_Y_DENSITY, density);
  const std::unique_ptr<zbar_image_t, decltype(&zbar_image_destroy)> image(zbar_image_create(), &zbar_image_destroy);
  zbar_image_set_format(image.get(), kY800);
  zbar_image_set_size(image.get(), static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height));
  zbar_image_set_data(image.get(), picture.pixels.data(), picture.pixels.size(), nullptr);
  std::vector<Reading> readings;
  if (zbar_scan_image(scanner, image.get()) <= 0) return readings;
  for (const auto* symbol = zbar_image_first_symbol(image.get()); symbol != nullptr; symbol = zbar_symbol_next(symbol)) {
    const auto known = std::ranges::find(kSymbologies, zbar_symbol_get_type(symbol), &Symbology::type);
    if (known == kSymbologies.end() || zbar_symbol_get_data_length(symbol) == 0) continue;
    const bool gs1 = (zbar_symbol_get_modifiers(symbol) & (1U << ZBAR_MOD_GS1)) != 0;
    Reading reading;
    reading.data.assign(zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol));
    reading.symbology = gs1 ? known->aim_gs1 : known->aim;
    reading.lines = known->type == ZBAR_QRCODE ? 0 : zbar_symbol_get_quality(symbol);
    reading.left = reading.top = INT_MAX;
    for (unsigned i = 0; i < zbar_symbol_get_loc_size(symbol); ++i) {
      const int x = zbar_symbol_get_loc_x(symbol, i), y = zbar_symbol_get_loc_y(symbol, i);
      reading.left = std::min(reading.left, x);
      reading.right = std::max(reading.right, x);
      reading.top = std::min(reading.top, y);
      reading.bottom = std::max(reading.bottom, y);
    }
    readings.push_back(std::move(reading));
  }
  return readings;
}

}  // namespace curblight::decoder
