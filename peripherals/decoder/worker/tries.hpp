// SPDX-License-Identifier: Apache-2.0
// The tries at one picture, in their order: as it is, then made easier to read in other ways, until something is read or the
// time is up. One thread.
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "peripherals/decoder/decoder.hpp"
#include "peripherals/decoder/worker/zbar_reader.hpp"

namespace curblight::decoder {

// `time_left` is asked before each try; the first is always made.
std::vector<Code> decode_picture(ZbarReader& reader, const GreyPicture& picture, const std::function<bool()>& time_left);

}  // namespace curblight::decoder
