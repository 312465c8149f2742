// SPDX-License-Identifier: Apache-2.0
// From the service's words for a label to the drawing's: the one place where a pickup label meets the label drawing,
// which knows nothing of orders. Pure.
#pragma once

#include "core/error.hpp"
#include "peripherals/labels/page.hpp"
#include "service/labels.hpp"

namespace curblight::daemon {

// The finished page; `printer` is what the test page calls the printer. Errors: invalid_input (nothing to draw, or a code that does
// not fit), internal (the symbol does not read back).
core::Result<labels::Page> draw(const service::PrintJob& job, const service::StoreSettings& settings, const std::string& printer);
core::Result<labels::Page> draw(const service::BagLabel& label);

}  // namespace curblight::daemon
