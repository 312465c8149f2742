// SPDX-License-Identifier: Apache-2.0
// The bag label and the test page. The suffix is the largest thing on paper: it is what people call out and look for.
#include "peripherals/labels/render.hpp"

#include <algorithm>

#include "peripherals/labels/canvas.hpp"
#include "peripherals/labels/symbol_block.hpp"

namespace curblight::labels {

namespace {

constexpr int kSuffixSize = 176, kSuffixBeside = 124, kSuffixSmallest = 84;
constexpr int kGap = 20;
constexpr int kMaxHeight = 1400;

const TextStyle kCaption{.size = 24, .weight = 600, .smallest = 18};
const TextStyle kFact{.size = 44, .weight = 700, .smallest = 28, .spacing = -0.02};
const TextStyle kPlace{.size = 60, .weight = 800, .smallest = 34, .spacing = -0.03};
const TextStyle kName{.size = 52, .weight = 700, .smallest = 38, .spacing = -0.02, .shorten = Shorten::middle};

// "Bag / 2 of 3", white on black; returns its width. Right edge at the paper's.
struct BagBox {
  static constexpr int kHeight = 124, kPadding = 24, kRadius = 12, kMaxText = 190;
  const TextStyle caption{.size = 28, .weight = 700, .smallest = 20, .colour = Colour::white};
  const TextStyle number{.size = 52, .weight = 800, .smallest = 30, .spacing = -0.02, .colour = Colour::white};

