// SPDX-License-Identifier: Apache-2.0
// The one place that knows which HTTP status and title an error code has (RFC 9457), and the way back for
// clients.
#pragma once

#include <string>
#include <string_view>

#include "api/types/common.hpp"
#include "core/error.hpp"

namespace curblight::api {

inline constexpr std::string_view kProblemType = "application/problem+json";

// 400..599
int http_status(core::ErrorCode code);

// The problem document of a refusal.
Problem problem_of(const core::Error& error);

// A problem that has no error code of the domain: what the HTTP layer itself refuses (404 of a path, 405,
// 408, 411, 413, 417, 431, 503). `code` is the program word, e.g. "body_too_large".
Problem problem_of(int status, std::string_view code, std::string detail);

// What a client makes of a problem document: the domain's code again, or the nearest one by status.
core::Error error_of(const Problem& problem);

// The code of a problem document's word. Errors: not_found.
core::Result<core::ErrorCode> error_code_from(std::string_view word);

}  // namespace curblight::api
