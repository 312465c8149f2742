// SPDX-License-Identifier: Apache-2.0
// How the codec learns a struct's fields: one line per struct, from which writer, reader and schema are made,
// so that the three cannot disagree. Internal to the codec.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

namespace curblight::api::json {

template <typename Owner, typename Member>
struct Field {
  std::string_view name;
  Member Owner::*member;
};
template <typename Owner, typename Member>
Field(std::string_view, Member Owner::*) -> Field<Owner, Member>;

// Specialised by CURBLIGHT_FIELDS: kName, kList.
template <typename T>
struct Fields {};

// Specialised by CURBLIGHT_REQUEST: what a client must send. Other types are answers, whose fields are all
// there.
template <typename T>
struct Request {};

template <typename T>
concept Described = requires {
  Fields<T>::kList;
};

template <typename T>
concept Sent = requires {
  Request<T>::kRequired;
};

template <typename T>
constexpr bool is_required(std::string_view field) {
  if constexpr (Sent<T>) {
    for (const auto name : Request<T>::kRequired) {
      if (name == field) return true;
    }
  }
  return false;
}

// A required name that is no field would silently never be asked for.
template <typename T>
consteval bool required_names_are_fields() {
  if constexpr (Sent<T>) {
    for (const auto name : Request<T>::kRequired) {
      const bool known =
          std::apply([&](const auto&... field) { return ((field.name == name) || ...); }, Fields<T>::kList);
      if (!known) return false;
    }
  }
  return true;
}

}  // namespace curblight::api::json

#define CURBLIGHT_PARENS ()
#define CURBLIGHT_EXPAND(...) \
  CURBLIGHT_EXPAND1(CURBLIGHT_EXPAND1(CURBLIGHT_EXPAND1(CURBLIGHT_EXPAND1(__VA_ARGS__))))
#define CURBLIGHT_EXPAND1(...) \
  CURBLIGHT_EXPAND2(CURBLIGHT_EXPAND2(CURBLIGHT_EXPAND2(CURBLIGHT_EXPAND2(__VA_ARGS__))))
#define CURBLIGHT_EXPAND2(...) \
  CURBLIGHT_EXPAND3(CURBLIGHT_EXPAND3(CURBLIGHT_EXPAND3(CURBLIGHT_EXPAND3(__VA_ARGS__))))
#define CURBLIGHT_EXPAND3(...) __VA_ARGS__
#define CURBLIGHT_EACH_FIELD(T, field, ...) \
  ::curblight::api::json::Field{            \
      #field, &T::field} __VA_OPT__(, CURBLIGHT_EACH_FIELD_AGAIN CURBLIGHT_PARENS(T, __VA_ARGS__))
#define CURBLIGHT_EACH_FIELD_AGAIN() CURBLIGHT_EACH_FIELD

#define CURBLIGHT_FIELDS(T, ...)                                                        \
  template <>                                                                           \
  struct Fields<T> {                                                                    \
    static constexpr std::string_view kName = #T;                                       \
    static constexpr auto kList =                                                       \
        std::tuple(__VA_OPT__(CURBLIGHT_EXPAND(CURBLIGHT_EACH_FIELD(T, __VA_ARGS__)))); \
  };

#define CURBLIGHT_REQUEST(T, ...)                                                 \
  template <>                                                                     \
  struct Request<T> {                                                             \
    static constexpr auto kRequired = ::curblight::api::json::names(__VA_ARGS__); \
  };

namespace curblight::api::json {
template <typename... Name>
constexpr std::array<std::string_view, sizeof...(Name)> names(Name... name) {
  return {name...};
}
}  // namespace curblight::api::json
