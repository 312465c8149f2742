// SPDX-License-Identifier: Apache-2.0
// What the customer reads on the pad, drawn for its LCD: store, order, amount of items, a line to sign on, and the three
// buttons. Nothing else about the order or the person stands there.
#pragma once

#include <string>

#include "peripherals/signature_pad/pad_layout.hpp"
#include "peripherals/signature_pad/stu_image.hpp"

namespace curblight::signature_pad {

// In the customer's language; what is too long for its place gets smaller, then an ellipsis.
struct PadPrompt {
  std::string store;  // "Calder Outfitters"
  std::string order;  // "Order 2150"
  std::string items;  // "3 items"
  std::string clear, accept, cancel;
};

Picture draw_prompt(const PadPrompt& prompt, const PadLayout& layout);

}  // namespace curblight::signature_pad
