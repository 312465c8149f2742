// SPDX-License-Identifier: Apache-2.0
// A badge of the size of a card, to be cut out and put into a card holder.
#include "peripherals/labels/canvas.hpp"
#include "peripherals/labels/render.hpp"
#include "peripherals/labels/symbol_block.hpp"

namespace curblight::labels {

namespace {

// ISO/IEC 7810 ID-1, upright: 53.98 by 85.60 mm, corners of 3.18 mm, at 8 dots a millimetre.
constexpr int kCardWidth = 432, kCardHeight = 684, kCorner = 25, kCutLine = 2;
constexpr int kMargin = 30, kBandHeight = 92;

}  // namespace

core::Result<Page> render(const Badge& badge) {
  if (badge.name.empty()) return core::fail(core::ErrorCode::invalid_input, "The badge names nobody.");
  constexpr int kLeft = (kPrintableDots - kCardWidth) / 2, kCentre = kPrintableDots / 2, kRoom = kCardWidth - 2 * kMargin;
  Canvas canvas(kCardHeight + 100);
  const int top = 4;
  canvas.frame(kLeft, top, kCardWidth, kCardHeight, kCorner, kCutLine);
  // Inside the cut: a band that reached the line would show every slip of the scissors.
  canvas.box(kLeft + 14, top + 14, kCardWidth - 28, kBandHeight, 14);
  const TextStyle store{.size = 36, .weight = 700, .smallest = 22, .spacing = -0.01, .colour = Colour::white};
  const auto store_size = canvas.measure(badge.store, store, kRoom).size;
  canvas.text(kCentre, top + 14 + (kBandHeight - Canvas::cap_height(store_size)) / 2, badge.store, store, kRoom, Align::centre);

  int y = top + kBandHeight + 46;
  const TextStyle name{.size = 72, .weight = 800, .smallest = 36, .spacing = -0.03, .shorten = Shorten::middle};
  canvas.text(kCentre, y, badge.name, name, kRoom, Align::centre);
  y += Canvas::cap_height(name.size) + 26;
  const TextStyle role{.size = 34, .weight = 600, .smallest = 24};
  canvas.text(kCentre, y, badge.role, role, kRoom, Align::centre);
  y += Canvas::cap_height(role.size) - 22;  // the quiet zone is white anyway

  constexpr int kFoundSize = 22;
  const auto bottom = draw_qr(canvas, badge.code, kCentre, y, kCardWidth - 2 * kCutLine);
  if (!bottom) return std::unexpected(bottom.error());
  const int found_top = top + kCardHeight - kMargin - Canvas::cap_height(kFoundSize);
  canvas.text(kCentre, found_top, badge.found, {.size = kFoundSize, .weight = 500, .smallest = 15}, kRoom, Align::centre);
  canvas.text(kCentre, top + kCardHeight + 18, badge.cut, {.size = 22, .weight = 500, .smallest = 18}, kCardWidth, Align::centre);
  return checked(canvas.page(top + kCardHeight + 50), badge.code);
}

}  // namespace curblight::labels
