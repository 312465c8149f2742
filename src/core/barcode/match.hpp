// SPDX-License-Identifier: Apache-2.0
// Does a parsed code belong to a line? By GTIN-14, by the item reference of a price or weight code, by what a
// case contains, or by SKU. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/barcode/parse.hpp"

namespace curblight::core {

// What a line can be known by. Barcodes in any GTIN length (compared as GTIN-14) or any other text.
struct LineCodes {
  std::string sku;
  std::vector<std::string> barcodes;
};

enum class MatchKind { none, gtin, variable_measure, contained, sku };

struct Match {
  MatchKind kind = MatchKind::none;
  std::string matched;             // the barcode or SKU of the line that matched
  Quantity pieces;                 // what this one scan stands for: one, or the content of a case
  std::optional<Quantity> weight;  // kg, when the code carries one: what a line in kg is picked by
  explicit operator bool() const { return kind != MatchKind::none; }
};

// A weight-embedded or price-embedded code matches a line whose barcode has the same item reference in the
// same layout, or whose SKU is the item reference. An exact GTIN goes first.
Match matches(const ParsedCode& code, const LineCodes& line);

struct LineMatches {
  std::vector<std::size_t> lines;  // indexes into what was asked, in that order
  bool ambiguous = false;          // the two readings of eight digits match different items
  std::string words;               // when ambiguous: what to do, for the person who scanned
};
LineMatches match_lines(const ParsedCode& code, std::span<const LineCodes> lines);

}  // namespace curblight::core
