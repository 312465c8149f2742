// SPDX-License-Identifier: Apache-2.0
// Structs to JSON text, by their field lists. Internal to the codec.
#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/codec.hpp"
#include "api/json/fields.hpp"
#include "api/json/value.hpp"

namespace curblight::api::json {

inline void write(std::string& out, const std::string& text) {
  append_string(out, text);
}
inline void write(std::string& out, bool value) {
  out += value ? "true" : "false";
}
template <std::integral T>
void write(std::string& out, T number) {
  out += std::to_string(number);
}
inline void write(std::string& out, Time time) {
  append_string(out, format_time(time));
}
inline void write(std::string& out, Quantity quantity) {
  out += format_quantity(quantity);
}
template <Described T>
void write(std::string& out, const T& value);
template <typename T>
void write(std::string& out, const std::vector<T>& list);
template <typename T>
void write(std::string& out, const std::map<std::string, T>& map);

template <typename T>
void write_field(std::string& out, std::string_view name, const T& value) {
  if (out.back() != '{') out += ',';
  append_string(out, name);
  out += ':';
  write(out, value);
}
template <typename T>
void write_field(std::string& out, std::string_view name, const std::optional<T>& value) {
  if (value) write_field(out, name, *value);
}

template <Described T>
void write(std::string& out, const T& value) {
  out += '{';
  std::apply([&](const auto&... field) { (write_field(out, field.name, value.*field.member), ...); },
             Fields<T>::kList);
  out += '}';
}
template <typename T>
void write(std::string& out, const std::vector<T>& list) {
  out += '[';
  bool first = true;
  for (const auto& item : list) {
    if (!first) out += ',';
    first = false;
    write(out, item);
  }
  out += ']';
}
template <typename T>
void write(std::string& out, const std::map<std::string, T>& map) {
  out += '{';
  for (const auto& [key, item] : map) write_field(out, key, item);
  out += '}';
}

}  // namespace curblight::api::json

#define CURBLIGHT_CODEC(T)                                                  \
  template <>                                                               \
  std::string encode<T>(const T& value) {                                   \
    std::string out;                                                        \
    json::write(out, value);                                                \
    return out;                                                             \
  }                                                                         \
  template <>                                                               \
  core::Result<T> decode<T>(std::string_view text, UnknownFields unknown) { \
    return json::read_whole<T>(text, unknown);                              \
  }
