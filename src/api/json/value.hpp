// SPDX-License-Identifier: Apache-2.0
// A parsed JSON text that keeps what the usual trees lose: a number's own digits, and nothing of a refused
// text. Internal to the codec; parsing is nlohmann's, by its event interface.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace curblight::api::json {

enum class Kind { null, boolean, integer, decimal, string, array, object };

struct Value {
  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string text;               // a string's content, or a number as it was written
  std::vector<std::string> keys;  // of an object; as long as items
  std::vector<Value> items;       // of an array or an object

  const Value* find(std::string_view key) const;
};

// "an object", "a string", ...: for messages.
std::string_view words(Kind kind);

// Errors: malformed, at the first of: no JSON, a duplicate key, deeper than kMaxJsonDepth, a zero byte in a
// string.
core::Result<Value> parse(std::string_view text);

// `key` as a reference token of RFC 6901, cut to a length that is fit for a message.
std::string pointer_token(std::string_view key);

// Appends `text` as a JSON string. Bytes that are not UTF-8 become U+FFFD.
void append_string(std::string& out, std::string_view text);

}  // namespace curblight::api::json
