// SPDX-License-Identifier: Apache-2.0
// A picture as the pad's LCD takes it: which encoding, and its bytes. Pure.
// Source: the interface of Wacom's STU SDK (EncodingMode, flattening).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "peripherals/signature_pad/stu_reports.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::signature_pad {

enum class Encoding : std::uint8_t {
  mono = 0,       // rows of whole bytes, leftmost pixel in the highest bit, 1 = white
  mono_zlib = 1,  // the same, deflated
  rgb565 = 2,     // two bytes a pixel, high byte first
  rgb24 = 4,      // blue, green, red
};

// One byte a pixel, row by row: 0 paper, 255 ink.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> ink;
};

// The encodings to try, in this order: the finest that is sent in at most `most_blocks` reports of `block` bytes first, plain
// mono, which every pad takes, last.
std::vector<Encoding> encodings_for(const PadCapability& capability, std::size_t block, std::size_t most_blocks = 1000);

transport::Bytes encode(const Picture& picture, Encoding encoding);

}  // namespace curblight::signature_pad
