// SPDX-License-Identifier: Apache-2.0
// Money: decimals as text, currencies, and splits that add up to the last minor unit.
#include "core/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <string>

namespace curblight::core {
namespace {

std::int64_t minor(std::string_view text, int digits) {
  const auto money = parse_money(text, digits);
  EXPECT_TRUE(money.has_value()) << text;
  return money ? money->minor : -1;
}

TEST(Money, ReadsDecimalsAsText) {
  EXPECT_EQ(minor("12.34", 2), 1234);
  EXPECT_EQ(minor("12", 2), 1200);
  EXPECT_EQ(minor("12.3", 2), 1230);
  EXPECT_EQ(minor("0.07", 2), 7);
  EXPECT_EQ(minor("007.50", 2), 750);
  EXPECT_EQ(minor("-4.20", 2), -420);
  EXPECT_EQ(minor("1980", 0), 1980);
  EXPECT_EQ(minor("1.234", 3), 1234);
}

TEST(Money, TakesSurplusDecimalsOnlyWhenTheyAreZeros) {
  EXPECT_EQ(minor("34.0000", 2), 3400);
  EXPECT_EQ(minor("34.5600", 2), 3456);
  EXPECT_EQ(minor("1980.0000", 0), 1980);
  for (const auto* text : {"34.001", "34.5601"}) {
    const auto money = parse_money(text, 2);
    ASSERT_FALSE(money.has_value()) << text;
    EXPECT_EQ(money.error().code, ErrorCode::bad_decimal);
  }
  EXPECT_FALSE(parse_money("1980.5", 0).has_value());
}

TEST(Money, IsExactWhereABinaryFractionIsNot) {
  // 1.005 * 1000 and 4.35 * 100 come out one short as floating point.
  EXPECT_EQ(minor("1.005", 3), 1005);
  EXPECT_EQ(minor("4.35", 2), 435);
  EXPECT_EQ(minor("90071992547409.93", 2), 9007199254740993);
}

TEST(Money, RefusesWhatIsNotADecimalNumber) {
  for (const auto* text :
       {"", "-", ".", "5.", ".5", "1,50", "1e3", "+1", " 1", "1 ", "0x1", "--1", "1.2.3", "NaN"}) {
    const auto money = parse_money(text, 2);
    ASSERT_FALSE(money.has_value()) << "'" << text << "'";
    EXPECT_EQ(money.error().code, ErrorCode::bad_decimal);
  }
}

TEST(Money, RefusesAmountsThatDoNotFit) {
  EXPECT_EQ(minor("92233720368547758.07", 2), std::numeric_limits<std::int64_t>::max());
  EXPECT_FALSE(parse_money("92233720368547758.08", 2).has_value());
  EXPECT_FALSE(parse_money(std::string(40, '9'), 0).has_value());
}

TEST(Money, KnowsTheDigitsOfCurrencies) {
  EXPECT_EQ(*currency_digits("USD"), 2);
  EXPECT_EQ(*currency_digits("EUR"), 2);
  EXPECT_EQ(*currency_digits("JPY"), 0);
  EXPECT_EQ(*currency_digits("KRW"), 0);
  EXPECT_EQ(*currency_digits("KWD"), 3);
  EXPECT_EQ(*currency_digits("TND"), 3);
  EXPECT_EQ(*currency_digits("AED"), 2);  // the first and the last of the list
  EXPECT_EQ(*currency_digits("ZWG"), 2);
}

TEST(Money, RefusesWhatIsNoActiveCurrency) {
  // withdrawn, unknown, metals and test codes, and pieces of the list that are not codes
  for (const auto* code : {"DEM", "HRK", "ZZZ", "XAU", "XXX", "usd", "US", "", "USDX", "D A", "SD ", "ED "}) {
    const auto digits = currency_digits(code);
    ASSERT_FALSE(digits.has_value()) << code;
    EXPECT_EQ(digits.error().code, ErrorCode::unknown_currency);
  }
}

TEST(Money, SplitsByWeightWithTheLargestRemainderFirst) {
  const std::vector<std::int64_t> weights{1, 1, 1};
  EXPECT_EQ(split_by_weight({1000}, weights), (std::vector<Money>{{334}, {333}, {333}}));
  const std::vector<std::int64_t> uneven{50, 30, 20};
  // 101: exact shares 50.5, 30.3, 20.2
  EXPECT_EQ(split_by_weight({101}, uneven), (std::vector<Money>{{51}, {30}, {20}}));
  const std::vector<std::int64_t> last{10, 10, 17};
  // 100: 27.03, 27.03, 45.95: the last has the largest remainder
  EXPECT_EQ(split_by_weight({100}, last), (std::vector<Money>{{27}, {27}, {46}}));
}

TEST(Money, SplitsEvenlyWhenNothingHasAWeight) {
  const std::vector<std::int64_t> none{0, 0};
  EXPECT_EQ(split_by_weight({5}, none), (std::vector<Money>{{3}, {2}}));
  EXPECT_TRUE(split_by_weight({5}, {}).empty());
}

RC_GTEST_PROP(MoneyProperties, SplitAddsUpAndStaysWithinOneOfTheExactShare, ()) {
  const auto total = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
  const auto weights = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 10'000)));
  std::int64_t weight_sum = 0;
  for (const auto one : weights) weight_sum += one;
  const auto parts = split_by_weight({total}, weights);
  RC_ASSERT(parts.size() == weights.size());
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    sum += parts[i].minor;
    if (weight_sum == 0) continue;
    const std::int64_t off = parts[i].minor * weight_sum - total * weights[i];
    RC_ASSERT(off < weight_sum && off > -weight_sum);
  }
  RC_ASSERT(sum == total);
}

RC_GTEST_PROP(MoneyProperties, WhatIsWrittenIsReadBack, ()) {
  const auto value = *rc::gen::inRange<std::int64_t>(0, 100'000'000'000);
  const auto digits = *rc::gen::inRange(0, 4);
  std::string text = std::to_string(value);
  if (digits > 0) {
    if (text.size() <= static_cast<std::size_t>(digits))
      text.insert(0, static_cast<std::size_t>(digits) + 1 - text.size(), '0');
    text.insert(text.size() - static_cast<std::size_t>(digits), ".");
  }
  const auto money = parse_money(text, digits);
  RC_ASSERT(money.has_value());
  RC_ASSERT(*money == Money{value});
}

}  // namespace
}  // namespace curblight::core
