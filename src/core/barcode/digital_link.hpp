// SPDX-License-Identifier: Apache-2.0
// Web addresses inside codes: GS1 Digital Link and the customer's pickup link. Parsed, never fetched. Pure.
// Source: GS1 Digital Link Standard, URI Syntax.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/barcode/parse.hpp"
#include "core/error.hpp"

namespace curblight::core {

bool is_web_address(std::string_view data);  // http:// or https://, any case

// Any host, any path before /01/{gtin}; then /22/, /10/, /21/ and further AIs in the query. The GTIN may have
// 8, 12, 13 or 14 digits and is given as AI 01 with 14. Nothing when the address is no Digital Link. Errors:
// malformed, bad_check_digit.
Result<std::optional<std::vector<ElementString>>> parse_digital_link(std::string_view address,
                                                                     int current_year);

// The token of ".../c/{token}", the link in the e-mail to the customer; empty when the address is none.
std::string pickup_token(std::string_view address);

}  // namespace curblight::core
