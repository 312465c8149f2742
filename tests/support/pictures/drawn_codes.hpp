// SPDX-License-Identifier: Apache-2.0
// Pictures with a code in them, drawn and then spoiled the way cameras and printers do it: turned, slanted, small, blurred,
// faint, unevenly lit, noisy. The same number always gives the same picture. For tests and the benchmark.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "peripherals/decoder/picture.hpp"

namespace curblight::test {

enum class Symbol { ean13, upca, upce, ean8, code128, gs1_128, code39, itf14, databar, qr };

struct DrawnCode {
  Symbol symbol = Symbol::qr;
  std::string text;       // what a reader has to say (GS1: FNC1 as 0x1D)
  std::string symbology;  // AIM identifier
};

// How a picture is spoiled. All zero: a clean one, three dots a module.
struct Spoiling {
  double degrees = 0;        // turned
  double slant = 0;          // perspective: the far edge is shorter by this part
  double module_dots = 3;    // of the narrowest bar
  double blur = 0;           // sigma in dots
  double contrast = 1;       // 1: black on white
  double shade = 0;          // how much darker one corner is
  double noise = 0;          // sigma in grey levels
  double bleed = 0;          // ink spread in modules
};

// The modules of the symbol with zint's help, on a picture of `width` x `height` with other things on it. Throws
// std::runtime_error when zint refuses the text.
decoder::GreyPicture draw(const DrawnCode& code, const Spoiling& spoiling, int width, int height, std::uint64_t seed);

// A code and a spoiling out of a wide range, and the picture: number `index` of the set `seed`. Roughly half of them are
// too hard for zbarimg.
struct HardPicture {
  DrawnCode code;
  Spoiling spoiling;
  decoder::GreyPicture picture;
};
HardPicture hard_picture(std::uint64_t seed, int index);

// No code in it: text, stripes, checks, noise.
decoder::GreyPicture picture_without_code(std::uint64_t seed, int index);

std::string to_png(const decoder::GreyPicture& picture);
std::string to_jpeg(const decoder::GreyPicture& picture, int quality);

}  // namespace curblight::test
