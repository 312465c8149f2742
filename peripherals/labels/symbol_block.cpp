// SPDX-License-Identifier: Apache-2.0
// Barcode, its text, and reading it back before it may be printed.
#include "peripherals/labels/symbol_block.hpp"

#include <algorithm>

#include "peripherals/labels/code128.hpp"
#include "peripherals/labels/qr_code.hpp"

namespace curblight::labels {

namespace {

// Lower-case letters have tails below the baseline.
constexpr int kTail = 8;

void draw_bars(Canvas& canvas, const std::vector<bool>& modules, int module, int y, int height) {
  canvas.bars((kPrintableDots - static_cast<int>(modules.size()) * module) / 2, y, modules, module, height);
}

}  // namespace

core::Result<int> draw_symbol(Canvas& canvas, const std::string& code, int y, int height) {
  const auto modules = code128(code);
  if (!modules) return std::unexpected(modules.error());
  draw_bars(canvas, *modules, kModuleDots, y, height);
  return y + height;
}

core::Result<int> draw_fitting_symbol(Canvas& canvas, const std::string& code, int y, int height) {
  constexpr int kWidestBars = 5;  // 0.625 mm: more would need no steadier hand
  constexpr int kQrRoom = 440;
  const auto modules = code128(code, kFineModuleDots);
  if (modules) {
    draw_bars(canvas, *modules, widest_module(modules->size(), kWidestBars), y, height);
    return y + height;
  }
  return draw_qr(canvas, code, kPrintableDots / 2, y, kQrRoom);
}

core::Result<int> draw_qr(Canvas& canvas, const std::string& code, int centre, int y, int room) {
  constexpr int kLargest = 9;
  const auto rows = qr_code(code);
  if (!rows) return std::unexpected(rows.error());
  const int size = static_cast<int>(rows->size());
  const int module = std::min(kLargest, room / (size + 2 * kQuietModules));
  if (module < kModuleDots) return core::fail(core::ErrorCode::invalid_input, "The label's code is too long for its place.");
  int row_top = y + kQuietModules * module;
  for (const auto& row : *rows) {
    canvas.bars(centre - size * module / 2, row_top, row, module, module);
    row_top += module;
  }
  return row_top + kQuietModules * module;
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
