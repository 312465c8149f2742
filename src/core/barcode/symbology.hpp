// SPDX-License-Identifier: Apache-2.0
// AIM symbology identifiers: what a scanner says it read. Pure; used by parse_code(). Source: ISO/IEC 15424.
#pragma once

#include <string_view>

#include "core/error.hpp"

namespace curblight::core {

enum class SymbologyFamily {
  unknown,  // the scanner did not say
  retail,   // EAN-13, UPC-A, UPC-E
  ean8,
  gs1,  // element strings: GS1-128, GS1 DataMatrix, GS1 QR, DataBar
  itf,
  plain,  // anything may be inside: Code 128, Code 39, Codabar, DataMatrix, QR
};

// An empty identifier is unknown. Error unknown_symbology.
Result<SymbologyFamily> symbology_family(std::string_view id);

// Data that begins like "]E0": a scanner can be set to send the identifier in front.
bool begins_with_aim_id(std::string_view data);

}  // namespace curblight::core
