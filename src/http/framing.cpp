// SPDX-License-Identifier: Apache-2.0
#include "http/framing.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace curblight::http {
namespace {

std::ptrdiff_t times(const Poco::Net::HTTPRequest& request, const char* name) {
  return std::count_if(request.begin(), request.end(),
                       [&](const auto& field) { return Poco::icompare(field.first, name) == 0; });
}

std::size_t header_size(const Poco::Net::HTTPRequest& request) {
  std::size_t size = request.getMethod().size() + request.getURI().size() + request.getVersion().size() + 6;
  for (const auto& [name, value] : request) size += name.size() + value.size() + 4;
  return size;
}

std::unexpected<Response> refuse(int status, std::string_view code, std::string detail) {
  return std::unexpected(problem(status, code, std::move(detail)));
}

}  // namespace

std::expected<std::size_t, Response> body_length(const Poco::Net::HTTPRequest& request,
                                                 const Limits& limits) {
  if (request.getVersion() != "HTTP/1.1" && request.getVersion() != "HTTP/1.0")
    return refuse(505, "http_version", "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
  if (header_size(request) > limits.header)
    return refuse(431, "header_too_large", "The request's header is over the limit.");
  if (times(request, "Host") > 1 || (request.getVersion() == "HTTP/1.1" && times(request, "Host") == 0))
    return refuse(400, "bad_request", "Exactly one Host field is needed.");

  const auto lengths = times(request, "Content-Length");
  if (times(request, "Transfer-Encoding") > 0) {
    if (lengths > 0)
      return refuse(400, "bad_framing", "Content-Length and Transfer-Encoding do not go together.");
    return refuse(411, "length_required", "Send the body with a Content-Length; chunked is not taken.");
  }
  if (request.has("Expect") && Poco::icompare(request.get("Expect"), "100-continue") != 0)
    return refuse(417, "expectation_failed", "The only expectation that can be met is 100-continue.");
  if (lengths > 1) return refuse(400, "bad_framing", "Content-Length stands more than once.");
  const auto& method = request.getMethod();
  if (lengths == 0) {
    if (method == "POST" || method == "PUT" || method == "PATCH")
      return refuse(411, "length_required", "Send a Content-Length, 0 when there is no body.");
    return 0;
  }
  const std::string& text = request.get("Content-Length");
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return refuse(400, "bad_framing", "Content-Length is not a number.");
  std::size_t length = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), length);
  if (parsed.ec != std::errc{} || length > limits.body)
    return refuse(413, "body_too_large",
                  "The body is over the limit of " + std::to_string(limits.body) + " bytes.");
  return length;
}

}  // namespace curblight::http
