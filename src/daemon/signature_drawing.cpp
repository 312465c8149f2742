// SPDX-License-Identifier: Apache-2.0
#include "daemon/signature_drawing.hpp"

#include <algorithm>

#include "peripherals/labels/signature_picture.hpp"

namespace curblight::daemon {

core::Result<std::vector<std::byte>> SignatureDrawing::png(const api::Signature& signature) const {
  labels::Ink ink;
  ink.width = signature.width;
  ink.height = signature.height;
  for (const auto& stroke : signature.strokes) {
    auto& points = ink.strokes.emplace_back().points;
    for (const auto& point : stroke.points) {
      points.push_back({static_cast<double>(point.x), static_cast<double>(point.y), static_cast<double>(point.pressure), static_cast<int>(point.t_ms)});
    }
  }
  const auto picture = labels::signature_picture(ink);
  if (!picture) return std::unexpected(picture.error());
  std::vector<std::byte> bytes(picture->size());
  std::transform(picture->begin(), picture->end(), bytes.begin(), [](char byte) { return static_cast<std::byte>(byte); });
  return bytes;
}

}  // namespace curblight::daemon
