// SPDX-License-Identifier: Apache-2.0
#include "daemon/config/toml_reader.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <toml++/toml.h>
#include <utility>

namespace curblight::daemon {

using core::ErrorCode;

struct TomlReader::State {
  std::string file;
  std::string list;  // of keys in words: the list that this table is an entry of
  toml::table whole;  // of a file; an entry's is part of its file's
  const toml::table* root = &whole;
  std::set<std::string, std::less<>> known;
  std::optional<core::Error> fault;

  void fail(const toml::node& at, std::string_view key, std::string_view words) {
    if (fault) return;
    fault = core::Error{ErrorCode::invalid_input, fmt::format("{}:{}: {}{}: {}", file, at.source().begin.line, list, key, words)};
  }

  const toml::node* take(std::string_view key) {
    known.emplace(key);
    if (fault) return nullptr;
    return root->at_path(key).node();
  }

  void find_unknown(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const std::string key = prefix.empty() ? std::string(name.str()) : prefix + "." + std::string(name.str());
      if (known.contains(key)) continue;
      // A table is only a way to known keys below it.
      const bool leads_on = std::any_of(known.begin(), known.end(), [&](const std::string& k) { return k.starts_with(key + "."); });
      if (leads_on && node.is_table()) {
        find_unknown(*node.as_table(), key);
      } else {
        fail(node, key, "there is no such setting");
      }
    }
  }
};

TomlReader::TomlReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
TomlReader::TomlReader(TomlReader&&) noexcept = default;
TomlReader& TomlReader::operator=(TomlReader&&) noexcept = default;
TomlReader::~TomlReader() = default;

core::Result<TomlReader> TomlReader::open(const std::string& path) {
  if (!std::filesystem::exists(path)) return core::fail(ErrorCode::not_found, fmt::format("{}: there is no such file", path));
  if (std::filesystem::is_directory(path)) return core::fail(ErrorCode::not_found, fmt::format("{}: is a directory", path));
  auto state = std::make_unique<State>();
  state->file = path;
  try {
    state->whole = toml::parse_file(path);
  } catch (const toml::parse_error& e) {
    return core::fail(ErrorCode::malformed, fmt::format("{}:{}: {}", path, e.source().begin.line, e.description()));
  }
  return TomlReader(std::move(state));
}

void TomlReader::text(std::string_view key, std::string& target) {
  if (const auto* node = state_->take(key)) {
    if (const auto value = node->value_exact<std::string>()) {
      target = *value;
    } else {
      state_->fail(*node, key, "a text in quotes is wanted");
    }
  }
}

void TomlReader::choice(std::string_view key, std::string& target, const std::vector<std::string>& allowed) {
  checked(key, target, [&](const std::string& value) -> std::optional<std::string> {
    if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return std::nullopt;
    return fmt::format("one of {} is wanted", fmt::join(allowed, ", "));
  });
}

void TomlReader::integer(std::string_view key, int& target, std::int64_t least, std::int64_t most) {
  if (const auto* node = state_->take(key)) {
    const auto value = node->value_exact<std::int64_t>();
    if (value && *value >= least && *value <= most) {
      target = static_cast<int>(*value);
    } else {
      state_->fail(*node, key, fmt::format("a whole number from {} to {} is wanted", least, most));
    }
  }
}

void TomlReader::flag(std::string_view key, bool& target) {
  if (const auto* node = state_->take(key)) {
    if (const auto value = node->value_exact<bool>()) {
      target = *value;
    } else {
      state_->fail(*node, key, "true or false is wanted");
    }
  }
}

void TomlReader::texts(std::string_view key, std::vector<std::string>& target) {
  const auto* node = state_->take(key);
  if (!node) return;
  const auto* array = node->as_array();
  std::vector<std::string> values;
  for (std::size_t i = 0; array && i < array->size(); ++i) {
    const auto value = array->get(i)->value_exact<std::string>();
    if (!value) return state_->fail(*array->get(i), key, "a list of texts in quotes is wanted");
    values.push_back(*value);
  }
  if (!array) return state_->fail(*node, key, "a list of texts is wanted");
  target = std::move(values);
}