  int width(const Canvas& canvas, const BagLabel& label) const {
    const int text = std::max(canvas.measure(label.captions.bag, caption, kMaxText).width,
                              canvas.measure(label.bag, number, kMaxText).width);
    return text + 2 * kPadding;
  }
  void draw(Canvas& canvas, const BagLabel& label, int y) const {
    const int wide = width(canvas, label);
    const int x = kPrintableDots - wide;
    canvas.box(x, y, wide, kHeight, kRadius);
    canvas.text(x + wide / 2, y + 24, label.captions.bag, caption, kMaxText, Align::centre);
    canvas.text(x + wide / 2, y + 60, label.bag, number, kMaxText, Align::centre);
  }
};

constexpr int kValueTop = 34;   // from a caption's top to its value's
constexpr int kSecondColumn = 214;

// The value stands on a common baseline, whatever size it needed.
TextBox draw_fact(Canvas& canvas, int x, int y, int value_bottom, int width, const std::string& caption,
                  const std::string& value, const TextStyle& style) {
  canvas.text(x, y, caption, kCaption, width);
  const auto box = canvas.measure(value, style, width);
  return canvas.text(x, value_bottom - Canvas::cap_height(box.size), value, style, width);
}

// Due and how, side by side up to `right`. False when something had to be shortened.
bool draw_due_and_method(Canvas& canvas, const BagLabel& label, int y, int value_bottom, int right) {
  const std::string due_caption = label.date.empty() ? label.captions.due : label.captions.due + " " + label.date;
  const int due_most = label.method.empty() ? right : right * 54 / 100;
  bool whole = true;
  int second = 0;
  if (!label.due.empty()) {
    const auto due = draw_fact(canvas, 0, y, value_bottom, due_most, due_caption, label.due, kFact);
    const int wide = std::max(due.width, canvas.measure(due_caption, kCaption, due_most).width);
    // The second column stands at its own place when the first leaves room, so that labels look alike.
    second = std::max(wide + kGap, std::min(right * 48 / 100, kSecondColumn));
    whole = !due.shortened;
  }
  if (!label.method.empty()) {
    const auto method = draw_fact(canvas, second, y, value_bottom, right - second, label.captions.method, label.method, kFact);
    whole = whole && !method.shortened;
  }
  return whole;
}

// Captions over values; the place beside them, behind a line, or below when there is too much for one row. Returns
// the bottom.
int draw_facts(Canvas& canvas, const BagLabel& label, int y) {
  constexpr int kPlaceRoom = 230;
  const int value_bottom = y + kValueTop + Canvas::cap_height(kPlace.size);
  if (label.place.empty()) {
    draw_due_and_method(canvas, label, y, value_bottom, kPrintableDots);
    return value_bottom;
  }
  const auto place = canvas.measure(label.place, kPlace, kPlaceRoom);
  const int place_width = std::max(place.width, canvas.measure(label.captions.place, kCaption, kPlaceRoom).width);
  const int place_x = kPrintableDots - place_width;
  const int right = place_x - 2 * kGap - 4;
  Canvas trial(kMaxHeight);
  if (!place.shortened && draw_due_and_method(trial, label, y, value_bottom, right)) {
    draw_due_and_method(canvas, label, y, value_bottom, right);
    canvas.box(place_x - kGap - 4, y - 4, 4, value_bottom - y + 8, 0);
    draw_fact(canvas, place_x, y, value_bottom, place_width, label.captions.place, label.place, kPlace);
    return value_bottom;
  }
  draw_due_and_method(canvas, label, y, value_bottom, kPrintableDots);
  const int second_row = value_bottom + 42;
  canvas.rule(value_bottom + 20);
  const int bottom = second_row + kValueTop + Canvas::cap_height(kPlace.size);
  draw_fact(canvas, 0, second_row, bottom, kPrintableDots, label.captions.place, label.place, kPlace);
  return bottom;
}

}  // namespace

core::Result<Page> render(const BagLabel& label) {
  if (label.suffix.empty()) return core::fail(core::ErrorCode::invalid_input, "The label has no order number.");
  Canvas canvas(kMaxHeight);
  const BagBox box;
  const int box_width = box.width(canvas, label);

  // Suffix and bag side by side; a suffix too long for that gets the whole line.
  int y = 8;
  const TextStyle beside{.size = kSuffixSize, .weight = 800, .smallest = kSuffixBeside, .spacing = -0.035,
                         .shorten = Shorten::start};
  const int room = kPrintableDots - box_width - kGap;
  const bool fits_beside = !canvas.measure(label.suffix, beside, room).shortened;
  if (fits_beside) {
    const auto drawn = canvas.text(0, y, label.suffix, beside, room);
    const int height = Canvas::cap_height(drawn.size);
    box.draw(canvas, label, y + std::max(0, (height - BagBox::kHeight) / 2));
    y += std::max(height, BagBox::kHeight) + 28;
    const TextStyle number{.size = 28, .weight = 600, .smallest = 22, .shorten = Shorten::start};
    const int number_width = canvas.measure(label.order_number, number, 240).width;
    canvas.text(0, y, label.customer, kName, kPrintableDots - number_width - kGap);
    canvas.text(kPrintableDots, y + Canvas::cap_height(kName.size) - Canvas::cap_height(number.size),
                label.order_number, number, 240, Align::right);
    y += Canvas::cap_height(kName.size);
  } else {
    TextStyle alone = beside;
    alone.smallest = kSuffixSmallest;
    const auto drawn = canvas.text(0, y, label.suffix, alone, kPrintableDots);
    y += Canvas::cap_height(drawn.size) + 22;
    box.draw(canvas, label, y);
    canvas.text(0, y + 12, label.customer, kName, room);
    canvas.text(0, y + 82, label.order_number, {.size = 28, .weight = 600, .smallest = 22, .shorten = Shorten::start},
                room);
    y += BagBox::kHeight - 6;
  }
  y += 24;
  canvas.rule(y);
  y = draw_facts(canvas, label, y + 22) + 20;
  canvas.rule(y);
  y += 22;

  const auto bottom = draw_symbol(canvas, label.code, y, 124);
  if (!bottom) return std::unexpected(bottom.error());
  y = draw_symbol_footer(canvas, label.code, label.store, *bottom + 14) + 10;
  return checked(canvas.page(y), label.code);
}

core::Result<Page> render(const TestLabel& label) {
  constexpr int kDotsPerCentimetre = 80;  // 203 dpi: 79.9
  Canvas canvas(kMaxHeight);
  // A frame at the very edge: a side that is missing on paper is a printer set to another width.
  int y = 4;
  canvas.frame(0, y, kPrintableDots, 204, 12, 4);
  canvas.text(24, y + 28, label.title, {.size = 64, .weight = 800, .smallest = 36, .spacing = -0.02}, 528);
  canvas.text(24, y + 104, label.printer, {.size = 32, .weight = 700, .smallest = 24}, 528);
  canvas.text(24, y + 154, label.station, {.size = 26, .weight = 600, .smallest = 20}, 250);
  canvas.text(552, y + 154, label.when, {.size = 26, .weight = 600, .smallest = 20}, 270, Align::right);
  y += 232;
  for (int x = 0; x <= kPrintableDots - 2; x += kDotsPerCentimetre) canvas.box(x, y, 2, 28, 0);
  for (int x = kDotsPerCentimetre / 2; x < kPrintableDots; x += kDotsPerCentimetre) canvas.box(x, y, 2, 14, 0);
  canvas.text(540, y + 10, "cm", {.size = 20, .weight = 600}, 40, Align::centre);
  y += 56;
  // Even black, fine lines and small type: a dead dot or a worn head shows here.
  canvas.box(0, y, kPrintableDots, 40, 0);
  for (int x = 0; x < kPrintableDots; x += 8) canvas.box(x, y + 52, x < kPrintableDots / 2 ? 1 : 4, 40, 0);
  y += 116;
  int x = 0;
  for (const int size : {18, 22, 28, 36, 48}) {
    x += canvas.text(x, y + Canvas::cap_height(48) - Canvas::cap_height(size), "Ag09", {.size = static_cast<double>(size), .weight = 600}, 200).width + 26;
  }
  y += Canvas::cap_height(48) + 30;
  const auto bottom = draw_symbol(canvas, label.code, y, 96);
  if (!bottom) return std::unexpected(bottom.error());
  y = draw_symbol_footer(canvas, label.code, "", *bottom + 14) + 10;
  return checked(canvas.page(y), label.code);
}

Page render_void_strip(const std::string& words) {
  Canvas canvas(120);
  canvas.box(0, 8, kPrintableDots, 88, 0);
  canvas.text(kPrintableDots / 2, 38, words, {.size = 36, .weight = 800, .smallest = 22, .colour = Colour::white},
              kPrintableDots - 48, Align::centre);
  return canvas.page(104);
}

}  // namespace curblight::labels
