// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "ctl/commands.hpp"

namespace curblight::ctl {

api::Client Context::client() const {
  api::ClientOptions options;
  options.unix_path = socket;
  options.client_name = "ctl";
  return api::Client(std::move(options));
}

int report(const core::Error& error) {
  fmt::print(stderr, "curblightctl: {}\n", error.message);
  return error.code == core::ErrorCode::no_answer ? kNoDaemon : kRefused;
}

core::Result<std::string> read_file(const std::string& path) {
  // A directory opens like a file and fails at the first read.
  if (std::filesystem::is_directory(path)) return core::fail(core::ErrorCode::not_found, path + ": is a directory");
  std::ifstream file(path, std::ios::binary);
  if (!file) return core::fail(core::ErrorCode::not_found, fmt::format("{}: {}", path, std::strerror(errno)));
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return core::fail(core::ErrorCode::not_found, fmt::format("{}: cannot be read", path));
  return text;
}

std::string pretty(const std::string& json) {
  const auto parsed = nlohmann::ordered_json::parse(json, nullptr, /*allow_exceptions=*/false);
  return parsed.is_discarded() ? json : parsed.dump(2);
}

}  // namespace curblight::ctl
