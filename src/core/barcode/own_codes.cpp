// SPDX-License-Identifier: Apache-2.0
// Curblight's own labels, see own_codes.hpp.
#include "core/barcode/own_codes.hpp"

#include <algorithm>

namespace curblight::core {

namespace {

constexpr std::string_view kBase32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::string_view kBase36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t kShortestBagId =
    6;  // so that all bag labels of a store have one width for a billion bags
constexpr std::size_t kLongestBagId = 13;  // 63 bits
constexpr std::size_t kBadgeDigits = 26;   // 128 bits
constexpr std::size_t kLongestLocation = 32;

bool is_base32(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return kBase32.find(c) != std::string_view::npos; });
}

std::string base32(std::uint64_t number) {
  std::string digits;
  for (; number != 0; number >>= 5) digits.insert(digits.begin(), kBase32[number & 31]);
  if (digits.size() < kShortestBagId) digits.insert(0, kShortestBagId - digits.size(), '0');
  return digits;
}

Result<std::string> location_code(std::string_view prefix, std::string_view id) {
  if (!is_location_id(id)) {
    return fail(
        ErrorCode::invalid_input,
        "A location has 1 to 32 letters, digits, dashes, dots, underscores or slashes and no spaces.");
  }
  return std::string(prefix) + std::string(id);
}

}  // namespace

std::optional<char> mod_37_36_check(std::string_view text) {
  std::size_t product = 36;
  for (char c : text) {
    const auto value = kBase36.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    std::size_t sum = (product + value) % 36;
    if (sum == 0) sum = 36;
    product = sum * 2 % 37;
  }
  return kBase36[(37 - product) % 36];
}

std::string bag_code(BagId bag) {
  std::string code = "CLB" + base32(static_cast<std::uint64_t>(bag.value));
  code += *mod_37_36_check(code);  // prefix and digits are all in the alphabet
  return code;
}

Result<BagId> read_bag_code(std::string_view code) {
  constexpr std::size_t kFixed = 4;  // prefix and check character
  const bool shape = code.starts_with("CLB") && code.size() >= kFixed + kShortestBagId &&
                     code.size() <= kFixed + kLongestBagId &&
                     is_base32(code.substr(3, code.size() - kFixed)) &&
                     kBase36.find(code.back()) != std::string_view::npos;
  if (!shape) return fail(ErrorCode::malformed, "This is not a bag label of Curblight.");
  if (mod_37_36_check(code.substr(0, code.size() - 1)) != code.back()) {
    return fail(ErrorCode::bad_check_digit, "The check character of the bag label " + std::string(code) +
                                                " is wrong: it was misread or mistyped.");
  }
  std::uint64_t id = 0;
  for (char c : code.substr(3, code.size() - kFixed)) {
    if (id >> 58 != 0) return fail(ErrorCode::malformed, "This bag label's number is too large.");
    id = id << 5 | kBase32.find(c);
  }
  if (id == 0) return fail(ErrorCode::malformed, "This bag label has no number.");
  return BagId{static_cast<std::int64_t>(id)};
}

Result<std::string> shelf_code(std::string_view location) {
  return location_code("CLS", location);
}
Result<std::string> locker_code(std::string_view compartment) {
  return location_code("CLK", compartment);
}

std::string badge_code(const std::array<std::uint8_t, 16>& random) {
  // 128 bits from the left are 25 digits of five bits and one of three; the last digit holds those three.
  std::string code = "CLA";
  std::uint32_t bits = 0;
  int held = 0;
  for (std::uint8_t byte : random) {
    bits = bits << 8 | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      code += kBase32[bits >> held & 31];
    }
    bits &= (1U << held) - 1;
  }
  code += kBase32[bits];
  return code;
}

bool is_location_id(std::string_view id) {
  if (id.empty() || id.size() > kLongestLocation) return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '.' || c == '_' || c == '/';
  });
}

bool is_badge_code(std::string_view code) {
  return code.size() == 3 + kBadgeDigits && code.starts_with("CLA") && is_base32(code.substr(3)) &&
         kBase32.find(code.back()) < 8;
}

}  // namespace curblight::core
