// SPDX-License-Identifier: Apache-2.0
// QR symbols (through zint), for codes too long for bars across the paper.
#pragma once

#include <string>
#include <vector>

#include "core/error.hpp"

namespace curblight::labels {

// Rows of modules, top to bottom, black is true; as many in a row as rows; without quiet zones. Error correction level M
// or better. invalid_input when the text is empty, longer than 100 characters or holds anything but printable ASCII.
core::Result<std::vector<std::vector<bool>>> qr_code(const std::string& text);

}  // namespace curblight::labels
