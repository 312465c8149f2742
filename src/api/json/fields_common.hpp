// SPDX-License-Identifier: Apache-2.0
// The fields of api/types/common.hpp, in the order in which they are written. CURBLIGHT_REQUEST marks what
// clients send, with the fields that must be there. Internal to the codec.
#pragma once

#include "api/json/fields.hpp"
#include "api/types/common.hpp"

namespace curblight::api::json {

CURBLIGHT_FIELDS(Money, minor, currency, digits)
CURBLIGHT_FIELDS(Problem, type, title, status, detail, code)

}  // namespace curblight::api::json
