// SPDX-License-Identifier: Apache-2.0
// GTIN arithmetic, see gtin.hpp.
#include "core/barcode/gtin.hpp"

#include <algorithm>
#include <array>

#include "core/barcode/text_checks.hpp"

namespace curblight::core {

namespace {

using Weights = std::array<int, 10>;

// Weighted digits of the price check digits, GS1 General Specifications table 7.9.2: a weight of "2-" is the
// product's units less its tens, "5+" units plus tens, "5-" units less tens, all modulo 10.
constexpr Weights kTwoMinus = {0, 2, 4, 6, 8, 9, 1, 3, 5, 7};
constexpr Weights kThree = {0, 3, 6, 9, 2, 5, 8, 1, 4, 7};
constexpr Weights kFivePlus = {0, 5, 1, 6, 2, 7, 3, 8, 4, 9};
constexpr Weights kFiveMinus = {0, 5, 9, 4, 8, 3, 7, 2, 6, 1};

constexpr std::array kFourDigitWeights = {&kTwoMinus, &kTwoMinus, &kThree, &kFiveMinus};
constexpr std::array kFiveDigits = {&kFivePlus, &kTwoMinus, &kFiveMinus, &kFivePlus, &kTwoMinus};

template <std::size_t N>
int weighted_sum(std::string_view digits, const std::array<const Weights*, N>& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < N; ++i) sum += (*weights[i])[static_cast<std::size_t>(digits[i] - '0')];
  return sum;
}

std::unexpected<Error> wrong_check_digit(std::string_view code) {
  return fail(ErrorCode::bad_check_digit, "The check digit of " + std::string(code) +
                                              " is wrong: it was misread or mistyped. Try again.");
}

}  // namespace

char gtin_check_digit(std::string_view digits) {
  int sum = 0;
  int weight = 3;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    sum += (*digit - '0') * weight;
    weight = 4 - weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool has_valid_check_digit(std::string_view gtin) {
  const auto size = gtin.size();
  if (size != 8 && size != 12 && size != 13 && size != 14) return false;
  return is_all_digits(gtin) && gtin_check_digit(gtin.substr(0, size - 1)) == gtin.back();
}

Result<std::string> normalise_gtin(std::string_view gtin) {
  const auto size = gtin.size();
  if (!is_all_digits(gtin) || (size != 8 && size != 12 && size != 13 && size != 14)) {
    return fail(ErrorCode::malformed, "A product number has 8, 12, 13 or 14 digits.");
  }
  if (!has_valid_check_digit(gtin)) return wrong_check_digit(gtin);
  return std::string(14 - size, '0') + std::string(gtin);
}

Result<std::string> expand_upc_e(std::string_view upc_e) {
  if (upc_e.size() != 8 || !is_all_digits(upc_e))
    return fail(ErrorCode::malformed, "A UPC-E code has eight digits.");
  if (upc_e[0] > '1') return fail(ErrorCode::malformed, "A UPC-E code begins with 0 or 1.");
  const auto d = upc_e.substr(1, 6);
  std::string company_and_item;
  const auto join = [&](std::initializer_list<std::string_view> parts) {
    for (auto part : parts) company_and_item += part;
  };
  switch (d[5]) {
    case '0':
    case '1':
    case '2':
      join({d.substr(0, 2), d.substr(5, 1), "0000", d.substr(2, 3)});
      break;
    case '3':
      join({d.substr(0, 3), "00000", d.substr(3, 2)});
      break;
    case '4':
      join({d.substr(0, 4), "00000", d.substr(4, 1)});
      break;
    default:
      join({d.substr(0, 5), "0000", d.substr(5, 1)});
      break;
  }
  std::string upc_a = upc_e[0] + company_and_item + upc_e[7];
  if (!has_valid_check_digit(upc_a)) return wrong_check_digit(upc_e);
  return upc_a;
}

Result<char> price_check_digit(std::string_view price) {
  if (!is_all_digits(price) || (price.size() != 4 && price.size() != 5)) {
    return fail(ErrorCode::malformed, "Only prices of four or five digits have a price check digit.");
  }
  if (price.size() == 4) return static_cast<char>('0' + weighted_sum(price, kFourDigitWeights) * 3 % 10);
  const int complement = (10 - weighted_sum(price, kFiveDigits) % 10) % 10;
  const auto digit = std::find(kFiveMinus.begin(), kFiveMinus.end(), complement) - kFiveMinus.begin();
  return static_cast<char>('0' + digit);
}

}  // namespace curblight::core
