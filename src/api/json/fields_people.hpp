// SPDX-License-Identifier: Apache-2.0
// The fields of api/types/people.hpp, see fields_station.hpp. Internal to the codec.
#pragma once

#include "api/json/fields.hpp"
#include "api/json/fields_common.hpp"
#include "api/types/people.hpp"

namespace curblight::api::json {

CURBLIGHT_FIELDS(NewUser, user_name, first_name, last_name, role, pin, locale)
CURBLIGHT_REQUEST(NewUser, "user_name", "first_name", "role", "pin")
CURBLIGHT_FIELDS(UserAccount, id, user_name, first_name, last_name, role, locale, has_badge, active, may_log_in,
                 active_from, active_to, locked_until, pin_change_due, created_at)
CURBLIGHT_FIELDS(UserAccounts, users)
CURBLIGHT_FIELDS(NewPin, pin)
CURBLIGHT_REQUEST(NewPin, "pin")
CURBLIGHT_FIELDS(RoleChange, role)
CURBLIGHT_REQUEST(RoleChange, "role")
CURBLIGHT_FIELDS(ActiveChange, active, active_from, active_to)
CURBLIGHT_REQUEST(ActiveChange, "active")
CURBLIGHT_FIELDS(IssuedBadge, user, badge)

}  // namespace curblight::api::json
