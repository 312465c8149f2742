// SPDX-License-Identifier: Apache-2.0
// The barcode part that every label shares, and the check that it reads back. Internal to this folder.
#pragma once

#include <string>

#include "core/error.hpp"
#include "peripherals/labels/canvas.hpp"

namespace curblight::labels {

// Draws the symbol in the middle of the paper; returns its bottom.
core::Result<int> draw_symbol(Canvas& canvas, const std::string& code, int y, int height);
// For codes of any length: bars as wide as the paper allows, `height` tall, or a QR symbol when even fine bars would not
// fit. Returns its bottom, for QR with its quiet zone.
core::Result<int> draw_fitting_symbol(Canvas& canvas, const std::string& code, int y, int height);
// A QR symbol around `centre`, at most `room` dots wide and tall with its quiet zones of ten modules; returns its bottom with the
// quiet zone. invalid_input when modules of 3 dots would be too large.
core::Result<int> draw_qr(Canvas& canvas, const std::string& code, int centre, int y, int room);
// The code as text at the left, `right` at the right; returns the bottom.
int draw_symbol_footer(Canvas& canvas, const std::string& code, const std::string& right, int y);
// The page, if `code` reads back from it and no other; internal otherwise.
core::Result<Page> checked(Page page, const std::string& code);

}  // namespace curblight::labels
