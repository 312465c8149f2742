// SPDX-License-Identifier: Apache-2.0
#include "support/pictures/drawn_codes.hpp"

#include <zint.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <stdexcept>

#include "support/pictures/dice.hpp"

namespace curblight::test {

namespace {

using decoder::GreyPicture;

constexpr int kQuiet = 10;  // modules
constexpr int kSub = 3;     // samples a side for one dot

struct Modules {
  int width = 0, height = 0;
  std::vector<bool> black;
  bool at(int x, int y) const {
    return x >= 0 && y >= 0 && x < width && y < height && black[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

struct FreeSymbol {
  void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

struct ZintKind {
  int symbology, mode;
};

ZintKind kind_of(Symbol symbol) {
  switch (symbol) {
    case Symbol::ean13: case Symbol::ean8: return {BARCODE_EANX, DATA_MODE};
    case Symbol::upca: return {BARCODE_UPCA, DATA_MODE};
    case Symbol::upce: return {BARCODE_UPCE, DATA_MODE};
    case Symbol::code128: return {BARCODE_CODE128, DATA_MODE};
    case Symbol::gs1_128: return {BARCODE_GS1_128, GS1_MODE | GS1PARENS_MODE};
    case Symbol::code39: return {BARCODE_CODE39, DATA_MODE};
    case Symbol::itf14: return {BARCODE_ITF14, DATA_MODE};
    case Symbol::databar: return {BARCODE_DBAR_OMN, DATA_MODE};
    // Bytes as they are and no word about their character set: so do most who make them.
    case Symbol::qr: return {BARCODE_QRCODE, DATA_MODE};
  }
  return {};
}

// As zint wants it.
std::string input_of(const DrawnCode& code) {
  switch (code.symbol) {
    case Symbol::ean13: return code.text.substr(0, 12);
    case Symbol::ean8: return code.text.substr(0, 7);
    case Symbol::upca: return code.text.substr(0, 11);
    case Symbol::upce: return code.text.substr(0, 7);
    case Symbol::itf14: return code.text.substr(0, 13);
    case Symbol::databar: return code.text.substr(2, 13);
    case Symbol::gs1_128: {
      std::string in = "(01)" + code.text.substr(2, 14);
      if (code.text.size() > 16) in += "(10)" + code.text.substr(18);
      return in;
    }
    default: return code.text;
  }
}

Modules modules_of(const DrawnCode& code) {
  const auto kind = kind_of(code.symbol);
  const std::unique_ptr<zint_symbol, FreeSymbol> symbol(ZBarcode_Create());
  symbol->symbology = kind.symbology;
  symbol->input_mode = kind.mode;
  if (code.symbol == Symbol::itf14) symbol->border_width = 0, symbol->output_options |= BARCODE_BOX;
  const auto text = input_of(code);
  if (ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size())) >= ZINT_ERROR) {
    throw std::runtime_error(std::string("zint: ") + symbol->errtxt);
  }
  Modules modules;
  modules.width = symbol->width;
  const bool square = code.symbol == Symbol::qr;
  modules.height = square ? symbol->rows : std::max(20, symbol->width / 3);
  modules.black.resize(static_cast<std::size_t>(modules.width) * static_cast<std::size_t>(modules.height));
  for (int y = 0; y < modules.height; ++y) {
    for (int x = 0; x < modules.width; ++x) {
      const int row = square ? y : 0;
      modules.black[static_cast<std::size_t>(y) * static_cast<std::size_t>(modules.width) + static_cast<std::size_t>(x)] =
          (symbol->encoded_data[row][x / 8] >> (x % 8) & 1) != 0;
    }
  }
  return modules;
}

void blur(std::vector<double>& dots, int width, int height, double sigma) {
  if (sigma <= 0) return;
  const int reach = static_cast<int>(std::ceil(sigma * 3));
  std::vector<double> weights;
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) {
    weights.push_back(std::exp(-i * i / (2 * sigma * sigma)));
    sum += weights.back();
  }
  const auto along = [&](int count, int length, std::size_t step, std::size_t next) {
    std::vector<double> line(static_cast<std::size_t>(length));
    for (int n = 0; n < count; ++n) {
      auto* first = dots.data() + static_cast<std::size_t>(n) * next;
      for (int i = 0; i < length; ++i) line[static_cast<std::size_t>(i)] = first[static_cast<std::size_t>(i) * step];
      for (int i = 0; i < length; ++i) {
        double value = 0;
        for (int k = -reach; k <= reach; ++k) {
          value += weights[static_cast<std::size_t>(k + reach)] * line[static_cast<std::size_t>(std::clamp(i + k, 0, length - 1))];
        }
        first[static_cast<std::size_t>(i) * step] = value / sum;
      }
    }
  };
  along(height, width, 1, static_cast<std::size_t>(width));
  along(width, height, static_cast<std::size_t>(width), 1);
}

// What else is in a picture: a darker table around the label, and lines of something like print.
double surroundings(int x, int y, int width, int height, std::uint64_t seed) {
  const double edge = 0.04 * width;
  if (x < edge || y < edge || x > width - edge || y > height - edge) return 0.45 + 0.1 * noise_at(seed, x / 7, y / 7);
  const bool print_row = y / 11 % 4 == 0 && (y < height / 8 || y > height * 7 / 8);
  if (print_row && noise_at(seed + 1, x / 4, y / 11) > 0.55 && y % 11 < 7) return 0.15;
  return 1.0;
}

}  // namespace

GreyPicture draw(const DrawnCode& code, const Spoiling& s, int width, int height, std::uint64_t seed) {
  const auto modules = modules_of(code);
  const double radians = s.degrees * std::numbers::pi / 180, cosine = std::cos(radians), sine = std::sin(radians);
  const double half_height = modules.height / 2.0 + kQuiet;
  std::vector<double> dots(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      double sum = 0;
      for (int sample = 0; sample < kSub * kSub; ++sample) {
        const double dx = x + (sample % kSub + 0.5) / kSub - width / 2.0, dy = y + (sample / kSub + 0.5) / kSub - height / 2.0;
        // From the picture back to the symbol, in modules from its middle.
        double u = (cosine * dx + sine * dy) / s.module_dots, v = (cosine * dy - sine * dx) / s.module_dots;
        u /= 1 - s.slant * (v / half_height + 1) / 2;
        const double left = u + modules.width / 2.0, top = v + modules.height / 2.0;
        const bool on_label = left > -kQuiet && top > -kQuiet && left < modules.width + kQuiet && top < modules.height + kQuiet;
        if (!on_label) {
          sum += surroundings(x, y, width, height, seed);
          continue;
        }
        const auto cell = [&](double at_left) { return modules.at(static_cast<int>(std::floor(at_left)), static_cast<int>(std::floor(top))); };
        sum += cell(left - s.bleed) || cell(left + s.bleed) ? 0.0 : 1.0;
      }
      dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] = sum / (kSub * kSub);
    }
  }
  blur(dots, width, height, s.blur);
  Dice dice(seed);
  GreyPicture picture{width, height, std::vector<std::uint8_t>(dots.size())};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const auto i = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
      const double light = 1 - s.shade * (double(x) / width + double(y) / height) / 2;
      const double grey = (128 + (dots[i] - 0.5) * 230 * s.contrast) * light + s.noise * dice.normal();
      picture.pixels[i] = static_cast<std::uint8_t>(std::clamp(grey, 0.0, 255.0));
    }
  }
  return picture;
}

}  // namespace curblight::test
