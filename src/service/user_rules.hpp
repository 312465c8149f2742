// SPDX-License-Identifier: Apache-2.0
// What logging in and managing people have to agree on. Pure; internal to the service layer.
#pragma once

#include <string>
#include <string_view>

#include "api/types/people.hpp"
#include "service/settings.hpp"
#include "service/use_case.hpp"
#include "store/repositories/user_repository.hpp"

namespace curblight::service {

inline constexpr std::size_t kLongestUserText = 64;

bool is_active(const store::UserRow& user, core::UtcTime now);
// The next log-in with the PIN has to bring a new one.
bool pin_change_due(const store::UserRow& user, const StoreSettings& settings, core::UtcTime now);
// At least 6 digits. Error invalid_input.
Result<void> check_pin(std::string_view pin);
// Which counter wrong PINs of this name go to. By a digest: what was typed as a name may be a PIN.
std::string log_in_throttle(std::string_view folded_name);

}  // namespace curblight::service
