// SPDX-License-Identifier: Apache-2.0
// The set of hard pictures, pictures without a code, and files of both.
#include <png.h>
#include <turbojpeg.h>

#include <stdexcept>

#include "core/barcode/gtin.hpp"
#include "core/barcode/own_codes.hpp"
#include "support/pictures/dice.hpp"
#include "support/pictures/drawn_codes.hpp"

namespace curblight::test {

namespace {

std::string digits(Dice& dice, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + dice.below(10));
  return text;
}

std::string with_check_digit(std::string text) { return text + core::gtin_check_digit(text); }

DrawnCode some_code(Dice& dice) {
  switch (dice.below(12)) {
    case 0: case 1: return {Symbol::ean13, with_check_digit("4" + digits(dice, 11)), "]E0"};
    case 2: return {Symbol::upca, with_check_digit("0" + digits(dice, 10)), "]E0"};
    case 3: return {Symbol::ean8, with_check_digit("9" + digits(dice, 6)), "]E4"};
    case 4: case 5: return {Symbol::code128, core::bag_code(core::BagId{dice.below(1 << 30) + 1}), "]C0"};
    case 6: return {Symbol::gs1_128, "01" + with_check_digit("0950600" + digits(dice, 6)) + "10" + digits(dice, 6), "]C1"};
    case 7: return {Symbol::itf14, with_check_digit("1" + digits(dice, 12)), "]I0"};
    case 8: return {Symbol::code39, "SKU-" + digits(dice, 6), "]A0"};
    case 9: return {Symbol::qr, "https://pickup.example/c/" + digits(dice, 60), "]Q1"};
    case 10: return {Symbol::qr, "Größe " + digits(dice, 12) + " 3,50 €", "]Q1"};
    default: return {Symbol::qr, "CLB" + digits(dice, 8), "]Q1"};
  }
}

}  // namespace

HardPicture hard_picture(std::uint64_t seed, int index) {
  Dice dice(seed * 1'000'003 + static_cast<std::uint64_t>(index));
  const auto code = some_code(dice);
  const bool square = code.symbol == Symbol::qr;
  Spoiling s;
  s.module_dots = dice.between(1.2, square ? 5.0 : 2.8);
  s.degrees = square ? dice.between(0, 360) : dice.below(4) * 90 + dice.between(-30, 30);
  // Two or three things are wrong at once, each up to what makes it hard.
  const int wrong = 2 + dice.below(2);
  for (int i = 0; i < wrong; ++i) {
    switch (dice.below(6)) {
      case 0: s.blur = dice.between(0.3, 0.7) * s.module_dots; break;
      case 1: s.contrast = dice.between(0.1, 0.5); break;
      case 2: s.shade = dice.between(0.3, 0.9); break;
      case 3: s.noise = dice.between(4, 20); break;
      case 4: s.slant = dice.between(0.05, 0.35); break;
      case 5: s.bleed = dice.between(0.05, 0.25); break;
    }
  }
  // As far from the camera as it fits.
  const double modules = square ? 60 : 200;
  const int width = modules * s.module_dots > 560 ? 1280 : 640;
  return {code, s, draw(code, s, width, width * 3 / 4, dice.next())};
}

decoder::GreyPicture picture_without_code(std::uint64_t seed, int index) {
  Dice dice(seed * 7'000'003 + static_cast<std::uint64_t>(index));
  constexpr int kWidth = 640, kHeight = 480;
  decoder::GreyPicture picture{kWidth, kHeight, std::vector<std::uint8_t>(std::size_t{kWidth} * kHeight, 0xff)};
  const int kind = dice.below(4), pitch = 1 + dice.below(4);
  const auto texture = dice.next();
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      bool black = false;
      switch (kind) {
        case 0: black = noise_at(texture, x / pitch, 0) > 0.5; break;                                     // stripes as wide as bars
        case 1: black = noise_at(texture, x / (pitch + 1), y / (pitch + 1)) > 0.5; break;                 // checks
        case 2: black = y % 12 < 8 && noise_at(texture, x / (2 + pitch), y / 12) > 0.5 && x % 3 != 0; break;  // lines of print
        default: black = noise_at(texture, x / pitch, y / 60) > 0.45; break;                              // rows of stripes
      }
      if (black) picture.pixels[static_cast<std::size_t>(y) * kWidth + static_cast<std::size_t>(x)] = 0x20;
    }
  }
  return picture;
}

std::string to_png(const decoder::GreyPicture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_GRAY;
  image.flags = PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string file(size, '\0');
  if (!png_image_write_to_memory(&image, file.data(), &size, 0, picture.pixels.data(), 0, nullptr)) throw std::runtime_error(image.message);
  file.resize(size);
  return file;
}

std::string to_jpeg(const decoder::GreyPicture& picture, int quality) {
  const auto handle = tjInitCompress();
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(handle, picture.pixels.data(), picture.width, 0, picture.height, TJPF_GRAY, &bytes, &size, TJSAMP_GRAY, quality, 0);
  std::string file = failed ? "" : std::string(reinterpret_cast<const char*>(bytes), size);
  tjFree(bytes);
  tjDestroy(handle);
  if (failed) throw std::runtime_error("JPEG cannot be written");
  return file;
}

}  // namespace curblight::test
