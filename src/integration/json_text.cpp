// SPDX-License-Identifier: Apache-2.0
// JSON whose numbers stay text, see json_text.hpp.
#include "integration/json_text.hpp"

#include <set>
#include <vector>

namespace curblight::integration {

namespace {

using Json = nlohmann::json;

// Builds the document itself, since the library's own builder has turned numbers into doubles already.
class TreeBuilder : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t, const string_t& text) override { return add(text); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (open_.back()->contains(name)) return refuse("the key \"" + name + "\" stands twice in one object");
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    return refuse("it ends or breaks off at byte " + std::to_string(position));
  }

  Json take() { return std::move(root_); }
  const std::string& why() const { return why_; }

 private:
  bool refuse(std::string why) {
    why_ = std::move(why);
    return false;
  }

  Json* put(Json value) {
    if (open_.empty()) return &(root_ = std::move(value));
    Json& parent = *open_.back();
    if (parent.is_array()) return &parent.emplace_back(std::move(value));
    return &(parent[key_] = std::move(value));
  }

  template <typename T>
  bool add(T&& value) {
    put(Json(std::forward<T>(value)));
    return true;
  }

  bool open(Json empty) {
    if (open_.size() >= kDeepestJson) return refuse("it is deeper than 32 levels");
    open_.push_back(put(std::move(empty)));  // stays valid: a parent grows only while it is the innermost
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  std::string why_ = "it is empty";
};

}  // namespace

core::Result<nlohmann::json> parse_json_with_exact_numbers(std::string_view text) {
  TreeBuilder builder;
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) {
    return core::fail(core::ErrorCode::malformed,
                      "This is not the JSON that was expected: " + builder.why() + ".");
  }
  return builder.take();
}

const nlohmann::json& member(const nlohmann::json& object, const std::string& name) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(name);
  return found == object.end() ? kNull : *found;
}

std::string text_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (value.is_boolean()) return value.get<bool>() ? "1" : "";
  return {};
}

}  // namespace curblight::integration
