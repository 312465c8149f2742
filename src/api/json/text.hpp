// SPDX-License-Identifier: Apache-2.0
// Texts as JSON strings, for whoever writes JSON without a tree. Values only; any thread.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace curblight::api::json {

// Appends `text` as a JSON string. Bytes that are not UTF-8 become U+FFFD.
inline void append_string(std::string& out, std::string_view text) {
  // Most texts need no escape and no check of their encoding.
  const bool plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; });
  if (plain) {
    out += '"';
    out += text;
    out += '"';
    return;
  }
  out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace curblight::api::json
