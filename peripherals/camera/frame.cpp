// SPDX-License-Identifier: Apache-2.0
#include "peripherals/camera/frame.hpp"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>

namespace curblight::camera {

namespace {

struct Known {
  std::uint32_t fourcc;
  PixelFormat format;
};

constexpr std::array kKnown = {Known{V4L2_PIX_FMT_GREY, PixelFormat::grey}, Known{V4L2_PIX_FMT_NV12, PixelFormat::nv12},
                               Known{V4L2_PIX_FMT_YUYV, PixelFormat::yuyv}, Known{V4L2_PIX_FMT_UYVY, PixelFormat::uyvy},
                               Known{V4L2_PIX_FMT_MJPEG, PixelFormat::mjpeg}, Known{V4L2_PIX_FMT_JPEG, PixelFormat::mjpeg}};

}  // namespace

std::optional<PixelFormat> format_of(std::uint32_t fourcc) {
  const auto* known = std::ranges::find(kKnown, fourcc, &Known::fourcc);
  if (known == kKnown.end()) return std::nullopt;
  return known->format;
}

int preference(PixelFormat format) {
  const auto* known = std::ranges::find(kKnown, format, &Known::format);
  return static_cast<int>(known - kKnown.begin());
}

std::string words_of_fourcc(std::uint32_t fourcc) {
  std::string words;
  for (const int shift : {0, 8, 16, 24}) {
    const auto c = static_cast<char>(fourcc >> shift & 0x7f);
    words += c >= ' ' && c <= '~' ? c : '?';
  }
  return words;
}

std::optional<decoder::GreyPicture> grey_of(const FrameShape& shape, std::span<const std::uint8_t> frame) {
  if (shape.format == PixelFormat::mjpeg || !decoder::is_acceptable_size(shape.width, shape.height)) return std::nullopt;
  const auto width = static_cast<std::size_t>(shape.width), height = static_cast<std::size_t>(shape.height);
  const bool packed = shape.format == PixelFormat::yuyv || shape.format == PixelFormat::uyvy;
  const std::size_t step = packed ? 2 : 1, first = shape.format == PixelFormat::uyvy ? 1 : 0;
  const std::size_t line = shape.bytes_per_line != 0 ? shape.bytes_per_line : width * step;
  // The brightness of NV12 comes first; its colours are left alone.
  if (line < width * step || frame.size() < line * (height - 1) + width * step) return std::nullopt;
  decoder::GreyPicture picture{shape.width, shape.height, {}};
  picture.pixels.resize(width * height);
  for (std::size_t y = 0; y < height; ++y) {
    const auto* source = frame.data() + y * line + first;
    auto* target = picture.pixels.data() + y * width;
    if (step == 1) {
      std::copy_n(source, width, target);
    } else {
      for (std::size_t x = 0; x < width; ++x) target[x] = source[2 * x];
    }
  }
  return picture;
}

}  // namespace curblight::camera
