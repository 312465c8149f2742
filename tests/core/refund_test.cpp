// SPDX-License-Identifier: Apache-2.0
// A unit's refund is its share of the charge by largest remainder: all units together are exactly the charge.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "order_support.hpp"

namespace curblight::core {
namespace {

std::int64_t unit_share(std::int64_t charge, std::int64_t units, std::int64_t index) {
  return refund_share({charge}, Quantity::units(units), Quantity::units(index), Quantity::units(1)).minor;
}

TEST(RefundShare, GivesTheOddCentsToTheFirstUnits) {
  EXPECT_EQ(unit_share(1000, 3, 0), 334);
  EXPECT_EQ(unit_share(1000, 3, 1), 333);
  EXPECT_EQ(unit_share(1000, 3, 2), 333);
  EXPECT_EQ(unit_share(7, 5, 0), 2);
  EXPECT_EQ(unit_share(7, 5, 1), 2);
  EXPECT_EQ(unit_share(7, 5, 2), 1);
}

TEST(RefundShare, WorksForYenAndForFreeGoods) {
  EXPECT_EQ(unit_share(2, 3, 0), 1);
  EXPECT_EQ(unit_share(2, 3, 2), 0);
  EXPECT_EQ(unit_share(0, 3, 1), 0);
}

TEST(RefundShare, FollowsTheWeight) {
  // 2.5 kg for 10.00: half a kilogram is 2.00, wherever it stands
  EXPECT_EQ(refund_share({1000}, {2500}, {}, {500}).minor, 200);
  EXPECT_EQ(refund_share({1000}, {2500}, {2000}, {500}).minor, 200);
  EXPECT_EQ(refund_share({1000}, {2500}, {}, {2500}).minor, 1000);
}

TEST(RefundShare, IsNothingForNothing) {
  EXPECT_EQ(refund_share({1000}, {}, {}, Quantity::units(1)).minor, 0);
  EXPECT_EQ(refund_share({1000}, Quantity::units(3), Quantity::units(1), {}).minor, 0);
}

TEST(RefundShare, NeverGivesMoreThanTheCharge) {
  EXPECT_EQ(refund_share({1000}, Quantity::units(3), Quantity::units(2), Quantity::units(9)).minor, 333);
  EXPECT_EQ(refund_share({1000}, Quantity::units(3), Quantity::units(3), Quantity::units(1)).minor, 0);
}

TEST(RefundShare, DoesNotOverflow) {
  const std::int64_t huge = 9'000'000'000'000'000'000;
  EXPECT_EQ(refund_share({huge}, Quantity::units(1'000'000), {}, Quantity::units(1'000'000)).minor, huge);
  EXPECT_EQ(unit_share(huge, 1'000'000, 0), huge / 1'000'000);
}

RC_GTEST_PROP(RefundShareProperties, UnitsAddUpToTheChargeAndDifferByAtMostOne, ()) {
  const auto charge = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const auto units = *rc::gen::inRange<std::int64_t>(1, 60);
  std::int64_t sum = 0;
  for (std::int64_t unit = 0; unit < units; ++unit) {
    const std::int64_t share = unit_share(charge, units, unit);
    RC_ASSERT(share == charge / units || share == charge / units + 1);
    sum += share;
  }
  RC_ASSERT(sum == charge);
}

RC_GTEST_PROP(RefundShareProperties, AnyCutOfALineAddsUpToTheCharge, ()) {
  const auto charge = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const auto total = *rc::gen::inRange<std::int64_t>(1, 20'000);
  const auto cuts = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 5'000));
  Quantity from;
  Money sum;
  for (const auto cut : cuts) {
    const Quantity count{std::min(cut, total - from.milli)};
    const Money share = refund_share({charge}, {total}, from, count);
    RC_ASSERT(share >= Money{});
    // proportional to the weight, but for the rounding of units
    const auto exact =
        static_cast<double>(charge) * static_cast<double>(count.milli) / static_cast<double>(total);
    RC_ASSERT(std::abs(static_cast<double>(share.minor) - exact) <=
              3.0 + static_cast<double>(count.milli) / 1000.0);
    sum += share;
    from += count;
  }
  sum += refund_share({charge}, {total}, from, {total - from.milli});
  RC_ASSERT(sum == Money{charge});
}

}  // namespace
}  // namespace curblight::core
