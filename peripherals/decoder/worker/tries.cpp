// SPDX-License-Identifier: Apache-2.0
// The order is by what a try adds for its time: few scan lines are as good as many for most pictures and leave time to try
// other angles and contrasts. Measured by tools/bench, row "pictures".
#include "peripherals/decoder/worker/tries.hpp"

#include <algorithm>

#include "peripherals/decoder/worker/ballot.hpp"
#include "peripherals/decoder/worker/variants.hpp"

namespace curblight::decoder {

namespace {

constexpr std::size_t kComfortable = std::size_t{1300} * 1000;  // dots that one try takes at most
constexpr std::size_t kLarge = std::size_t{500} * 1000;         // from here on half the size still has the bars in it
constexpr std::size_t kSmall = std::size_t{150} * 1000;         // below it, twice the size is affordable
constexpr double kTilt = 20;                                    // degrees: bars are read up to as much to either side

std::size_t dots(const GreyPicture& picture) { return picture.pixels.size(); }

// By how much a picture is reduced to be comfortable.
int factor_for(const GreyPicture& picture) {
  int factor = 1;
  while (dots(picture) / static_cast<std::size_t>(factor * factor) > kComfortable) ++factor;
  return factor;
}

}  // namespace

std::vector<Code> decode_picture(ZbarReader& reader, const GreyPicture& picture, const std::function<bool()>& time_left) {
  Ballot ballot;
  const int factor = factor_for(picture);
  const double base_scale = 1.0 / factor;
  const GreyPicture smaller = factor > 1 ? reduced(picture, factor) : GreyPicture{};
  const GreyPicture& base = factor > 1 ? smaller : picture;

  struct Try {
    std::function<GreyPicture()> make;  // empty: the base itself
    double scale;
    int density;
    Look look;
    Picture kind = Picture::faithful;
  };
  std::vector<Try> tries = {
      {nullptr, base_scale, 3, Look::all},
      {[&] { return turned(base, kTilt); }, base_scale, 3, Look::bars},
      {[&] { return turned(base, -kTilt); }, base_scale, 3, Look::bars},
      {[&] { return smoothed(base); }, base_scale, 2, Look::all, Picture::smoothed},
      {[&] { return evened(base); }, base_scale, 2, Look::squares},
      {[&] { return sharpened(base, 1); }, base_scale, 3, Look::all},
  };
  if (dots(base) >= kLarge) tries.push_back({[&] { return reduced(base, 2); }, base_scale / 2, 2, Look::all, Picture::smoothed});
  if (dots(base) <= kSmall) tries.push_back({[&] { return doubled(base); }, base_scale * 2, 2, Look::all});
  if (factor > 1) tries.push_back({[&] { return picture; }, 1.0, 2, Look::all});

  for (std::size_t i = 0; i < tries.size(); ++i) {
    if (i > 0 && !time_left()) break;
    const auto& attempt = tries[i];
    ballot.add(attempt.make ? reader.read(attempt.make(), attempt.density, attempt.look) : reader.read(base, attempt.density, attempt.look),
               attempt.scale, attempt.kind);
    if (auto codes = ballot.elected(); !codes.empty()) return codes;
  }
  return {};
}

}  // namespace curblight::decoder
