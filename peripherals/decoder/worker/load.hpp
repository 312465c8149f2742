// SPDX-License-Identifier: Apache-2.0
// Files of pictures as grey pixels. Runs in the decoder process only: the bytes come from outside.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>

#include "peripherals/decoder/picture.hpp"

namespace curblight::decoder {

// PNG or JPEG, told by its first bytes; transparent parts are white. The error is a sentence: no such picture, damaged, too
// large (is_acceptable_size(), looked at before memory is taken). A JPEG that ends too early is taken as far as it goes when
// at least its head is whole: cameras send such frames.
std::expected<GreyPicture, std::string> load(std::span<const std::uint8_t> file);

}  // namespace curblight::decoder
