// SPDX-License-Identifier: Apache-2.0
// AIM symbology identifiers, see symbology.hpp.
#include "core/barcode/symbology.hpp"

#include "core/barcode/text_checks.hpp"

namespace curblight::core {

namespace {

using enum SymbologyFamily;

struct AimSymbology {
  std::string_view id;
  SymbologyFamily family;
};

// ISO/IEC 15424: letter = symbology, digit = what the reader did to it. The modifiers that change nothing for
// us (full ASCII, checked check characters, ECI) are listed with their symbology.
constexpr AimSymbology kSymbologies[] = {
    {"]E0", retail}, {"]E4", ean8},  {"]C0", plain}, {"]C1", gs1},   {"]A0", plain},
    {"]A1", plain},  {"]A3", plain}, {"]A4", plain}, {"]A5", plain}, {"]A7", plain},
    {"]F0", plain},  {"]F2", plain}, {"]F4", plain}, {"]I0", itf},   {"]I1", itf},
    {"]I3", itf},    {"]d1", plain}, {"]d2", gs1},   {"]d4", plain}, {"]d5", gs1},
    {"]Q1", plain},  {"]Q2", plain}, {"]Q3", gs1},   {"]Q4", gs1},   {"]e0", gs1},
};

}  // namespace

Result<SymbologyFamily> symbology_family(std::string_view id) {
  if (id.empty()) return unknown;
  for (const auto& known : kSymbologies) {
    if (known.id == id) return known.family;
  }
  return fail(ErrorCode::unknown_symbology,
              "This kind of barcode (" + printable(id) + ") is not known here.");
}

bool begins_with_aim_id(std::string_view data) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return data.size() >= 3 && data[0] == ']' && letter(data[1]) && data[2] >= '0' && data[2] <= '9';
}

}  // namespace curblight::core
