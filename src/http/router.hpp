// SPDX-License-Identifier: Apache-2.0
// From a request to its route: matches, identifies, admits, calls the handler, counts. Thread-safe.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/connection.hpp"
#include "http/route.hpp"

namespace curblight::http {

using Parameters = std::map<std::string, std::string, std::less<>>;

// The parameters when `path` fits the template, else nothing. Segments are decoded one by one, so that an
// encoded slash is not a separator.
std::optional<Parameters> match(std::string_view path_template, std::string_view path);

class Router : public Responder {
 public:
  explicit Router(Context& context) : context_(context) {}
  Response respond(const Request& request) override;

 private:
  Response dispatch(const Request& request, std::string_view& route_name);

  Context& context_;
};

}  // namespace curblight::http
