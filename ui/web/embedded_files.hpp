// SPDX-License-Identifier: Apache-2.0
// The files of templates/, assets/ and text/ as the build embedded them (embed.cmake).
#pragma once

#include <optional>
#include <string_view>

namespace curblight::web {

// `name` is "folder/file", e.g. "assets/page.css". The content lives as long as the program.
std::optional<std::string_view> embedded_file(std::string_view name);

}  // namespace curblight::web
