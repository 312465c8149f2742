// SPDX-License-Identifier: Apache-2.0
// An order as the commerce system sends it, checked and turned into the domain's. Internal to the service
// layer.
#pragma once

#include "api/types/orders.hpp"
#include "core/order.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// With a fingerprint over every imported field: what "changed" means. Errors: invalid_input (names the
// field), unknown_currency.
Result<core::Order> order_of(const api::IncomingOrder& incoming, const StoreSettings& settings,
                             core::UtcTime now);

}  // namespace curblight::service
