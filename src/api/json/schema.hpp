// SPDX-License-Identifier: Apache-2.0
// The JSON Schema of a struct, by its field list. Requests list what must be sent; answers hold every field
// that is not optional. Internal to the codec.
#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/json/fields.hpp"
#include "api/json/value.hpp"
#include "api/types/common.hpp"

namespace curblight::api::json {

template <typename T>
struct Schema;  // static void write(std::string&)

template <>
struct Schema<std::string> {
  static void write(std::string& out) { out += R"({"type":"string"})"; }
};
template <>
struct Schema<bool> {
  static void write(std::string& out) { out += R"({"type":"boolean"})"; }
};
template <std::signed_integral T>
struct Schema<T> {
  static void write(std::string& out) { out += R"({"type":"integer"})"; }
};
template <>
struct Schema<Time> {
  static void write(std::string& out) { out += R"({"type":"string","format":"date-time"})"; }
};
template <>
struct Schema<Quantity> {
  static void write(std::string& out) {
    out += R"({"type":"number","description":"units, to the thousandth"})";
  }
};
template <typename T>
struct Schema<std::optional<T>> {
  static void write(std::string& out) {
    out += R"({"anyOf":[)";
    Schema<T>::write(out);
    out += R"(,{"type":"null"}]})";
  }
};
template <typename T>
struct Schema<std::vector<T>> {
  static void write(std::string& out) {
    out += R"({"type":"array","items":)";
    Schema<T>::write(out);
    out += '}';
  }
};
template <typename T>
struct Schema<std::map<std::string, T>> {
  static void write(std::string& out) {
    out += R"({"type":"object","additionalProperties":)";
    Schema<T>::write(out);
    out += '}';
  }
};
template <Described T>
struct Schema<T> {
  static void write(std::string& out) {
    out += R"({"$ref":"#/components/schemas/)";
    out += Fields<T>::kName;
    out += R"("})";
  }
};

template <typename T>
inline constexpr bool kIsOptional = false;
template <typename T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

// Appends "Name":{...}, with a comma before all but the first.
template <Described T>
void add_schema(std::string& out) {
  if (out.back() != '{') out += ',';
  append_string(out, Fields<T>::kName);
  out += R"(:{"type":"object","properties":{)";
  std::string required;
  const auto one = [&]<typename Owner, typename Member>(const Field<Owner, Member>& field) {
    if (out.back() != '{') out += ',';
    append_string(out, field.name);
    out += ':';
    Schema<Member>::write(out);
    if (Sent<T> ? is_required<T>(field.name) : !kIsOptional<Member>) {
      if (!required.empty()) required += ',';
      append_string(required, field.name);
    }
  };
  std::apply([&](const auto&... field) { (one(field), ...); }, Fields<T>::kList);
  out += R"(},"required":[)" + required + R"(],"additionalProperties":false})";
}

void add_schemas_of_common(std::string& out);
void add_schemas_of_station(std::string& out);
void add_schemas_of_orders(std::string& out);
void add_schemas_of_picking(std::string& out);
void add_schemas_of_hand_off(std::string& out);
void add_schemas_of_devices(std::string& out);
void add_schemas_of_people(std::string& out);

}  // namespace curblight::api::json
