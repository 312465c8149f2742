// SPDX-License-Identifier: Apache-2.0
// Does a code belong to a line? See match.hpp.
#include "core/barcode/match.hpp"

#include <algorithm>

#include "core/barcode/gtin.hpp"
#include "core/barcode/variable_measure.hpp"

namespace curblight::core {

namespace {

// A line's barcode as GTIN-14. Eight digits in a catalogue are ambiguous like scanned ones: both readings
// count.
std::vector<std::string> readings(std::string_view barcode) {
  std::vector<std::string> out;
  if (auto gtin = normalise_gtin(barcode)) out.push_back(std::move(*gtin));
  if (barcode.size() == 8) {
    if (auto upc_a = expand_upc_e(barcode)) out.push_back("00" + *upc_a);
  }
  return out;
}

bool is_gtin(std::string_view barcode, std::string_view gtin14) {
  if (gtin14.empty()) return false;
  const auto all = readings(barcode);
  return std::find(all.begin(), all.end(), gtin14) != all.end();
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Code 39 has capitals only, so a SKU of mixed case comes back in capitals.
bool is_same_sku(std::string_view a, std::string_view b) {
  return !a.empty() && std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                  [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<Quantity> weight_of(const ParsedCode& code) {
  if (!code.measure || code.measure->kind != Measure::Kind::weight) return std::nullopt;
  std::int64_t milli = code.measure->digits;
  for (int decimals = code.measure->decimals; decimals < 3; ++decimals) milli *= 10;
  for (int decimals = code.measure->decimals; decimals > 3; --decimals) milli /= 10;
  return Quantity{milli};
}

Match by_gtin(std::string_view gtin14, const LineCodes& line) {
  for (const auto& barcode : line.barcodes) {
    if (is_gtin(barcode, gtin14)) return {MatchKind::gtin, barcode, Quantity::units(1), {}};
  }
  return {};
}

Match by_item_reference(const ParsedCode& code, const LineCodes& line) {
  if (code.kind != CodeKind::variable_measure) return {};
  const auto identity = item_identity(code.gtin14, code.match_layout);
  for (const auto& barcode : line.barcodes) {
    for (const auto& gtin14 : readings(barcode)) {
      if (!identity.empty() && item_identity(gtin14, code.match_layout) == identity) {
        return {MatchKind::variable_measure, barcode, Quantity::units(1), {}};
      }
    }
  }
  if (is_same_sku(line.sku, code.item_reference))
    return {MatchKind::variable_measure, line.sku, Quantity::units(1), {}};
  return {};
}

Match by_content(const ParsedCode& code, const LineCodes& line) {
  if (!code.contained) return {};
  auto match = by_gtin(code.contained->gtin14, line);
  if (!match) return {};
  match.kind = MatchKind::contained;
  match.pieces = Quantity::units(code.contained->count);
  return match;
}

Match by_text(const ParsedCode& code, const LineCodes& line) {
  for (const auto& barcode : line.barcodes) {
    if (barcode == code.data) return {MatchKind::gtin, barcode, Quantity::units(1), {}};
  }
  if (is_same_sku(line.sku, code.data)) return {MatchKind::sku, line.sku, Quantity::units(1), {}};
  return {};
}

Match first_match(const ParsedCode& code, const LineCodes& line) {
  if (auto match = by_gtin(code.gtin14, line)) return match;
  for (const auto& gtin14 : code.alternatives) {
    if (auto match = by_gtin(gtin14, line)) return match;
  }
  if (auto match = by_item_reference(code, line)) return match;
  if (auto match = by_content(code, line)) return match;
  return by_text(code, line);
}

}  // namespace

Match matches(const ParsedCode& code, const LineCodes& line) {
  auto match = first_match(code, line);
  if (match) match.weight = weight_of(code);
  return match;
}

LineMatches match_lines(const ParsedCode& code, std::span<const LineCodes> lines) {
  LineMatches found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (matches(code, lines[i])) found.lines.push_back(i);
  }
  if (code.alternatives.size() < 2) return found;
  // Ambiguous only when the readings lead to different products; two orders with one product are no question.
  for (const auto a : found.lines) {
    for (const auto b : found.lines) {
      if (by_gtin(code.alternatives[0], lines[a]) && by_gtin(code.alternatives[1], lines[b]) &&
          lines[a].sku != lines[b].sku) {
        found.ambiguous = true;
      }
    }
  }
  if (found.ambiguous) {
    found.words = "The eight digits " + code.data +
                  " can be read as EAN-8 or as UPC-E, and both items are wanted here. " +
                  "Type the SKU instead.";
  }
  return found;
}

}  // namespace curblight::core
