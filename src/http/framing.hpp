// SPDX-License-Identifier: Apache-2.0
// How a request's body is delimited (RFC 9112 section 6), decided before a byte of it is read. Poco accepts
// framings that two servers in a row may read differently; here they are refused. Pure.
#pragma once

#include <Poco/Net/HTTPRequest.h>

#include <cstddef>
#include <expected>

#include "http/http_config.hpp"
#include "http/message.hpp"

namespace curblight::http {

// The body's length in bytes, or the problem to answer before closing. 400: both framings, a length that is
// no number or stands twice, no Host; 411: chunked, or no length where a body is due; 413: over the limit;
// 417: an expectation other than 100-continue; 431: header over the limit; 505: not HTTP/1.x.
std::expected<std::size_t, Response> body_length(const Poco::Net::HTTPRequest& request, const Limits& limits);

}  // namespace curblight::http
