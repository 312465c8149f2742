// SPDX-License-Identifier: Apache-2.0
// Labels to look at without a store behind them: a sample of each kind, with values of one's own in place of the sample's. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "peripherals/labels/page.hpp"

namespace curblight::labels {

// "bag", "pull", "receipt", "shelf", "locker", "badge", "test"
std::vector<std::string> preview_kinds();

// The names of the values that a kind of label shows; empty for an unknown kind. A list ("item", "missing") takes a value for each of its
// lines, as "QUANTITY|NAME|DETAIL".
std::vector<std::string> preview_fields(std::string_view kind);

using PreviewValues = std::vector<std::pair<std::string, std::string>>;
// The finished page. Errors: not_found (no such kind, no such value; says which there are), else those of render().
core::Result<Page> preview(std::string_view kind, const PreviewValues& values);

}  // namespace curblight::labels
