// SPDX-License-Identifier: Apache-2.0
// An HTML answer with the headers that keep it to itself.
#pragma once

#include <string>

#include "http/message.hpp"

namespace curblight::http {

// No script but our own files, no frames, no referrer: the path of the curbside page holds its token.
Response page(int status, std::string html);

}  // namespace curblight::http
