// SPDX-License-Identifier: Apache-2.0
// Texts of the outside world made fit for a label and a screen: shop systems store HTML entities and stray
// spaces. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace curblight::integration {

// "Minerva LumaTech&trade;  V-Tee " is "Minerva LumaTech™ V-Tee". Entities that are not known stay as they
// are.
std::string clean_text(std::string_view text);

// Split at a separator; every part cleaned, empty ones left out.
std::vector<std::string> split_clean(std::string_view text, char separator);

// ASCII only; other bytes unchanged.
std::string lower_ascii(std::string_view text);

}  // namespace curblight::integration
