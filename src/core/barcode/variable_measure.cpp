// SPDX-License-Identifier: Apache-2.0
// Codes with a price or a weight inside, see variable_measure.hpp.
#include "core/barcode/variable_measure.hpp"

#include <algorithm>

#include "core/barcode/gtin.hpp"

namespace curblight::core {

namespace {

bool fits(std::string_view digits, std::string_view letters) {
  if (digits.size() != letters.size()) return false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (letters[i] >= '0' && letters[i] <= '9' && letters[i] != digits[i]) return false;
  }
  return true;
}

std::string pick_out(std::string_view digits, std::string_view letters, std::string_view wanted) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (wanted.find(letters[i]) != std::string_view::npos) out += digits[i];
  }
  return out;
}

std::unexpected<Error> bad_layout(std::string_view letters, std::string_view why) {
  return fail(ErrorCode::invalid_input,
              "The barcode layout \"" + std::string(letters) + "\" " + std::string(why) + ".");
}

}  // namespace

std::optional<Error> check_layout(const VariableMeasureLayout& layout) {
  const auto& letters = layout.letters;
  const auto count = [&](char c) { return std::count(letters.begin(), letters.end(), c); };
  if (letters.size() != 12 && letters.size() != 13)
    return bad_layout(letters, "needs 12 or 13 letters").error();
  if (letters.find_first_not_of("0123456789IPWKC.") != std::string::npos) {
    return bad_layout(letters, "may have digits and I, P, W, K, C and dots only").error();
  }
  if (letters.front() != '2' && !letters.starts_with("02"))
    return bad_layout(letters, "must begin with 2 or 02").error();
  if (count('C') != 1 || letters.back() != 'C') return bad_layout(letters, "must end in its only C").error();
  if (count('I') == 0) return bad_layout(letters, "has no item reference (I)").error();
  if ((count('P') == 0) == (count('W') == 0))
    return bad_layout(letters, "needs a price (P) or a weight (W)").error();
  if (count('K') > 1) return bad_layout(letters, "has more than one price check digit (K)").error();
  const auto value_digits = count('P') + count('W');
  if (count('K') == 1 && value_digits != 4 && value_digits != 5) {
    return bad_layout(letters, "has a check digit (K) for a value that has not four or five digits").error();
  }
  if (layout.decimals < 0 || layout.decimals > value_digits)
    return bad_layout(letters, "has too many decimals").error();
  return std::nullopt;
}

Result<std::optional<MeasuredItem>> read_measure(std::string_view digits,
                                                 const VariableMeasureLayout& layout) {
  if (!fits(digits, layout.letters)) return std::optional<MeasuredItem>{};
  const auto value = pick_out(digits, layout.letters, "PW");
  const auto check = pick_out(digits, layout.letters, "K");
  if (!check.empty()) {
    const auto expected = price_check_digit(value);
    if (!expected || *expected != check.front()) {
      return fail(ErrorCode::bad_check_digit,
                  "The check digit of the price in " + std::string(digits) +
                      " is wrong: it was misread, or the label has another layout.");
    }
  }
  MeasuredItem item;
  item.item_reference = pick_out(digits, layout.letters, "I");
  item.measure.kind =
      layout.letters.find('P') != std::string::npos ? Measure::Kind::price : Measure::Kind::weight;
  for (char c : value) item.measure.digits = item.measure.digits * 10 + (c - '0');
  item.measure.decimals = layout.decimals;
  return std::optional(std::move(item));
}

std::string item_identity(std::string_view gtin14, std::string_view letters) {
  if (gtin14.size() != 14 || letters.size() >= 14) return {};
  const auto padding = gtin14.substr(0, 14 - letters.size());
  const auto digits = gtin14.substr(14 - letters.size());
  if (padding.find_first_not_of('0') != std::string_view::npos || !fits(digits, letters)) return {};
  return pick_out(digits, letters, "I.");
}

std::string measure_text(const Measure& measure) {
  auto text = std::to_string(measure.digits);
  const auto places = static_cast<std::size_t>(measure.decimals);
  if (places == 0) return text;
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  text.insert(text.size() - places, 1, '.');
  return text;
}

}  // namespace curblight::core
