// SPDX-License-Identifier: Apache-2.0
#include "service/flat_json.hpp"

#include <nlohmann/json.hpp>

#include "core/barcode/text_checks.hpp"
#include "service/order_changes.hpp"

namespace curblight::service {

void FlatJson::add(std::string_view name, std::string_view text) {
  next(name);
  append_string(text);
}

void FlatJson::add(std::string_view name, std::int64_t number) {
  next(name);
  text_ += std::to_string(number);
}

void FlatJson::append_string(std::string_view text) {
  if (!core::stands_in_json_as_it_is(text)) {
    text_ += to_text(text);
    return;
  }
  text_ += '"';
  text_ += text;
  text_ += '"';
}

void FlatJson::next(std::string_view name) {
  if (text_.size() > 1) text_ += ',';
  append_string(name);
  text_ += ':';
}

}  // namespace curblight::service
