// SPDX-License-Identifier: Apache-2.0
// JSON text <-> the structs of api/types. The JSON names are the member names. Pure functions, any thread.
// The JSON library stays out of this header: every type of api/types/*.hpp is instantiated in codec_*.cpp,
// another type is a link error.
//
// Travel rules: Time is RFC 3339 UTC with milliseconds; Quantity a decimal number of units, written from and
// read into whole thousandths without floating point; Money {"minor":1870,"currency":"USD","digits":2}; an
// empty std::optional is left out, and null or absence reads as empty.
#pragma once

#include <string>
#include <string_view>

#include "api/types/common.hpp"
#include "api/types/devices.hpp"
#include "api/types/hand_off.hpp"
#include "api/types/orders.hpp"
#include "api/types/people.hpp"
#include "api/types/picking.hpp"
#include "api/types/station.hpp"
#include "core/error.hpp"

namespace curblight::api {

// A server refuses what it does not know; a client reads past what a newer server adds.
enum class UnknownFields { reject, ignore };

inline constexpr int kMaxJsonDepth = 32;

template <typename T>
std::string encode(const T& value);

// Errors: malformed, with the JSON pointer of the place and what was wanted there: "/lines/0/quantity: a
// number is wanted". Malformed are: no JSON, a duplicate key, nesting deeper than kMaxJsonDepth, a wrong
// type, a number out of range, a quantity finer than a thousandth, a missing required field. Other missing
// fields keep their default.
template <typename T>
core::Result<T> decode(std::string_view json, UnknownFields unknown = UnknownFields::reject);

// The JSON Schema (draft 2020-12 as OpenAPI 3.1 uses it) of every type of api/types, as the text of one
// object
// {"CheckInView":{...},...}; references are "#/components/schemas/Name". Made from the codec's own field
// lists.
std::string component_schemas();

// "2026-11-23T13:37:00.000Z"
std::string format_time(Time time);

// RFC 3339 with any offset; digits past the millisecond are dropped. Errors: malformed.
core::Result<Time> parse_time(std::string_view text);

// Thousandths as the shortest decimal number: 2000 is "2", 1250 is "1.25".
std::string format_quantity(Quantity quantity);

// A JSON number as text ("2", "1.25", "1.2e1"). Errors: malformed (finer than a thousandth, or too large).
core::Result<Quantity> parse_quantity(std::string_view text);

}  // namespace curblight::api
