// SPDX-License-Identifier: Apache-2.0
// Slows down guessing: counters per subject in the store, so that a restart does not forget them. Internal to
// the service layer; bound to one transaction.
#pragma once

#include <chrono>
#include <string>

#include "core/clock.hpp"
#include "core/error.hpp"
#include "store/database.hpp"

namespace curblight::service {

using core::Result;

struct ThrottlePolicy {
  int free_failures = 1;                // without any delay
  std::chrono::seconds first_delay{1};  // doubles with each further failure
  std::chrono::seconds longest_delay{30};
  int lock_after = 0;            // failures; 0 = never locks
  std::chrono::seconds lock{0};  // doubles with each further lock, up to a day
};

// Error too_many_requests: says how long to wait.
Result<void> check_throttle(store::Transaction& tx, const std::string& subject, core::UtcTime now);
void count_failure(store::Transaction& tx, const std::string& subject, const ThrottlePolicy& policy,
                   core::UtcTime now);
void forget_failures(store::Transaction& tx, const std::string& subject);

}  // namespace curblight::service
