// SPDX-License-Identifier: Apache-2.0
// Calls that the stories of several screens answer.
#pragma once

#include <string>

namespace curblight::kiosk {

inline constexpr const char* kSessions = "/api/v1/sessions";
inline constexpr const char* kResolve = "/api/v1/scan/resolve";
inline constexpr const char* kFind = "/api/v1/kiosk/find";
inline const std::string kWalk = "/api/v1/pick/walks/3";
inline const std::string kOrder = "/api/v1/orders/44";
inline const std::string kHandOff = kOrder + "/hand-off";

}  // namespace curblight::kiosk
