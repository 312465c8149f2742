// SPDX-License-Identifier: Apache-2.0
// Encoding by libzint; drawing is ours, so that every bar stands on whole dots.
#include "peripherals/labels/code128.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <zint.h>

#include "peripherals/labels/page.hpp"

namespace curblight::labels {

int widest_module(std::size_t modules, int most) {
  int module = most;
  while (module > 0 && (static_cast<int>(modules) + 2 * kQuietModules) * module > kPrintableDots) --module;
  return module;
}

core::Result<std::vector<bool>> code128(const std::string& text, int module) {
  using core::ErrorCode;
  if (text.empty()) return core::fail(ErrorCode::invalid_input, "The label has no code.");
  if (!std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; })) {
    return core::fail(ErrorCode::invalid_input, "The label's code holds a character that its barcode cannot carry.");
  }
  const std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)> symbol(ZBarcode_Create(), &ZBarcode_Delete);
  if (!symbol) return core::fail(ErrorCode::internal, "The barcode could not be made.");
  symbol->symbology = BARCODE_CODE128;
  const int outcome = ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(text.data()),
                                      static_cast<int>(text.size()));
  if (outcome >= ZINT_ERROR || symbol->rows != 1) {
    return core::fail(ErrorCode::invalid_input, fmt::format("The barcode could not be made: {}", symbol->errtxt));
  }
  if (widest_module(static_cast<std::size_t>(symbol->width), module) < module) {
    return core::fail(ErrorCode::invalid_input, "The label's code is too long for the paper.");
  }
  std::vector<bool> modules;
  for (int i = 0; i < symbol->width; ++i) modules.push_back((symbol->encoded_data[0][i / 8] >> (i % 8) & 1) != 0);
  return modules;
}

}  // namespace curblight::labels
