// SPDX-License-Identifier: Apache-2.0
// The barcode part that every label shares, and the check that it reads back. Internal to this folder.
#pragma once

#include <string>

#include "core/error.hpp"
#include "peripherals/labels/canvas.hpp"

namespace curblight::labels {

// Draws the symbol in the middle of the paper; returns its bottom.
core::Result<int> draw_symbol(Canvas& canvas, const std::string& code, int y, int height);
// The code as text at the left, `right` at the right; returns the bottom.
int draw_symbol_footer(Canvas& canvas, const std::string& code, const std::string& right, int y);
// The page, if `code` reads back from it and no other; internal otherwise.
core::Result<Page> checked(Page page, const std::string& code);

}  // namespace curblight::labels
