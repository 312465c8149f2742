// SPDX-License-Identifier: Apache-2.0
// Barcode, its text, and reading it back before it may be printed.
#include "peripherals/labels/symbol_block.hpp"

#include "peripherals/labels/code128.hpp"

namespace curblight::labels {

namespace {

// Lower-case letters have tails below the baseline.
constexpr int kTail = 8;

}  // namespace

core::Result<int> draw_symbol(Canvas& canvas, const std::string& code, int y, int height) {
  const auto modules = code128(code);
  if (!modules) return std::unexpected(modules.error());
  const int width = static_cast<int>(modules->size()) * kModuleDots;
  canvas.bars((kPrintableDots - width) / 2, y, *modules, kModuleDots, height);
  return y + height;
}

int draw_symbol_footer(Canvas& canvas, const std::string& code, const std::string& right, int y) {
  const TextStyle code_style{.size = 24, .weight = 600, .smallest = 18, .as_code = true};
  const TextStyle right_style{.size = 24, .weight = 600, .smallest = 20};
  const auto drawn = canvas.text(0, y, code, code_style, right.empty() ? kPrintableDots : 300);
  if (!right.empty()) {
    canvas.text(kPrintableDots, y, right, right_style, kPrintableDots - drawn.width - 24, Align::right);
  }
  return y + Canvas::cap_height(code_style.size) + kTail;
}

core::Result<Page> checked(Page page, const std::string& code) {
  const auto codes = read_codes(page);
  if (codes.size() != 1 || codes.front() != code) {
    return core::fail(core::ErrorCode::internal, "The label's barcode cannot be read back, so it is not printed.");
  }
  return page;
}

}  // namespace curblight::labels
