// SPDX-License-Identifier: Apache-2.0
// Labels that stay where they are stuck: on a shelf, on a locker's door. Read from some steps away, so the name is as large as it goes.
#include "peripherals/labels/canvas.hpp"
#include "peripherals/labels/render.hpp"
#include "peripherals/labels/symbol_block.hpp"

namespace curblight::labels {

namespace {

constexpr int kMaxHeight = 1200, kSymbolHeight = 150;
const TextStyle kCaption{.size = 32, .weight = 700, .smallest = 24};
const TextStyle kStore{.size = 26, .weight = 600, .smallest = 20};

// Caption left, store right, on one line; returns its bottom.
int draw_head(Canvas& canvas, const std::string& caption, const std::string& store, int y) {
  const auto drawn = canvas.text(0, y, caption, kCaption, 260);
  if (!store.empty()) {
    canvas.text(kPrintableDots, y + Canvas::cap_height(kCaption.size) - Canvas::cap_height(kStore.size), store, kStore,
                kPrintableDots - drawn.width - 24, Align::right);
  }
  return y + Canvas::cap_height(kCaption.size);
}

core::Result<Page> finish(Canvas& canvas, const std::string& code, int y) {
  const auto bottom = draw_fitting_symbol(canvas, code, y, kSymbolHeight);
  if (!bottom) return std::unexpected(bottom.error());
  return checked(canvas.page(draw_symbol_footer(canvas, code, "", *bottom + 14) + 10), code);
}

}  // namespace

core::Result<Page> render(const ShelfLabel& label) {
  if (label.location.empty()) return core::fail(core::ErrorCode::invalid_input, "The label names no shelf.");
  Canvas canvas(kMaxHeight);
  int y = draw_head(canvas, label.caption, label.store, 8) + 18;
  canvas.rule(y);
  y += 34;
  // The end of a long name tells one shelf from the next.
  TextStyle name{.size = 220, .weight = 800, .smallest = 84, .spacing = -0.03};
  if (canvas.measure(label.location, name, kPrintableDots).shortened) {
    name = {.size = 84, .weight = 800, .smallest = 56, .spacing = -0.03, .lines = 2, .shorten = Shorten::middle};
  }
  const auto drawn = canvas.text(kPrintableDots / 2, y, label.location, name, kPrintableDots, Align::centre);
  const bool two_lines = drawn.height > drawn.size * 2;
  return finish(canvas, label.code, y + (two_lines ? drawn.height / 2 : 0) + Canvas::cap_height(drawn.size) + 40);
}

// White on black: a door's number is told from a shelf's at a glance.
core::Result<Page> render(const LockerLabel& label) {
  if (label.name.empty()) return core::fail(core::ErrorCode::invalid_input, "The label names no locker.");
  Canvas canvas(kMaxHeight);
  constexpr int kBoxHeight = 272, kPadding = 28;
  int y = 4;
  canvas.box(0, y, kPrintableDots, kBoxHeight, 16);
  TextStyle caption = kCaption, store = kStore;
  caption.colour = store.colour = Colour::white;
  canvas.text(kPadding, y + 28, label.caption, caption, 240);
  canvas.text(kPrintableDots - kPadding, y + 28 + Canvas::cap_height(caption.size) - Canvas::cap_height(store.size), label.store, store, 250,
              Align::right);
  const TextStyle name{.size = 220, .weight = 800, .smallest = 64, .spacing = -0.03, .shorten = Shorten::middle, .colour = Colour::white};
  const auto measured = canvas.measure(label.name, name, kPrintableDots - 2 * kPadding);
  constexpr int kNameTop = 76;
  canvas.text(kPrintableDots / 2, y + kNameTop + (kBoxHeight - kNameTop - kPadding + 6 - Canvas::cap_height(measured.size)) / 2, label.name, name,
              kPrintableDots - 2 * kPadding, Align::centre);
  return finish(canvas, label.code, y + kBoxHeight + 34);
}

}  // namespace curblight::labels
