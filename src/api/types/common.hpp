// SPDX-License-Identifier: Apache-2.0
// What all API types share. Plain values, std only: the daemon fills them, kiosk and curblightctl read them. The
// JSON names are the member names (see codec.hpp); enumerations travel as the domain's lower-case words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace curblight::api {

// Milliseconds since 1970 UTC; in JSON an RFC 3339 string, "2026-11-23T13:37:00.000Z".
struct Time {
  std::int64_t unix_ms = 0;
};

// Thousandths of a unit; in JSON a decimal number of units: 2 or 1.25.
struct Quantity {
  std::int64_t milli = 0;
};

// In JSON {"minor":18700,"currency":"USD","digits":2}.
struct Money {
  std::int64_t minor = 0;
  std::string currency;
  int digits = 2;
};

// RFC 9457. `type` is "urn:curblight:problem:" + code; `code` is the word programs look at.
struct Problem {
  std::string type;
  std::string title;
  int status = 0;
  std::string detail;  // what happened and what to do now, for a person
  std::string code;
};

}  // namespace curblight::api
