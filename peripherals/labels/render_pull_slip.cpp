// SPDX-License-Identifier: Apache-2.0
// The PULL slip: what must not be handed off, where it is, and what goes back to the shelf.
#include <algorithm>

#include <fmt/format.h>

#include "peripherals/labels/canvas.hpp"
#include "peripherals/labels/render.hpp"
#include "peripherals/labels/symbol_block.hpp"

namespace curblight::labels {

namespace {

constexpr std::size_t kMaxItems = 60;  // some five metres of paper would be a mistake, not a slip
constexpr int kItemHeight = 210;       // at most: three lines of name, one of detail
constexpr int kGap = 20;

int draw_banner(Canvas& canvas, const PullSlip& slip, int y) {
  constexpr int kHeight = 120;
  canvas.box(0, y, kPrintableDots, kHeight, 12);
  const TextStyle pull{.size = 96, .weight = 800, .smallest = 56, .spacing = -0.02, .colour = Colour::white};
  const auto measured = canvas.measure(slip.captions.pull, pull, 320);
  canvas.text(22, y + (kHeight - Canvas::cap_height(measured.size)) / 2, slip.captions.pull, pull, 320);
  const TextStyle warning{.size = 34, .weight = 700, .smallest = 22, .spacing = -0.01, .colour = Colour::white};
  const int room = kPrintableDots - 24 - 22 - measured.width - kGap;
  const auto small = canvas.measure(slip.captions.warning, warning, room);
  canvas.text(kPrintableDots - 24, y + (kHeight - Canvas::cap_height(small.size)) / 2, slip.captions.warning, warning,
              room, Align::right);
  return y + kHeight;
}

// The suffix, and where its bags are. A long suffix takes the line for itself.
int draw_head(Canvas& canvas, const PullSlip& slip, int y) {
  constexpr int kBoxHeight = 128, kPadding = 20, kPlaceRoom = 236;
  const TextStyle caption{.size = 24, .weight = 600, .smallest = 18};
  const TextStyle place{.size = 72, .weight = 800, .smallest = 30, .spacing = -0.03};
  TextStyle suffix{.size = 144, .weight = 800, .smallest = 110, .spacing = -0.035, .shorten = Shorten::start};

  int box_width = 0;
  bool place_fits = true;
  if (!slip.place.empty()) {
    const auto measured = canvas.measure(slip.place, place, kPlaceRoom);
    place_fits = !measured.shortened;
    box_width = 2 * kPadding + std::max(measured.width, canvas.measure(slip.captions.place, caption, kPlaceRoom).width);
  }
  const auto draw_place = [&](int top) {
    if (slip.place.empty()) return;
    const int x = kPrintableDots - box_width;
    canvas.frame(x, top, box_width, kBoxHeight, 12, 6);
    canvas.text(x + kPadding, top + 20, slip.captions.place, caption, box_width - 2 * kPadding);
    const auto drawn = canvas.measure(slip.place, place, box_width - 2 * kPadding);
    canvas.text(x + kPadding, top + kBoxHeight - 22 - Canvas::cap_height(drawn.size), slip.place, place,
                box_width - 2 * kPadding);
  };

  const int room = kPrintableDots - (box_width == 0 ? 0 : box_width + kGap);
  const auto beside = canvas.measure(slip.suffix, suffix, room);
  if (!beside.shortened && place_fits) {
    const int bottom = y + kBoxHeight;
    canvas.text(0, bottom - Canvas::cap_height(beside.size), slip.suffix, suffix, room);
    draw_place(y);
    return bottom;
  }
  suffix.smallest = 84;  // both too long for one row: each takes the whole width
  const auto drawn = canvas.text(0, y, slip.suffix, suffix, kPrintableDots);
  y += Canvas::cap_height(drawn.size);
  if (slip.place.empty()) return y;
  box_width = kPrintableDots;
  draw_place(y + kGap);
  return y + kGap + kBoxHeight;
}

const TextStyle kQuantity{.size = 56, .weight = 800, .smallest = 28, .spacing = -0.03};

// Where names begin: behind the widest quantity ("12", "1.250 kg").
int quantity_column(const Canvas& canvas, const std::vector<PullItem>& items) {
  constexpr int kLeast = 54, kMost = 150;
  int widest = kLeast;
  for (const auto& item : items) widest = std::max(widest, canvas.measure(item.quantity, kQuantity, kMost).width);
  return widest;
}

int draw_item(Canvas& canvas, const PullItem& item, int column, int y) {
  constexpr int kTick = 52, kLeading = 37;  // a line of the name, as pango sets it
  const TextStyle name{.size = 30, .weight = 700, .smallest = 28, .lines = 3};
  const TextStyle detail{.size = 26, .weight = 500, .smallest = 22};
  const int x = column + 18;
  const int room = kPrintableDots - x - kTick - kGap;
  const auto named = canvas.measure(item.name, name, room);
  const int detail_height = item.detail.empty() ? 0 : Canvas::cap_height(detail.size) + 17;
  const int text_height = named.height - kLeading + Canvas::cap_height(name.size) + detail_height;
  const int height = std::max(text_height, kTick) + 44;
  const int middle = y + height / 2;
  const int top = middle - text_height / 2;
  canvas.text(x, top, item.name, name, room);
  if (detail_height > 0) canvas.text(x, top + text_height - Canvas::cap_height(detail.size), item.detail, detail, room);
  const auto counted = canvas.measure(item.quantity, kQuantity, column);
  canvas.text(0, middle - Canvas::cap_height(counted.size) / 2, item.quantity, kQuantity, column);
  canvas.frame(kPrintableDots - kTick, middle - kTick / 2, kTick, kTick, 8, 5);
  return y + height;
}

}  // namespace

core::Result<Page> render(const PullSlip& slip) {
  if (slip.suffix.empty()) return core::fail(core::ErrorCode::invalid_input, "The slip has no order number.");
  const std::size_t shown = std::min(slip.items.size(), kMaxItems);
  Canvas canvas(1200 + static_cast<int>(shown) * kItemHeight);

  int y = draw_banner(canvas, slip, 4) + 24;
  y = draw_head(canvas, slip, y) + 26;
  const TextStyle name{.size = 42, .weight = 700, .smallest = 32, .spacing = -0.02, .shorten = Shorten::middle};
  const int bags_width = canvas.measure(slip.bags, name, 220).width;
  const int name_room = kPrintableDots - bags_width - kGap;
  const auto named = canvas.measure(slip.customer, name, name_room);
  canvas.text(0, y + Canvas::cap_height(name.size) - Canvas::cap_height(named.size), slip.customer, name, name_room);
  canvas.text(kPrintableDots, y, slip.bags, name, 220, Align::right);
  y += Canvas::cap_height(name.size) + 22;
  canvas.rule(y);
  y += 26;
  const TextStyle reason{.size = 34, .weight = 700, .smallest = 28, .lines = 2};
  const auto reason_box = canvas.text(0, y, slip.reason, reason, kPrintableDots);
  y += std::max(reason_box.height - 16, Canvas::cap_height(reason.size)) + 16;
  const TextStyle when{.size = 28, .weight = 500, .smallest = 22};
  canvas.text(0, y, slip.when, when, kPrintableDots);
  y += Canvas::cap_height(when.size) + 26;
  canvas.rule(y);
  y += 26;

  if (shown > 0) {
    const TextStyle heading{.size = 34, .weight = 800, .smallest = 24};
    canvas.text(0, y, slip.captions.items, heading, kPrintableDots);
    y += Canvas::cap_height(heading.size) + 6;
    const int column = quantity_column(canvas, slip.items);
    for (std::size_t i = 0; i < shown; ++i) {
      if (i > 0) canvas.rule(y, 2);
      y = draw_item(canvas, slip.items[i], column, y);
    }
    if (slip.items.size() > shown) {
      y += 12;
      canvas.text(0, y, fmt::format("+ {}", slip.items.size() - shown), heading, kPrintableDots);
      y += Canvas::cap_height(heading.size) + 12;
    }
    canvas.rule(y);
    y += 24;
  }

  if (!slip.code.empty()) {
    const auto bottom = draw_symbol(canvas, slip.code, y, 96);
    if (!bottom) return std::unexpected(bottom.error());
    y = *bottom + 22;
  }
  const TextStyle instruction{.size = 28, .weight = 700, .smallest = 22, .lines = 2};
  if (!slip.instruction.empty()) {
    const auto drawn = canvas.text(kPrintableDots / 2, y, slip.instruction, instruction, kPrintableDots, Align::centre);
    y += drawn.height - 6;
  }
  y = draw_symbol_footer(canvas, slip.code, slip.printed, y + 14) + 10;
  auto page = canvas.page(y);
  if (slip.code.empty()) return page;
  return checked(std::move(page), slip.code);
}

}  // namespace curblight::labels
