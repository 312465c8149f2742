// SPDX-License-Identifier: Apache-2.0
// Codes with a price or a weight inside, read by the store's own layouts. Pure; used by parse_code() and
// match.cpp. Source: GS1 General Specifications, section 2.1.12 (restricted circulation numbers, variable
// measure).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/barcode/parse.hpp"
#include "core/error.hpp"

namespace curblight::core {

struct MeasuredItem {
  std::string item_reference;
  Measure measure;
};

// Nothing when the code does not fit the layout. `digits` is UPC-A or EAN-13 with a right check digit.
// Error bad_check_digit: it fits but its price check digit is wrong.
Result<std::optional<MeasuredItem>> read_measure(std::string_view digits,
                                                 const VariableMeasureLayout& layout);

// What names the item in a GTIN-14 of this layout, whatever value stands in it: the item reference and the
// digits that the layout leaves open. Empty when it does not fit.
std::string item_identity(std::string_view gtin14, std::string_view letters);

// "12.34" for 1234 with two decimals.
std::string measure_text(const Measure& measure);

}  // namespace curblight::core
