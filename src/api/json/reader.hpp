// SPDX-License-Identifier: Apache-2.0
// JSON values to structs, by their field lists. The first thing that does not fit is reported with its JSON
// pointer. Internal to the codec.
#pragma once

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/codec.hpp"
#include "api/json/fields.hpp"
#include "api/json/value.hpp"

namespace curblight::api::json {

class Reader {
 public:
  explicit Reader(UnknownFields unknown) : unknown_(unknown) {}

  bool read(const Value& value, std::string& out) {
    if (value.kind != Kind::string) return wanted("a string", value);
    out = value.text;
    return true;
  }
  bool read(const Value& value, bool& out) {
    if (value.kind != Kind::boolean) return wanted("true or false", value);
    out = value.boolean;
    return true;
  }
  template <std::signed_integral T>
  bool read(const Value& value, T& out) {
    if (value.kind != Kind::integer) return wanted("a whole number", value);
    if (value.integer < std::numeric_limits<T>::min() || value.integer > std::numeric_limits<T>::max())
      return refuse("the number is too large");
    out = static_cast<T>(value.integer);
    return true;
  }
  bool read(const Value& value, Time& out) {
    if (value.kind != Kind::string) return wanted("a time as RFC 3339", value);
    return take(parse_time(value.text), out);
  }
  bool read(const Value& value, Quantity& out) {
    if (value.kind != Kind::integer && value.kind != Kind::decimal) return wanted("a number", value);
    return take(parse_quantity(value.text), out);
  }
  template <typename T>
  bool read(const Value& value, std::optional<T>& out) {
    if (value.kind == Kind::null) {
      out.reset();
      return true;
    }
    return read(value, out.emplace());
  }
  template <typename T>
  bool read(const Value& value, std::vector<T>& out) {
    if (value.kind != Kind::array) return wanted("an array", value);
    out.clear();
    out.reserve(value.items.size());
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      const Step step(*this, i);
      if (!read(value.items[i], out.emplace_back())) return false;
    }
    return true;
  }
  template <typename T>
  bool read(const Value& value, std::map<std::string, T>& out) {
    if (value.kind != Kind::object) return wanted("an object", value);
    out.clear();
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      const Step step(*this, value.keys[i]);
      if (!read(value.items[i], out[value.keys[i]])) return false;
    }
    return true;
  }
  template <Described T>
  bool read(const Value& value, T& out) {
    static_assert(required_names_are_fields<T>());
    if (value.kind != Kind::object) return wanted("an object", value);
    const auto one = [&](const auto& field) {
      const Step step(*this, field.name);
      const Value* found = value.find(field.name);
      if (found == nullptr) return is_required<T>(field.name) ? refuse("this field is missing") : true;
      return read(*found, out.*field.member);
    };
    if (!std::apply([&](const auto&... field) { return (one(field) && ...); }, Fields<T>::kList))
      return false;
    return unknown_ == UnknownFields::ignore || all_known<T>(value);
  }

  core::Error error() && { return {core::ErrorCode::malformed, std::move(error_)}; }

 private:
  // One step down while it lives: into a field, whose name outlives it, or an item. Only a refusal spells the way out.
  class Step {
   public:
    Step(Reader& reader, std::variant<std::string_view, std::size_t> to) : reader_(reader) { reader_.way_.push_back(to); }
    ~Step() { reader_.way_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Reader& reader_;
  };

  template <Described T>
  bool all_known(const Value& value) {
    for (const auto& key : value.keys) {
      const bool known = std::apply(
          [&](const auto&... field) { return ((field.name == key) || ... || false); }, Fields<T>::kList);
      if (known) continue;
      const Step step(*this, key);
      return refuse("this field is not known");
    }
    return true;
  }
  template <typename T>
  bool take(core::Result<T>&& result, T& out) {
    if (!result) return refuse(result.error().message);
    out = *result;
    return true;
  }
  bool wanted(std::string_view what, const Value& got) {
    return refuse(std::string(what) + " is wanted here, this is " + std::string(words(got.kind)));
  }
  bool refuse(std::string_view what) {
    std::string pointer;
    for (const auto& to : way_) {
      const auto* name = std::get_if<std::string_view>(&to);
      pointer += '/' + (name ? pointer_token(*name) : std::to_string(std::get<std::size_t>(to)));
    }
    error_ = (pointer.empty() ? "/" : pointer) + ": " + std::string(what) + ".";
    return false;
  }

  UnknownFields unknown_;
  std::vector<std::variant<std::string_view, std::size_t>> way_;
  std::string error_;
};

template <typename T>
core::Result<T> read_whole(std::string_view text, UnknownFields unknown) {
  const auto value = parse(text);
  if (!value) return std::unexpected(value.error());
  T out{};
  Reader reader(unknown);
  if (!reader.read(*value, out)) return std::unexpected(std::move(reader).error());
  return out;
}

}  // namespace curblight::api::json
