// SPDX-License-Identifier: Apache-2.0
// The ZPL commands that this driver sends. Source: Zebra's ZPL II programming guide (^GF, "Alternative data compression scheme"). Pure.
#pragma once

#include <string_view>

#include "peripherals/labels/page.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::label_printer {

inline constexpr std::string_view kZplAskStatus = "~HS";
inline constexpr std::string_view kZplCancelAll = "~JA";  // forgets every format that has not begun to print
// Ends a format: before it came, the printer prints nothing of the label.
inline constexpr std::string_view kZplEnd = "^XZ";

// The whole label as one picture, ^GFA with runs and repeated lines packed; everything but kZplEnd.
transport::Bytes encode_zpl(const labels::Page& page);

}  // namespace curblight::label_printer