void TomlReader::text_map(std::string_view key, std::map<std::string, std::string>& target) {
  const auto* node = state_->take(key);
  if (!node) return;
  const auto* table = node->as_table();
  if (!table) return state_->fail(*node, key, "a table of texts is wanted");
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : *table) {
    const auto text = value.value_exact<std::string>();
    if (!text) return state_->fail(value, fmt::format("{}.{}", key, name.str()), "a text in quotes is wanted");
    values.emplace(name.str(), *text);
  }
  target = std::move(values);
}

void TomlReader::text_or_number(std::string_view key, std::string& text, std::optional<unsigned>& number) {
  const auto* node = state_->take(key);
  if (!node) return;
  constexpr std::int64_t kMost = 1'023;
  const auto value = node->value_exact<std::int64_t>();
  if (const auto name = node->value_exact<std::string>(); name && !name->empty() && name->find_first_of("\t\n") == std::string::npos) {
    text = *name;
  } else if (value && *value >= 0 && *value <= kMost) {
    number = static_cast<unsigned>(*value);
  } else {
    state_->fail(*node, key, fmt::format("the line's name in quotes or its number, 0 to {}, is wanted", kMost));
  }
}

void TomlReader::tables(std::string_view key, const std::function<void(TomlReader& entry)>& read) {
  const auto* node = state_->take(key);
  if (!node) return;
  const auto* array = node->as_array();
  if (!array) return state_->fail(*node, key, fmt::format("a list of tables, [[{}]], is wanted", key));
  for (std::size_t i = 0; i < array->size() && !state_->fault; ++i) {
    const auto* table = array->get(i)->as_table();
    if (!table) return state_->fail(*array->get(i), key, fmt::format("a table, [[{}]], is wanted", key));
    auto state = std::make_unique<State>();
    state->file = state_->file;
    state->root = table;  // a copy would forget its lines
    state->list = std::string(key) + ".";
    TomlReader entry(std::move(state));
    read(entry);
    if (auto sound = entry.finish(); !sound) state_->fault = sound.error();
  }
}

void TomlReader::integer(std::string_view key, std::optional<std::uint16_t>& target) {
  if (!state_->take(key)) return;
  int value = 0;
  integer(key, value, 0, 0xffff);
  target = static_cast<std::uint16_t>(value);
}

void TomlReader::scalars(std::string_view key, std::map<std::string, Scalar, std::less<>>& target,
                         const std::function<std::optional<std::string>(const std::string&, const Scalar&)>& check) {
  const auto* node = state_->take(key);
  if (!node) return;
  const auto* table = node->as_table();
  if (!table) return state_->fail(*node, key, "a table is wanted");
  for (const auto& [name, value] : *table) {
    const std::string text_name(name.str());
    Scalar scalar;
    if (const auto number = value.value_exact<std::int64_t>()) scalar = *number;
    else if (const auto text = value.value_exact<std::string>()) scalar = *text;
    else return state_->fail(value, fmt::format("{}.{}", key, text_name), "a whole number or a text in quotes is wanted");
    if (const auto words = check(text_name, scalar)) return state_->fail(value, fmt::format("{}.{}", key, text_name), *words);
    target.emplace(text_name, std::move(scalar));
  }
}

void TomlReader::refuse(std::string_view key, std::string_view words) {
  const auto* node = state_->root->at_path(key).node();
  state_->fail(node ? *node : *state_->root, key, words);
}

void TomlReader::checked(std::string_view key, std::string& target,
                         const std::function<std::optional<std::string>(const std::string&)>& check) {
  const auto* node = state_->take(key);
  if (!node) return;
  const auto value = node->value_exact<std::string>();
  if (!value) return state_->fail(*node, key, "a text in quotes is wanted");
  if (const auto words = check(*value)) return state_->fail(*node, key, *words);
  target = *value;
}

core::Result<void> TomlReader::finish() {
  if (!state_->fault) state_->find_unknown(*state_->root, "");
  if (state_->fault) return std::unexpected(*state_->fault);
  return {};
}

}  // namespace curblight::daemon
