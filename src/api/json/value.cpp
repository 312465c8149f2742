// SPDX-License-Identifier: Apache-2.0
// The only file that includes the JSON library.
#include "api/json/value.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "api/codec.hpp"
#include "core/barcode/text_checks.hpp"

namespace curblight::api::json {
namespace {

// Takes the parser's events and builds the tree; returns false from an event to stop the parser at once.
class Builder {
 public:
  using Json = nlohmann::json;

  bool null() { return add({}) != nullptr; }
  bool boolean(bool value) {
    Value made;
    made.kind = Kind::boolean;
    made.boolean = value;
    return add(std::move(made)) != nullptr;
  }
  bool number_integer(Json::number_integer_t value) {
    Value made;
    made.kind = Kind::integer;
    made.integer = value;
    made.text = std::to_string(value);
    return add(std::move(made)) != nullptr;
  }
  bool number_unsigned(Json::number_unsigned_t value) {
    if (value <= static_cast<Json::number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
      return number_integer(static_cast<std::int64_t>(value));
    return number_float(0, std::to_string(value));
  }
  bool number_float(Json::number_float_t, const std::string& text) {
    Value made;
    made.kind = Kind::decimal;
    made.text = text;
    return add(std::move(made)) != nullptr;
  }
  bool string(std::string& value) {
    if (value.find('\0') != std::string::npos) return refuse("a text must not hold a zero byte");
    Value made;
    made.kind = Kind::string;
    made.text = std::move(value);
    return add(std::move(made)) != nullptr;
  }
  bool binary(Json::binary_t&) { return refuse("binary data is not JSON"); }
  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    auto& keys = stack_.back()->keys;
    // Objects of this API have a few dozen fields at most; a hostile one is bounded by the body limit, and
    // the sorted look-aside keeps it from costing its square.
    auto& sorted = sorted_.back();
    const auto at = std::ranges::lower_bound(sorted, name, {}, [&](std::size_t i) -> const std::string& { return keys[i]; });
    if (at != sorted.end() && keys[*at] == name)
      return refuse("the key \"" + pointer_token(name) + "\" stands twice");
    if (keys.size() >= kMaxKeys) return refuse("too many keys in one object");
    sorted.insert(at, keys.size());
    keys.push_back(std::move(name));
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    if (error_.empty()) error_ = "This is not JSON, at byte " + std::to_string(position) + ".";
    return false;
  }

  core::Result<Value> take() && {
    if (!error_.empty()) return core::fail(core::ErrorCode::malformed, std::move(error_));
    return std::move(root_);
  }
  bool refused() const { return !error_.empty(); }

 private:
  static constexpr std::size_t kMaxKeys = 4096;

  bool refuse(std::string_view what) {
    error_ = pointer() + ": " + std::string(what) + ".";
    return false;
  }
  bool open(Kind kind) {
    if (stack_.size() >= static_cast<std::size_t>(kMaxJsonDepth))
      return refuse("nested deeper than " + std::to_string(kMaxJsonDepth) + " levels");
    Value made;
    made.kind = kind;
    // The pointers of the stack stay valid: only the innermost container grows.
    stack_.push_back(add(std::move(made)));
    sorted_.emplace_back();
    if (kind == Kind::object && stack_.size() == 1) {  // not for each of a hostile body's thousands
      constexpr std::size_t kUsual = 8;
      stack_.back()->keys.reserve(kUsual);
      stack_.back()->items.reserve(kUsual);
      sorted_.back().reserve(kUsual);
    }
    return true;
  }
  bool close() {
    stack_.pop_back();
    sorted_.pop_back();
    return true;
  }
  Value* add(Value&& value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    return &stack_.back()->items.emplace_back(std::move(value));
  }
  std::string pointer() const {
    std::string out;
    for (std::size_t level = 0; level + 1 < stack_.size(); ++level) {
      const auto& parent = *stack_[level];
      out += '/';
      out += parent.kind == Kind::object ? pointer_token(parent.keys.back())
                                         : std::to_string(parent.items.size() - 1);
    }
    return out.empty() ? "/" : out;
  }

  Value root_;
  std::vector<Value*> stack_;
  std::vector<std::vector<std::size_t>> sorted_;  // the places of each open object's keys, by their text
  std::string error_;
};

}  // namespace

const Value* Value::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &items[i];
  }
  return nullptr;
}

std::string_view words(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "true or false";
    case Kind::integer:
    case Kind::decimal:
      return "a number";
    case Kind::string:
      return "a string";
    case Kind::array:
      return "an array";
    case Kind::object:
      return "an object";
  }
  return "nothing";
}

core::Result<Value> parse(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder) && !builder.refused())
    return core::fail(core::ErrorCode::malformed, "This is not JSON.");
  return std::move(builder).take();
}

std::string pointer_token(std::string_view key) {
  constexpr std::size_t kLongest = 48;
  std::string out;
  for (const char c : core::shortened(key, kLongest)) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  }
  if (key.size() > kLongest) out += "...";
  return out;
}

void append_string(std::string& out, std::string_view text) {
  if (core::stands_in_json_as_it_is(text)) {
    out += '"';
    out += text;
    out += '"';
    return;
  }
  out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace curblight::api::json
