// SPDX-License-Identifier: Apache-2.0
// Reads one TOML file key by key and remembers which keys were asked for, so that what nobody asked for is an error
// with its file and line. The first fault wins; all reads after it do nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/error.hpp"

namespace curblight::daemon {

class TomlReader {
 public:
  // Errors: not_found (no such file), malformed (not TOML: file, line, reason).
  static core::Result<TomlReader> open(const std::string& path);
  TomlReader(TomlReader&&) noexcept;
  TomlReader& operator=(TomlReader&&) noexcept;
  ~TomlReader();

  // Each leaves the target alone when the key is absent. `key` is dotted: "store.name".
  void text(std::string_view key, std::string& target);
  void choice(std::string_view key, std::string& target, const std::vector<std::string>& allowed);
  void integer(std::string_view key, int& target, std::int64_t least, std::int64_t most);
  void flag(std::string_view key, bool& target);
  void texts(std::string_view key, std::vector<std::string>& target);
  // A table of text keys and text values: names of attributes and the like.
  void text_map(std::string_view key, std::map<std::string, std::string>& target);
  // A line of a GPIO chip: its name in quotes, or its number from 0 to 1023.
  void text_or_number(std::string_view key, std::string& text, std::optional<unsigned>& number);
  // A list of tables, [[key]]: `read` is called for each with a reader of that table alone, whose keys are not dotted.
  void tables(std::string_view key, const std::function<void(TomlReader& entry)>& read);
  // A whole number that may not be there.
  void integer(std::string_view key, std::optional<std::uint16_t>& target);
  // A table of whole numbers and texts; `check` says what is wrong with one.
  using Scalar = std::variant<std::int64_t, std::string>;
  void scalars(std::string_view key, std::map<std::string, Scalar, std::less<>>& target,
               const std::function<std::optional<std::string>(const std::string& name, const Scalar& value)>& check);
  // A text that `check` accepts; otherwise its words become the error.
  void checked(std::string_view key, std::string& target, const std::function<std::optional<std::string>(const std::string&)>& check);

  // Something is wrong with a key that was read, or with how keys fit together.
  void refuse(std::string_view key, std::string_view words);

  // The first fault: a wrong value, or a key that nobody asked for. Error invalid_input: "FILE:LINE: KEY: words".
  core::Result<void> finish();

 private:
  struct State;
  explicit TomlReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace curblight::daemon
