// SPDX-License-Identifier: Apache-2.0
// Checking and reading of drivers' options.
#include "peripherals/registry/driver_options.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace curblight::registry {

std::optional<std::string> words_against(std::span<const OptionSpec> specs, std::string_view name, const OptionValue& value) {
  const auto spec = std::ranges::find_if(specs, [&](const OptionSpec& s) { return name == s.name; });
  if (spec == specs.end()) {
    if (specs.empty()) return "this driver has no options";
    std::vector<std::string_view> names;
    for (const auto& known : specs) names.emplace_back(known.name);
    return fmt::format("this driver has no such option, only {}", fmt::join(names, ", "));
  }
  if (!spec->choices.empty()) {
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && std::ranges::any_of(spec->choices, [&](const char* c) { return *text == c; })) return std::nullopt;
    return fmt::format("one of {} is wanted", fmt::join(spec->choices, ", "));
  }
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number != nullptr && *number >= spec->least && *number <= spec->most) return std::nullopt;
  return fmt::format("a whole number from {} to {} is wanted", spec->least, spec->most);
}

std::int64_t number(const DriverOptions& options, std::string_view name, std::int64_t otherwise) {
  const auto found = options.find(name);
  if (found == options.end()) return otherwise;
  const auto* value = std::get_if<std::int64_t>(&found->second);
  return value != nullptr ? *value : otherwise;
}

std::string choice(const DriverOptions& options, std::string_view name, std::string_view otherwise) {
  const auto found = options.find(name);
  if (found == options.end()) return std::string(otherwise);
  const auto* value = std::get_if<std::string>(&found->second);
  return value != nullptr ? *value : std::string(otherwise);
}

}  // namespace curblight::registry
