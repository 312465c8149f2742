// SPDX-License-Identifier: Apache-2.0
// The port through which codes are read out of pictures. A picture comes from outside and is never looked into here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "peripherals/decoder/picture.hpp"

namespace curblight::decoder {

struct Code {
  std::string data;       // bytes as in the code; GS1's FNC1 is 0x1D
  std::string symbology;  // AIM identifier, "]E0"
  bool operator==(const Code&) const = default;
};

class Decoder {
 public:
  virtual ~Decoder() = default;

  // The codes in the picture, each once, the more certain first; none when none is in it. `file` is a PNG or JPEG as it is
  // on disk, or a camera's MJPEG frame. Errors: invalid_input (no such picture, too large), unavailable (the decoder
  // cannot be started, or it ended or took too long with this picture and was stopped).
  virtual core::Result<std::vector<Code>> decode_file(std::span<const std::uint8_t> file) = 0;
  // The same for grey pixels. Errors: as above.
  virtual core::Result<std::vector<Code>> decode(const GreyPicture& picture) = 0;
};

}  // namespace curblight::decoder
