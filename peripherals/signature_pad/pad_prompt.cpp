// SPDX-License-Identifier: Apache-2.0
// Drawing with the canvas of the labels.
#include "peripherals/signature_pad/pad_prompt.hpp"

#include <algorithm>

#include "peripherals/labels/canvas.hpp"

namespace curblight::signature_pad {

namespace {

using labels::Align;
using labels::Canvas;
using labels::Colour;
using labels::TextStyle;

constexpr double kSmallestText = 9;  // pixels

TextStyle style(double size, int weight, Colour colour = Colour::black) {
  return {.size = size, .weight = weight, .smallest = std::min(size, kSmallestText), .colour = colour};
}

void draw_head(Canvas& canvas, const PadPrompt& prompt, const Area& head) {
  const int margin = std::max(3, head.width / 40);
  const int room = head.width - 2 * margin;
  const bool one_row = head.height * 8 < head.width;
  if (one_row) {
    const auto bold = style(head.height * 0.62, 750);
    const auto plain = style(head.height * 0.5, 500);
    const int top = head.y + (head.height - Canvas::cap_height(bold.size)) / 2;
    const auto order = canvas.text(head.x + margin, top, prompt.order, bold, room / 2);
    canvas.text(head.right() - margin, top, prompt.items + " · " + prompt.store, plain, std::max(1, room - order.width - margin), Align::right);
    return;
  }
  const auto store = style(head.height * 0.27, 500);
  const auto order = style(head.height * 0.46, 750);
  const auto items = style(head.height * 0.27, 600);
  canvas.text(head.x + margin, head.y + head.height * 10 / 100, prompt.store, store, room);
  const int base = head.y + head.height * 50 / 100;
  const auto drawn = canvas.text(head.x + margin, base, prompt.order, order, room * 62 / 100);
  const int lower = base + Canvas::cap_height(drawn.size) - Canvas::cap_height(items.size);
  canvas.text(head.right() - margin, lower, prompt.items, items, std::max(1, room - drawn.width - margin), Align::right);
}

void draw_button(Canvas& canvas, const std::string& words, const Area& area, bool primary) {
  const int radius = std::max(3, area.height / 8);
  const int line = std::max(1, area.height / 24);
  if (primary) canvas.box(area.x, area.y, area.width, area.height, radius);
  else canvas.frame(area.x, area.y, area.width, area.height, radius, line);
  const auto text = style(std::min(area.height * 0.42, area.width * 0.22), 650, primary ? Colour::white : Colour::black);
  const int room = area.width - 2 * radius;
  const auto fitted = canvas.measure(words, text, room);
  canvas.text(area.x + area.width / 2, area.y + (area.height - Canvas::cap_height(fitted.size)) / 2, words, text, room, Align::centre);
}

}  // namespace

Picture draw_prompt(const PadPrompt& prompt, const PadLayout& layout) {
  Canvas canvas(layout.height, layout.width);
  draw_head(canvas, prompt, layout.head);
  const int thin = std::max(1, layout.height / 200);
  canvas.box(layout.ink.x, layout.ink.y, layout.ink.width, thin, 0);
  const int inset = layout.ink.width / 16;
  canvas.box(layout.ink.x + inset, layout.ink.y + layout.ink.height * 78 / 100, layout.ink.width - 2 * inset, thin, 0);
  draw_button(canvas, prompt.cancel, layout.button(PadButton::cancel), false);
  draw_button(canvas, prompt.clear, layout.button(PadButton::clear), false);
  draw_button(canvas, prompt.accept, layout.button(PadButton::accept), true);
  return {layout.width, layout.height, canvas.coverage(layout.height)};
}

}  // namespace curblight::signature_pad
