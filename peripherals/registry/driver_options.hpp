// SPDX-License-Identifier: Apache-2.0
// The options that a driver takes from the settings: which exist, which values they may have, and reading them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace curblight::registry {

using OptionValue = std::variant<std::int64_t, std::string>;
// By name. Only what somebody set; checked with words_against() before.
using DriverOptions = std::map<std::string, OptionValue, std::less<>>;

struct OptionSpec {
  const char* name;
  // A whole number within these limits; or one of `choices` when there are any.
  std::int64_t least = 0, most = 0;
  std::span<const char* const> choices = {};
};

// What is wrong with the value, in words for the person who wrote it; nothing: it is in order. An option that is
// not among `specs` is wrong.
std::optional<std::string> words_against(std::span<const OptionSpec> specs, std::string_view name, const OptionValue& value);

// The value, or `otherwise` when nobody set it.
std::int64_t number(const DriverOptions& options, std::string_view name, std::int64_t otherwise);
std::string choice(const DriverOptions& options, std::string_view name, std::string_view otherwise);

}  // namespace curblight::registry
