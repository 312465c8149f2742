// SPDX-License-Identifier: Apache-2.0
// libpng's simplified reading and TurboJPEG.
#include "peripherals/decoder/worker/load.hpp"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <memory>
#include <type_traits>

namespace curblight::decoder {

namespace {

constexpr std::array<std::uint8_t, 8> kPngMark = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
constexpr std::array<std::uint8_t, 3> kJpegMark = {0xff, 0xd8, 0xff};
// A progressive JPEG can ask for thousands of passes over one picture.
constexpr int kMostScans = 100;

template <std::size_t N>
bool begins_with(std::span<const std::uint8_t> file, const std::array<std::uint8_t, N>& mark) {
  return file.size() >= N && std::equal(mark.begin(), mark.end(), file.begin());
}

std::unexpected<std::string> too_large(std::int64_t width, std::int64_t height) {
  return std::unexpected("This picture is too large: " + std::to_string(width) + " x " + std::to_string(height) +
                         " dots; at most 16384 a side and 40 million in all can be read.");
}

std::unexpected<std::string> damaged(const char* kind, const char* why) {
  return std::unexpected(std::string("This ") + kind + " is damaged: " + why + ".");
}

std::expected<GreyPicture, std::string> load_png(std::span<const std::uint8_t> file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const auto fail = [&] {
    const auto failed = damaged("PNG", image.message);
    png_image_free(&image);
    return failed;
  };
  if (!png_image_begin_read_from_memory(&image, file.data(), file.size())) return fail();
  if (!is_acceptable_size(image.width, image.height)) {
    const auto failed = too_large(image.width, image.height);
    png_image_free(&image);
    return failed;
  }
  image.format = PNG_FORMAT_GRAY;
  GreyPicture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.pixels.resize(PNG_IMAGE_SIZE(image));
  const png_color white{255, 255, 255};
  if (!png_image_finish_read(&image, &white, picture.pixels.data(), 0, nullptr)) return fail();
  return picture;
}

struct DestroyHandle {
  void operator()(tjhandle handle) const { tjDestroy(handle); }
};

int count_scans(std::span<const std::uint8_t> file) {
  int scans = 0;
  for (std::size_t i = 0; i + 1 < file.size(); ++i) scans += file[i] == 0xff && file[i + 1] == 0xda ? 1 : 0;
  return scans;
}

std::expected<GreyPicture, std::string> load_jpeg(std::span<const std::uint8_t> file) {
  const std::unique_ptr<std::remove_pointer_t<tjhandle>, DestroyHandle> handle(tjInitDecompress());
  if (!handle) return std::unexpected("JPEG pictures cannot be read: out of memory.");
  int width = 0, height = 0, sampling = 0, colours = 0;
  const auto size = static_cast<unsigned long>(file.size());
  if (tjDecompressHeader3(handle.get(), file.data(), size, &width, &height, &sampling, &colours) != 0) {
    return damaged("JPEG", tjGetErrorStr2(handle.get()));
  }
  if (!is_acceptable_size(width, height)) return too_large(width, height);
  if (count_scans(file) > kMostScans) return damaged("JPEG", "it has too many passes");
  GreyPicture picture{width, height, {}};
  picture.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0x80);
  if (tjDecompress2(handle.get(), file.data(), size, picture.pixels.data(), width, 0, height, TJPF_GRAY, 0) != 0 &&
      tjGetErrorCode(handle.get()) == TJERR_FATAL) {
    return damaged("JPEG", tjGetErrorStr2(handle.get()));
  }
  return picture;
}

}  // namespace

std::expected<GreyPicture, std::string> load(std::span<const std::uint8_t> file) {
  if (begins_with(file, kPngMark)) return load_png(file);
  if (begins_with(file, kJpegMark)) return load_jpeg(file);
  return std::unexpected("This is neither a PNG nor a JPEG picture.");
}

}  // namespace curblight::decoder
