// SPDX-License-Identifier: Apache-2.0
// Decimals of the outside world become minor units as text, digit by digit: a binary fraction never holds
// money. Also the split of an amount by weights. Pure; any thread.
#include "core/money.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/barcode/text_checks.hpp"
#include "core/wide.hpp"

namespace curblight::core {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

// False when the value would not fit.
bool append_digit(std::int64_t& value, char digit) {
  const std::int64_t step = digit - '0';
  if (value > (kMax - step) / 10) return false;
  value = value * 10 + step;
  return true;
}

std::unexpected<Error> not_an_amount() {
  return fail(ErrorCode::bad_decimal, "This is not an amount of money like 12.34.");
}

}  // namespace

Result<Money> parse_money(std::string_view text, int digits) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (!is_all_digits(whole)) return not_an_amount();
  if (point != std::string_view::npos && !is_all_digits(decimals)) return not_an_amount();

  const auto kept = static_cast<std::size_t>(std::max(digits, 0));
  std::int64_t minor = 0;
  bool fits = true;
  for (const char digit : whole) fits = fits && append_digit(minor, digit);
  for (std::size_t place = 0; place < kept; ++place) {
    fits = fits && append_digit(minor, place < decimals.size() ? decimals[place] : '0');
  }
  if (!fits) return fail(ErrorCode::bad_decimal, "This amount of money is too large.");
  const std::string_view beyond = decimals.size() > kept ? decimals.substr(kept) : std::string_view{};
  if (beyond.find_first_not_of('0') != std::string_view::npos) {
    return fail(ErrorCode::bad_decimal, "This amount has more decimals than its currency.");
  }
  return Money{negative ? -minor : minor};
}

std::vector<Money> split_by_weight(Money total, std::span<const std::int64_t> weights) {
  std::vector<std::int64_t> weight(weights.begin(), weights.end());
  for (auto& one : weight) one = std::max<std::int64_t>(one, 0);
  Wide sum = 0;
  for (const auto one : weight) sum += one;
  if (sum == 0) {
    std::fill(weight.begin(), weight.end(), 1);
    sum = static_cast<Wide>(weight.size());
  }

  const bool negative = total.minor < 0;
  const Wide amount = negative ? -static_cast<Wide>(total.minor) : static_cast<Wide>(total.minor);
  std::vector<Wide> part(weight.size());
  std::vector<Wide> remainder(weight.size());
  Wide left = amount;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    part[i] = amount * weight[i] / sum;
    remainder[i] = amount * weight[i] % sum;
    left -= part[i];
  }
  std::vector<std::size_t> by_remainder(weight.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  std::stable_sort(by_remainder.begin(), by_remainder.end(),
                   [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t i = 0; left > 0 && i < by_remainder.size(); ++i, --left) ++part[by_remainder[i]];

  std::vector<Money> parts;
  for (const auto one : part) parts.push_back({static_cast<std::int64_t>(negative ? -one : one)});
  return parts;
}

}  // namespace curblight::core
