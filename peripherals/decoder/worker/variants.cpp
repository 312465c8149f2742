// SPDX-License-Identifier: Apache-2.0
// Box means by running sums, so that a variant costs less than a scan of it.
#include "peripherals/decoder/worker/variants.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace curblight::decoder {

namespace {

std::size_t index(const GreyPicture& picture, int x, int y) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x);
}

GreyPicture empty(int width, int height) {
  return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

std::uint8_t clamped(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

// Means over (2 * radius + 1) squared dots; at the edges the dots there stand for those beyond.
GreyPicture box_mean(const GreyPicture& picture, int radius) {
  const int width = picture.width, height = picture.height, side = 2 * radius + 1;
  auto result = empty(width, height);
  std::vector<int> columns(static_cast<std::size_t>(width));
  const auto row = [&](int y) { return picture.pixels.data() + index(picture, 0, std::clamp(y, 0, height - 1)); };
  for (int y = -radius; y <= radius; ++y) {
    const auto* source = row(y);
    for (int x = 0; x < width; ++x) columns[static_cast<std::size_t>(x)] += source[x];
  }
  const auto column = [&](int x) { return columns[static_cast<std::size_t>(std::clamp(x, 0, width - 1))]; };
  const int area = side * side;
  for (int y = 0; y < height; ++y) {
    int sum = 0;
    for (int x = -radius; x <= radius; ++x) sum += column(x);
    auto* target = result.pixels.data() + index(result, 0, y);
    for (int x = 0; x < width; ++x) {
      target[x] = static_cast<std::uint8_t>(sum / area);
      sum += column(x + radius + 1) - column(x - radius);
    }
    const auto *leaving = row(y - radius), *coming = row(y + radius + 1);
    for (int x = 0; x < width; ++x) columns[static_cast<std::size_t>(x)] += coming[x] - leaving[x];
  }
  return result;
}

}  // namespace

GreyPicture reduced(const GreyPicture& picture, int factor) {
  auto result = empty(std::max(1, picture.width / factor), std::max(1, picture.height / factor));
  if (picture.width < factor || picture.height < factor) return picture;
  const int area = factor * factor;
  std::vector<int> sums(static_cast<std::size_t>(result.width));
  for (int y = 0; y < result.height; ++y) {
    std::ranges::fill(sums, 0);
    for (int dy = 0; dy < factor; ++dy) {
      const auto* source = picture.pixels.data() + index(picture, 0, y * factor + dy);
      for (auto& sum : sums) {
        for (int dx = 0; dx < factor; ++dx) sum += *source++;
      }
    }
    auto* target = result.pixels.data() + index(result, 0, y);
    for (const int sum : sums) *target++ = static_cast<std::uint8_t>(sum / area);
  }
  return result;
}

GreyPicture doubled(const GreyPicture& picture) {
  auto result = empty(picture.width * 2, picture.height * 2);
  for (int y = 0; y < picture.height; ++y) {
    const auto* here = picture.pixels.data() + index(picture, 0, y);
    const auto* below = picture.pixels.data() + index(picture, 0, std::min(y + 1, picture.height - 1));
    auto* upper = result.pixels.data() + index(result, 0, 2 * y);
    auto* lower = result.pixels.data() + index(result, 0, 2 * y + 1);
    for (int x = 0; x < picture.width; ++x) {
      const int right = std::min(x + 1, picture.width - 1);
      upper[2 * x] = here[x];
      upper[2 * x + 1] = static_cast<std::uint8_t>((here[x] + here[right]) / 2);
      lower[2 * x] = static_cast<std::uint8_t>((here[x] + below[x]) / 2);
      lower[2 * x + 1] = static_cast<std::uint8_t>((here[x] + here[right] + below[x] + below[right]) / 4);
    }
  }
  return result;
}

GreyPicture sharpened(const GreyPicture& picture, int radius) {
  auto result = box_mean(picture, radius);
  for (std::size_t i = 0; i < result.pixels.size(); ++i) {
    const int value = picture.pixels[i];
    result.pixels[i] = clamped(value + 2 * (value - result.pixels[i]));
  }
  return result;
}

GreyPicture smoothed(const GreyPicture& picture) { return box_mean(picture, 1); }

GreyPicture evened(const GreyPicture& picture) {
  // The darkest and lightest of each tile, widened to its neighbours: a tile without an edge borrows from them.
  constexpr int kTile = 32, kFlat = 16;
  const int across = (picture.width + kTile - 1) / kTile, down = (picture.height + kTile - 1) / kTile;
  struct Range {
    int low = 255, high = 0;
  };
  std::vector<Range> tiles(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
  const auto tile = [&](std::vector<Range>& of, int x, int y) -> Range& {
    return of[static_cast<std::size_t>(y) * static_cast<std::size_t>(across) + static_cast<std::size_t>(x)];
  };
  for (int y = 0; y < picture.height; ++y) {
    const auto* source = picture.pixels.data() + index(picture, 0, y);
    for (int x = 0; x < picture.width; ++x) {
      auto& range = tile(tiles, x / kTile, y / kTile);
      range.low = std::min<int>(range.low, source[x]);
      range.high = std::max<int>(range.high, source[x]);
    }
  }
  auto wide = tiles;
  for (int y = 0; y < down; ++y) {
    for (int x = 0; x < across; ++x) {
      auto& range = tile(wide, x, y);
      for (int ny = std::max(0, y - 1); ny <= std::min(down - 1, y + 1); ++ny) {
        for (int nx = std::max(0, x - 1); nx <= std::min(across - 1, x + 1); ++nx) {
          range.low = std::min(range.low, tile(tiles, nx, ny).low);
          range.high = std::max(range.high, tile(tiles, nx, ny).high);
        }
      }
    }
  }
  auto result = empty(picture.width, picture.height);
  for (int y = 0; y < picture.height; ++y) {
    const auto* source = picture.pixels.data() + index(picture, 0, y);
    auto* target = result.pixels.data() + index(result, 0, y);
    for (int x = 0; x < picture.width; ++x) {
      const auto& range = tile(wide, x / kTile, y / kTile);
      const int span = range.high - range.low;
      target[x] = span < kFlat ? 255 : clamped((source[x] - range.low) * 255 / span);
    }
  }
  return result;
}

GreyPicture turned(const GreyPicture& picture, double degrees) {
  auto result = empty(picture.width, picture.height);
  const double angle = degrees * std::numbers::pi / 180;
  // Fixed point: 16 bits behind the point.
  const auto fixed = [](double value) { return static_cast<std::int64_t>(std::lround(value * 65536)); };
  const auto cosine = fixed(std::cos(angle)), sine = fixed(std::sin(angle));
  const std::int64_t middle_x = picture.width / 2, middle_y = picture.height / 2;
  for (int y = 0; y < picture.height; ++y) {
    auto* target = result.pixels.data() + index(result, 0, y);
    std::int64_t source_x = (middle_x << 16) - middle_x * cosine + (y - middle_y) * sine;
    std::int64_t source_y = (middle_y << 16) + middle_x * sine + (y - middle_y) * cosine;
    for (int x = 0; x < picture.width; ++x, source_x += cosine, source_y -= sine) {
      const auto left = source_x >> 16, top = source_y >> 16;
      if (left < 0 || top < 0 || left + 1 >= picture.width || top + 1 >= picture.height) {
        target[x] = 255;
        continue;
      }
      const auto* at = picture.pixels.data() + index(picture, static_cast<int>(left), static_cast<int>(top));
      const auto fx = (source_x & 0xffff) >> 8, fy = (source_y & 0xffff) >> 8;
      const auto upper = at[0] * (256 - fx) + at[1] * fx;
      const auto lower = at[picture.width] * (256 - fx) + at[picture.width + 1] * fx;
      target[x] = static_cast<std::uint8_t>((upper * (256 - fy) + lower * fy) >> 16);
    }
  }
  return result;
}

}  // namespace curblight::decoder
