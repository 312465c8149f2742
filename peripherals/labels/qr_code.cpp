// SPDX-License-Identifier: Apache-2.0
// Encoding by libzint; drawing is ours, so that every module stands on whole dots.
#include "peripherals/labels/qr_code.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <zint.h>

namespace curblight::labels {

core::Result<std::vector<std::vector<bool>>> qr_code(const std::string& text) {
  using core::ErrorCode;
  constexpr std::size_t kLongest = 100;
  constexpr int kLevelM = 2;
  if (text.empty()) return core::fail(ErrorCode::invalid_input, "The label has no code.");
  if (text.size() > kLongest || !std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; })) {
    return core::fail(ErrorCode::invalid_input, "The label's code is too long, or holds a character that its symbol cannot carry.");
  }
  const std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)> symbol(ZBarcode_Create(), &ZBarcode_Delete);
  if (!symbol) return core::fail(ErrorCode::internal, "The symbol could not be made.");
  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = kLevelM;
  const int outcome = ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (outcome >= ZINT_ERROR || symbol->rows != symbol->width) {
    return core::fail(ErrorCode::invalid_input, fmt::format("The symbol could not be made: {}", symbol->errtxt));
  }
  std::vector<std::vector<bool>> rows(static_cast<std::size_t>(symbol->rows));
  for (int y = 0; y < symbol->rows; ++y) {
    for (int x = 0; x < symbol->width; ++x) {
      rows[static_cast<std::size_t>(y)].push_back((symbol->encoded_data[y][x / 8] >> (x % 8) & 1) != 0);
    }
  }
  return rows;
}

}  // namespace curblight::labels
