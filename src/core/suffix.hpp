// SPDX-License-Identifier: Apache-2.0
// The order suffix that people say and read: the last four characters, more while two live orders share them.
// Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace curblight::core {

// `live` may hold the number itself; the same number of another channel cannot be told apart and gives the
// whole number.
std::string order_suffix(std::string_view number, std::span<const std::string> live);

}  // namespace curblight::core
