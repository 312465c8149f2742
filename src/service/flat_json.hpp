// SPDX-License-Identifier: Apache-2.0
// One JSON object without others in it, written as it is told: for what is kept with every check-in, where building a
// tree first costs several times as much. Values only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace curblight::service {

class FlatJson {
 public:
  // Each name once. Bytes that are not UTF-8 are replaced.
  void add(std::string_view name, std::string_view text);
  void add(std::string_view name, std::int64_t number);
  std::string text() const { return text_ + '}'; }

 private:
  void append_string(std::string_view text);
  void next(std::string_view name);

  std::string text_ = "{";
};

}  // namespace curblight::service
