// SPDX-License-Identifier: Apache-2.0
// A camera's pixel formats, and a frame of them as grey. Pure. Source: the kernel's V4L2 documentation (fourcc codes, packed YUV).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "peripherals/decoder/picture.hpp"

namespace curblight::camera {

enum class PixelFormat { grey, yuyv, uyvy, nv12, mjpeg };

// V4L2's fourcc; nothing: this driver does not read it.
std::optional<PixelFormat> format_of(std::uint32_t fourcc);
// What is wanted more comes first: grey needs no work at all, MJPEG a whole JPEG decoder.
int preference(PixelFormat format);
std::string words_of_fourcc(std::uint32_t fourcc);

struct FrameShape {
  PixelFormat format = PixelFormat::grey;
  int width = 0, height = 0;
  std::size_t bytes_per_line = 0;  // 0 with MJPEG
};

// Nothing: the frame is shorter than its shape says, or it is MJPEG, which only the decoder process looks into.
std::optional<decoder::GreyPicture> grey_of(const FrameShape& shape, std::span<const std::uint8_t> frame);

}  // namespace curblight::camera
