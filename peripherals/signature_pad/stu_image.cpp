// SPDX-License-Identifier: Apache-2.0
// Pixels to bytes.
#include "peripherals/signature_pad/stu_image.hpp"

#include <zlib.h>

#include <new>

namespace curblight::signature_pad {

namespace {

using transport::Bytes;

constexpr std::uint8_t kHalf = 128;

struct Rgb {
  std::uint8_t red, green, blue;
};
constexpr Rgb kInk = {0x14, 0x21, 0x3d};  // the house's

std::uint8_t mix(std::uint8_t ink_colour, std::uint8_t ink) {
  return static_cast<std::uint8_t>((ink_colour * ink + 255 * (255 - ink) + 127) / 255);
}

Rgb colour_of(std::uint8_t ink) { return {mix(kInk.red, ink), mix(kInk.green, ink), mix(kInk.blue, ink)}; }

Bytes mono(const Picture& picture) {
  const auto stride = static_cast<std::size_t>((picture.width + 7) / 8);
  Bytes bytes(stride * static_cast<std::size_t>(picture.height), 0xff);
  std::size_t pixel = 0;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x, ++pixel) {
      if (picture.ink[pixel] < kHalf) continue;
      auto& byte = bytes[static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x / 8)];
      byte = static_cast<std::uint8_t>(byte & ~(0x80 >> (x % 8)));
    }
  }
  return bytes;
}

Bytes deflated(const Bytes& plain) {
  auto size = ::compressBound(plain.size());
  Bytes packed(size);
  // Fails only for want of memory: the buffer is as large as it has to be.
  if (::compress2(packed.data(), &size, plain.data(), plain.size(), Z_BEST_COMPRESSION) != Z_OK) throw std::bad_alloc();
  packed.resize(size);
  return packed;
}

}  // namespace

std::vector<Encoding> encodings_for(const PadCapability& capability, std::size_t block, std::size_t most_blocks) {
  const auto pixels = static_cast<std::size_t>(capability.lcd_width) * static_cast<std::size_t>(capability.lcd_height);
  const auto fits = [&](std::size_t bytes) { return (bytes + block - 1) / block <= most_blocks; };
  std::vector<Encoding> order;
  if ((capability.encodings & kTakes24) != 0 && fits(pixels * 3)) order.push_back(Encoding::rgb24);
  if ((capability.encodings & kTakes565) != 0 && fits(pixels * 2)) order.push_back(Encoding::rgb565);
  if ((capability.encodings & kTakesZlib) != 0) order.push_back(Encoding::mono_zlib);
  order.push_back(Encoding::mono);
  return order;
}

Bytes encode(const Picture& picture, Encoding encoding) {
  Bytes bytes;
  switch (encoding) {
    case Encoding::mono: return mono(picture);
    case Encoding::mono_zlib: return deflated(mono(picture));
    case Encoding::rgb565:
      bytes.reserve(picture.ink.size() * 2);
      for (const auto ink : picture.ink) {
        const auto [red, green, blue] = colour_of(ink);
        const int value = (red & 0xf8) << 8 | (green & 0xfc) << 3 | blue >> 3;
        bytes.push_back(static_cast<std::uint8_t>(value >> 8));
        bytes.push_back(static_cast<std::uint8_t>(value & 0xff));
      }
      return bytes;
    case Encoding::rgb24:
      bytes.reserve(picture.ink.size() * 3);
      for (const auto ink : picture.ink) {
        const auto [red, green, blue] = colour_of(ink);
        bytes.insert(bytes.end(), {blue, green, red});
      }
      return bytes;
  }
  return bytes;
}

}  // namespace curblight::signature_pad
