// SPDX-License-Identifier: Apache-2.0
// What the associate has settled at the car or the counter before the customer signs: carried from the hand-off's
// detail to the signature, in the kiosk's state; forgotten when the hand-off is done or the session ends.
#pragma once

#include <vector>

#include "api/types/hand_off.hpp"

namespace curblight::kiosk {

struct HandOffDraft {
  api::OrderView order;
  api::HandOffInput input;  // rejections, recipient, ID check, the visit; the signature is added last
  std::vector<api::VisitOrder> visit;  // what `input.visit` names
};

}  // namespace curblight::kiosk
