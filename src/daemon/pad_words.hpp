// SPDX-License-Identifier: Apache-2.0
// What stands on the signature pad, in the customer's language. Pure.
#pragma once

#include <string>
#include <string_view>

#include "peripherals/signature_pad/pad_prompt.hpp"
#include "service/handing_off.hpp"

namespace curblight::daemon {

// English for a language that is not shipped.
signature_pad::PadPrompt pad_prompt(const std::string& store, const service::PadOrder& order, std::string_view language);

}  // namespace curblight::daemon
