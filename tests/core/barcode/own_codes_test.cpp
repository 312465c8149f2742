// SPDX-License-Identifier: Apache-2.0
// Our own labels: written, read back, and damage noticed.
#include "core/barcode/own_codes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "core/barcode/parse.hpp"

namespace curblight::core {
namespace {

TEST(OwnCodes, CheckCharacterIsThatOfThePublishedExample) {
  // The Global Release Identifier A1-2425G-ABC1234002-M, the example of ISO/IEC 7064 MOD 37,36.
  EXPECT_EQ(mod_37_36_check("A12425GABC1234002"), 'M');
  EXPECT_EQ(mod_37_36_check("a"), std::nullopt);
}

TEST(OwnCodes, BagLabelsHaveOneWidthForABillionBags) {
  EXPECT_EQ(bag_code(BagId{1}).size(), bag_code(BagId{999'999'999}).size());
  EXPECT_TRUE(bag_code(BagId{1}).starts_with("CLB00000"));
}

TEST(OwnCodes, RefusesBagLabelsThatAreNone) {
  EXPECT_EQ(read_bag_code("CLB").error().code, ErrorCode::malformed);
  EXPECT_EQ(read_bag_code("CLX0000012").error().code, ErrorCode::malformed);
  EXPECT_EQ(read_bag_code("CLB00000I1").error().code, ErrorCode::malformed);
}

RC_GTEST_PROP(OwnCodes, BagComesBackFromItsLabel, ()) {
  const auto id = *rc::gen::inRange<std::int64_t>(1, std::numeric_limits<std::int64_t>::max());
  RC_ASSERT((read_bag_code(bag_code(BagId{id})) == BagId{id}));
}

RC_GTEST_PROP(OwnCodes, AChangedCharacterOfABagLabelIsNoticed, ()) {
  auto code = bag_code(BagId{*rc::gen::inRange<std::int64_t>(1, 1LL << 40)});
  const auto at = *rc::gen::inRange<std::size_t>(3, code.size());
  const auto other = *rc::gen::element<char>('0', '1', '7', 'A', 'C', 'K', 'Z');
  RC_PRE(code[at] != other);
  code[at] = other;
  RC_ASSERT(!read_bag_code(code));
}

// Unlike a changed character, a swap can slip through this check; it must be rare.
TEST(OwnCodes, TwoSwappedCharactersOfABagLabelAreNearlyAlwaysNoticed) {
  int swaps = 0;
  int missed = 0;
  for (std::int64_t id = 1; id < 1LL << 40; id = id * 21 / 20 + 1) {
    const auto code = bag_code(BagId{id});
    for (std::size_t at = 3; at + 1 < code.size(); ++at) {
      if (code[at] == code[at + 1]) continue;
      auto swapped = code;
      std::swap(swapped[at], swapped[at + 1]);
      ++swaps;
      if (read_bag_code(swapped)) ++missed;
    }
  }
  EXPECT_GT(swaps, 2000);
  EXPECT_LT(missed * 100, swaps) << missed << " of " << swaps;
}

RC_GTEST_PROP(OwnCodes, EveryBadgeIsABadgeAndNoTwoAreEqual, ()) {
  const auto bytes = rc::gen::container<std::array<std::uint8_t, 16>>(rc::gen::arbitrary<std::uint8_t>());
  const auto a = *bytes;
  const auto b = *bytes;
  RC_ASSERT(is_badge_code(badge_code(a)));
  RC_ASSERT((a == b) == (badge_code(a) == badge_code(b)));
}

TEST(OwnCodes, LocationsAreShortAndPlain) {
  EXPECT_EQ(shelf_code("B-04"), "CLSB-04");
  EXPECT_EQ(locker_code("12"), "CLK12");
  for (const char* wrong : {"", "B 04", "B;04", "Regal-Ä", "012345678901234567890123456789012"}) {
    EXPECT_FALSE(shelf_code(wrong)) << wrong;
    EXPECT_FALSE(locker_code(wrong)) << wrong;
  }
}

TEST(OwnCodes, AreRecognisedByTheParser) {
  const BarcodeSettings settings;
  const auto bag = parse_code(bag_code(BagId{4711}), "]C0", settings);
  ASSERT_TRUE(bag);
  EXPECT_EQ(bag->kind, CodeKind::bag);
  EXPECT_EQ(bag->own_id, 4711);
  const auto shelf = parse_code("CLSB-04", "", settings);
  EXPECT_EQ(shelf->kind, CodeKind::shelf);
  EXPECT_EQ(shelf->value, "B-04");
  EXPECT_EQ(parse_code("CLK12", "]C0", settings)->kind, CodeKind::locker);
  const auto badge = badge_code({1, 2, 3});
  EXPECT_EQ(parse_code(badge, "]C0", settings)->kind, CodeKind::badge);
}

TEST(OwnCodes, ADamagedBagLabelIsRefusedNotMistakenForAnotherBag) {
  auto code = bag_code(BagId{4711});
  code.back() = code.back() == '0' ? '1' : '0';
  const auto result = parse_code(code, "]C0", {});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::bad_check_digit);
}

TEST(OwnCodes, WordsThatOnlyBeginAlikeAreText) {
  for (const char* word : {"CLASSIC-01", "CLB", "CLB-JEANS", "CLA123"}) {
    const auto result = parse_code(word, "]A0", {});
    ASSERT_TRUE(result) << word;
    EXPECT_EQ(result->kind, CodeKind::text) << word;
  }
}

}  // namespace
}  // namespace curblight::core
