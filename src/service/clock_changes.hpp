// SPDX-License-Identifier: Apache-2.0
// The clock was set: customers who wait have waited as long as before, and nobody is sent away for the day that the clock skipped.
#pragma once

#include <chrono>

#include "service/use_case.hpp"

namespace curblight::service {

// Sets the times of all open check-ins by what the clock was set by, and notes in the journal that it was. For the box itself;
// forbidden for everybody else. Runs on the writer's thread.
Result<void> keep_waits(UseCase& use_case, std::chrono::milliseconds by);

}  // namespace curblight::service
