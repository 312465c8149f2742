// SPDX-License-Identifier: Apache-2.0
// GTIN arithmetic against published numbers, and round trips over drawn ones.
#include "core/barcode/gtin.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace curblight::core {
namespace {

TEST(Gtin, AcceptsKnownNumbersOfEachLength) {
  EXPECT_EQ(normalise_gtin("036000291452"), "00036000291452");
  EXPECT_EQ(normalise_gtin("4006381333931"), "04006381333931");
  EXPECT_EQ(normalise_gtin("96385074"), "00000096385074");
  EXPECT_EQ(normalise_gtin("10012345678902"), "10012345678902");
}

TEST(Gtin, RefusesAWrongCheckDigitAndSaysSo) {
  for (const char* wrong : {"036000291453", "4006381333932", "96385073", "10012345678903"}) {
    const auto result = normalise_gtin(wrong);
    ASSERT_FALSE(result) << wrong;
    EXPECT_EQ(result.error().code, ErrorCode::bad_check_digit);
    EXPECT_NE(result.error().message.find(wrong), std::string::npos);
  }
}

TEST(Gtin, RefusesOtherLengthsAndLetters) {
  for (const char* wrong : {"", "1", "0360002914", "03600029145A", "123456789012345"}) {
    const auto result = normalise_gtin(wrong);
    ASSERT_FALSE(result) << wrong;
    EXPECT_EQ(result.error().code, ErrorCode::malformed);
  }
}

TEST(Gtin, ExpandsUpcEByItsSixthDigit) {
  EXPECT_EQ(expand_upc_e("01801624"), "018200000164");  // 2
  EXPECT_EQ(expand_upc_e("04252614"), "042100005264");  // 1
  EXPECT_EQ(expand_upc_e("01234565"), "012345000065");  // 6
  EXPECT_EQ(expand_upc_e("01234133"), "012300000413");  // 3
  EXPECT_EQ(expand_upc_e("01234543"), "012340000053");  // 4
}

TEST(Gtin, RefusesUpcEOfAnotherNumberSystemOrCheckDigit) {
  EXPECT_EQ(expand_upc_e("21801624").error().code, ErrorCode::malformed);
  EXPECT_EQ(expand_upc_e("01801625").error().code, ErrorCode::bad_check_digit);
  EXPECT_EQ(expand_upc_e("0180162").error().code, ErrorCode::malformed);
}

TEST(Gtin, ComputesPriceCheckDigitsAsTheGs1ExamplesDo) {
  EXPECT_EQ(price_check_digit("2875"), '9');
  EXPECT_EQ(price_check_digit("14685"), '6');
  EXPECT_EQ(price_check_digit("0000"), '0');
  EXPECT_FALSE(price_check_digit("123"));
  EXPECT_FALSE(price_check_digit("12a4"));
}

std::string drawn_digits(std::size_t count) {
  const auto digits =
      *rc::gen::container<std::string>(count, rc::gen::inRange('0', static_cast<char>('9' + 1)));
  return digits;
}

RC_GTEST_PROP(Gtin, IsTheSameNumberInEveryLength, ()) {
  const auto length = *rc::gen::element<std::size_t>(7, 11, 12, 13);
  auto gtin = drawn_digits(length);
  gtin += gtin_check_digit(gtin);
  const auto identity = normalise_gtin(gtin);
  RC_ASSERT(identity);
  RC_ASSERT(identity->size() == 14U);
  RC_ASSERT(identity->ends_with(gtin));
  RC_ASSERT((normalise_gtin(*identity) == identity));
}

RC_GTEST_PROP(Gtin, CatchesEveryChangedDigit, ()) {
  auto gtin = drawn_digits(12);
  gtin += gtin_check_digit(gtin);
  const auto at = *rc::gen::inRange<std::size_t>(0, gtin.size());
  const auto by = *rc::gen::inRange(1, 10);
  gtin[at] = static_cast<char>('0' + (gtin[at] - '0' + by) % 10);
  RC_ASSERT(!has_valid_check_digit(gtin));
}

// GS1's own rule for printing, the other way round, written down independently of the expansion.
std::string compressed(const std::string& upc_a) {
  const std::string company = upc_a.substr(1, 5);
  const std::string item = upc_a.substr(6, 5);
  std::string middle;
  if (company.substr(3) == "00" && company[2] <= '2')
    middle = company.substr(0, 2) + item.substr(2) + company[2];
  else if (company.substr(3) == "00")
    middle = company.substr(0, 3) + item.substr(3) + "3";
  else if (company[4] == '0')
    middle = company.substr(0, 4) + item[4] + "4";
  else
    middle = company + item[4];
  return upc_a[0] + middle + upc_a[11];
}

RC_GTEST_PROP(Gtin, UpcEComesBackFromItsExpansion, ()) {
  const auto kind = *rc::gen::inRange(0, 4);
  std::string company;
  std::string item;
  switch (kind) {
    case 0:
      company = drawn_digits(2) + std::string(1, *rc::gen::element('0', '1', '2')) + "00";
      item = "00" + drawn_digits(3);
      break;
    case 1:
      company = drawn_digits(2) + std::string(1, *rc::gen::inRange('3', ':')) + "00";
      item = "000" + drawn_digits(2);
      break;
    case 2:
      company = drawn_digits(3) + std::string(1, *rc::gen::inRange('1', ':')) + "0";
      item = "0000" + drawn_digits(1);
      break;
    default:
      company = drawn_digits(4) + std::string(1, *rc::gen::inRange('1', ':'));
      item = "0000" + std::string(1, *rc::gen::inRange('5', ':'));
  }
  std::string upc_a = *rc::gen::element<std::string>("0", "1") + company + item;
  upc_a += gtin_check_digit(upc_a);
  RC_ASSERT((expand_upc_e(compressed(upc_a)) == upc_a));
}

}  // namespace
}  // namespace curblight::core
