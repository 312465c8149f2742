// SPDX-License-Identifier: Apache-2.0
// What is kept of a customer no longer than the store says (settings `retention.*`).
#pragma once

#include <cstdint>

#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// Erases where customers stood and with which car, of check-ins that ended longer ago than `vehicle_retention_days`: in the
// check-ins and in what the journal tells of them; that they came, and when, stays. At most `limit` check-ins a time. For the box
// itself; forbidden for everybody else. Runs on the writer's thread.
Result<void> erase_old_vehicles(UseCase& use_case, const StoreSettings& settings, std::int64_t limit);

}  // namespace curblight::service
