// SPDX-License-Identifier: Apache-2.0
// JSON whose numbers stay text: a price never passes through floating point. Pure; used by the commerce
// adapters.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace curblight::integration {

inline constexpr int kDeepestJson = 32;

// The document with every number that has a point, an exponent or too many digits as the string that stood
// there. Error malformed: no JSON, deeper than kDeepestJson, or an object has a key twice.
core::Result<nlohmann::json> parse_json_with_exact_numbers(std::string_view text);

// A member of an object; null when it is not there, or when this is not an object (PHP writes an empty object
// as []).
const nlohmann::json& member(const nlohmann::json& object, const std::string& name);

// Strings as they are, numbers as written, true as "1", everything else empty.
std::string text_of(const nlohmann::json& value);

}  // namespace curblight::integration
