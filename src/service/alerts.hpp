// SPDX-License-Identifier: Apache-2.0
// Alerts: the store's waiting state, which the light shows as a pure function, and customers who called for
// help.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/types/devices.hpp"
#include "api/types/hand_off.hpp"
#include "core/light_plan.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

// What light, chime and top bar are drawn from: core::plan_light(check_ins, ...), core::plan_chime(..,
// arrivals, ..).
struct WaitingState {
  std::vector<core::WaitingCheckIn> check_ins;  // the longest wait of those who arrived, and of the accepted
  std::int64_t arrivals = 0;                    // ever; only grows
  int assistance_calls = 0;
};

class Alerts {
 public:
  explicit Alerts(const StoreSettings& settings) : settings_(settings) {}

  // Anybody may ask; no personal data in it.
  Result<WaitingState> waiting(const View& view) const;

  // From a customer screen; a second press while one is open changes nothing.
  Result<void> call_associate(UseCase& use_case, const api::CallAssociate& call) const;
  // Any session. Answers every open call; idempotent.
  Result<void> answer_calls(UseCase& use_case) const;
  // Permission admin.devices. Only records it: the light itself is the station's. Error invalid_input: no such pattern.
  Result<void> test_light(UseCase& use_case, const api::LightTest& test) const;

 private:
  const StoreSettings& settings_;
};

}  // namespace curblight::service
