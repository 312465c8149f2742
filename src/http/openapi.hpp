// SPDX-License-Identifier: Apache-2.0
// The OpenAPI 3.1 description, made of the route table and the codec's field lists.
#pragma once

#include <span>
#include <string>

#include "http/route.hpp"

namespace curblight::http {

std::string openapi_document(std::span<const Route> routes, const std::string& version);

}  // namespace curblight::http
