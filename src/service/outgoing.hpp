// SPDX-License-Identifier: Apache-2.0
// Effects as messages to the commerce system: ship, refund and notice of one change depend on each other in
// this order, since a notice without a shipment would ship everything. Internal to the service layer.
#pragma once

#include <vector>

#include "core/check_in.hpp"
#include "core/order_events.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// Kinds: order.ship, order.refund, order.ready, order.picked_up, order.cancelled, order.partly_cancelled,
// order.delayed, order.pickup_place_changed. Returns how many messages were written.
int send_effects(UseCase& use_case, const StoreSettings& settings, const core::Order& order,
                 const std::vector<core::Effect>& effects);

// Kind order.check_in: tells the commerce system that the customer is on the way, has arrived, or is no
// longer expected. Not for what it told us itself.
void send_check_in(UseCase& use_case, const core::Order& order, const core::CheckIn& check_in);

}  // namespace curblight::service
