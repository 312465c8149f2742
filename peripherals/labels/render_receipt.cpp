// SPDX-License-Identifier: Apache-2.0
// What a customer takes home: what was handed out, what was not, and what comes back.
#include <algorithm>

#include <fmt/format.h>

#include "peripherals/labels/canvas.hpp"
#include "peripherals/labels/render.hpp"
#include "peripherals/labels/symbol_block.hpp"

namespace curblight::labels {

namespace {

constexpr std::size_t kMaxItems = 60;  // of each list
constexpr int kItemHeight = 130;       // at most: two lines of name, one of detail
constexpr int kGap = 18;

const TextStyle kQuantity{.size = 30, .weight = 700, .smallest = 22, .spacing = -0.02};
const TextStyle kName{.size = 30, .weight = 600, .smallest = 26, .lines = 2};
const TextStyle kDetail{.size = 26, .weight = 500, .smallest = 20};
const TextStyle kHeading{.size = 30, .weight = 800, .smallest = 22};

// Where names begin: behind the widest quantity ("12", "1.25 kg"), the same in both lists.
int quantity_column(const Canvas& canvas, const PickupReceipt& receipt) {
  constexpr int kLeast = 40, kMost = 150;
  int widest = kLeast;
  for (const auto* list : {&receipt.items, &receipt.missing}) {
    for (const auto& item : *list) widest = std::max(widest, canvas.measure(item.quantity, kQuantity, kMost).width);
  }
  return widest;
}

int draw_item(Canvas& canvas, const ReceiptItem& item, int column, int y) {
  constexpr int kLeading = 37;  // a line of the name, as pango sets it
  const int x = column + kGap, room = kPrintableDots - x;
  canvas.text(0, y, item.quantity, kQuantity, column);
  const auto named = canvas.text(x, y, item.name, kName, room);
  y += std::max(named.height - kLeading, 0) + Canvas::cap_height(kName.size);
  if (!item.detail.empty()) {
    y += 17;
    canvas.text(x, y, item.detail, kDetail, room);
    y += Canvas::cap_height(kDetail.size);
  }
  return y + 22;
}

int draw_list(Canvas& canvas, const std::string& heading, const std::vector<ReceiptItem>& items, int column, int y) {
  if (items.empty()) return y;
  canvas.text(0, y, heading, kHeading, kPrintableDots);
  y += Canvas::cap_height(kHeading.size) + 24;
  const auto shown = std::min(items.size(), kMaxItems);
  for (std::size_t i = 0; i < shown; ++i) y = draw_item(canvas, items[i], column, y);
  if (items.size() > shown) {
    canvas.text(0, y, fmt::format("+ {}", items.size() - shown), kHeading, kPrintableDots);
    y += Canvas::cap_height(kHeading.size) + 22;
  }
  return y + 4;
}

// Left and right on one line, the right one never shortened; returns the bottom.
int draw_pair(Canvas& canvas, const std::string& left, const std::string& right, const TextStyle& style, int y) {
  const int right_width = right.empty() ? 0 : canvas.text(kPrintableDots, y, right, style, 300, Align::right).width;
  if (!left.empty()) canvas.text(0, y, left, style, kPrintableDots - right_width - kGap);
  return y + Canvas::cap_height(style.size);
}

}  // namespace

core::Result<Page> render(const PickupReceipt& receipt) {
  if (receipt.order_number.empty()) return core::fail(core::ErrorCode::invalid_input, "The receipt has no order number.");
  const auto shown = std::min(receipt.items.size(), kMaxItems) + std::min(receipt.missing.size(), kMaxItems);
  Canvas canvas(1200 + static_cast<int>(shown) * kItemHeight);
  const TextStyle fact{.size = 28, .weight = 500, .smallest = 20};

  int y = 8;
  const TextStyle store{.size = 52, .weight = 800, .smallest = 32, .spacing = -0.02};
  y += Canvas::cap_height(canvas.text(0, y, receipt.store, store, kPrintableDots).size) + 22;
  y = draw_pair(canvas, receipt.captions.title, receipt.phone, fact, y) + 24;
  canvas.rule(y);
  y += 30;
  const TextStyle order{.size = 64, .weight = 800, .smallest = 40, .spacing = -0.03, .shorten = Shorten::start};
  const auto suffix = canvas.text(0, y, receipt.suffix, order, 300);
  const int order_bottom = y + Canvas::cap_height(suffix.size);
  const TextStyle number{.size = 28, .weight = 500, .smallest = 20, .shorten = Shorten::start};
  canvas.text(kPrintableDots, order_bottom - Canvas::cap_height(number.size), receipt.captions.order + " " + receipt.order_number, number,
              kPrintableDots - suffix.width - kGap, Align::right);
  y = order_bottom + 28;
  y = draw_pair(canvas, receipt.customer, receipt.when, fact, y) + 24;
  canvas.rule(y);
  y += 28;

  const int column = quantity_column(canvas, receipt);
  y = draw_list(canvas, receipt.captions.items, receipt.items, column, y);
  if (!receipt.items.empty() && !receipt.missing.empty()) {
    canvas.rule(y, 2);
    y += 28;
  }
  y = draw_list(canvas, receipt.captions.missing, receipt.missing, column, y);
  if (!receipt.refunded.empty()) y = draw_pair(canvas, receipt.captions.refunded, receipt.refunded, {.size = 36, .weight = 800, .smallest = 26}, y + 4) + 24;
  canvas.rule(y);
  y += 28;

  for (const auto* words : {&receipt.collected_by, &receipt.signature}) {
    if (words->empty()) continue;
    const auto drawn = canvas.text(0, y, *words, fact, kPrintableDots);
    y += Canvas::cap_height(drawn.size) + 20;
  }
  if (!receipt.code.empty()) {
    const auto bottom = draw_fitting_symbol(canvas, receipt.code, y + 12, 96);
    if (!bottom) return std::unexpected(bottom.error());
    y = *bottom + 26;
  }
  canvas.text(kPrintableDots / 2, y, receipt.thanks, {.size = 28, .weight = 700, .smallest = 20}, kPrintableDots, Align::centre);
  auto page = canvas.page(y + 40);
  if (receipt.code.empty()) return page;
  return checked(std::move(page), receipt.code);
}

}  // namespace curblight::labels
