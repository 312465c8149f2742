// SPDX-License-Identifier: Apache-2.0
// What labels and the signature pad's screen are drawn with: text that fits, boxes, rules and bars on a white strip, 576
// dots wide unless said otherwise. Text is drawn with grey edges and cut at half, which gives rounder letters at 203 dpi
// than drawing it without. Owner: one render() call.
#pragma once

#include <string>
#include <vector>

#include <cairomm/cairomm.h>

#include "peripherals/labels/page.hpp"

namespace curblight::labels {

enum class Colour { black, white };
enum class Align { left, centre, right };
enum class Shorten { end, middle, start };  // where the ellipsis goes when a text is still too long

struct TextStyle {
  double size = 28;          // dots
  int weight = 600;          // as in CSS
  double smallest = 0;       // shrinks to this before it is shortened; 0: not at all
  double spacing = 0;        // between letters, in em
  int lines = 1;             // wraps to at most that many
  Shorten shorten = Shorten::end;
  Colour colour = Colour::black;
  bool as_code = false;      // slashed zeros, digits of one width
};

// Measured ink-independent box of a text: what it advances and how tall its lines are.
struct TextBox {
  int width = 0, height = 0;
  double size = 0;  // that it was drawn with
  bool shortened = false;
};

class Canvas {
 public:
  explicit Canvas(int height, int width = kPrintableDots);

  // How the text would come out within `max_width`.
  TextBox measure(const std::string& text, const TextStyle& style, int max_width) const;
  // Draws it with its capital letters' top at `cap_top`: rows line up by what the eye sees, not by line boxes.
  // `x` is the left edge, centre or right edge.
  TextBox text(int x, int cap_top, const std::string& text, const TextStyle& style, int max_width,
               Align align = Align::left);
  // Height of a capital letter in that size.
  static int cap_height(double size);

  void box(int x, int y, int width, int height, int radius, Colour colour = Colour::black);
  void frame(int x, int y, int width, int height, int radius, int line);
  void rule(int y, int thickness = 4);
  // One bar per set module, `module` dots wide, sharp at dot edges.
  void bars(int x, int y, const std::vector<bool>& modules, int module, int height);

  // The top `height` dots as a page.
  Page page(int height) const;
  // The same before it is cut at half: one byte a dot, 0 white to 255 black.
  std::vector<std::uint8_t> coverage(int height) const;

 private:
  void set(Colour colour);
  void round_path(double x, double y, double width, double height, double radius);

  const int width_;
  Cairo::RefPtr<Cairo::ImageSurface> surface_;
  Cairo::RefPtr<Cairo::Context> context_;
};

}  // namespace curblight::labels
