// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/field_model.hpp"

namespace curblight::kiosk {
namespace {
bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
}  // namespace

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (char byte : text) count += continues(byte) ? 0 : 1;
  return count;
}

bool is_digit_key(const std::string& key) { return key.size() == 1 && key[0] >= '0' && key[0] <= '9'; }

std::string typed(std::string text, const std::string& key, std::size_t most) {
  if (key == kKeyClear) return {};
  if (key == kKeyEnter) return text;
  if (key == kKeyDelete) {
    while (!text.empty() && continues(text.back())) text.pop_back();
    if (!text.empty()) text.pop_back();
    return text;
  }
  if (characters(text) < most) text += key;
  return text;
}

}  // namespace curblight::kiosk
