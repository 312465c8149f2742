// SPDX-License-Identifier: Apache-2.0
// Waits: levels at their limits, the estimate.
#include "core/waits.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace curblight::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(WaitLevel, ChangesPastTheLimitNotAtIt) {
  const WaitLimits limits;
  EXPECT_EQ(wait_level(seconds{0}, limits), WaitLevel::fresh);
  EXPECT_EQ(wait_level(seconds{120}, limits), WaitLevel::fresh);
  EXPECT_EQ(wait_level(milliseconds{120'001}, limits), WaitLevel::waiting);
  EXPECT_EQ(wait_level(seconds{240}, limits), WaitLevel::waiting);
  EXPECT_EQ(wait_level(milliseconds{240'001}, limits), WaitLevel::late);
  EXPECT_EQ(wait_level(seconds{11}, {seconds{10}, seconds{20}}), WaitLevel::waiting);
  EXPECT_EQ(to_string(WaitLevel::fresh), "new");
  EXPECT_EQ(to_string(WaitLevel::late), "late");
}

TEST(WaitEstimate, SaysNothingOfFewerThanThreeHandOffs) {
  const std::vector<milliseconds> two = {minutes{3}, minutes{3}};
  EXPECT_EQ(estimate_minutes({}), std::nullopt);
  EXPECT_EQ(estimate_minutes(two), std::nullopt);
}

TEST(WaitEstimate, IsTheMedianOfTheLastTwenty) {
  const std::vector<milliseconds> three = {minutes{1}, minutes{30}, minutes{4}};
  EXPECT_EQ(estimate_minutes(three), 4);
  const std::vector<milliseconds> four = {minutes{2}, minutes{4}, minutes{1}, minutes{30}};
  EXPECT_EQ(estimate_minutes(four), 3);
  std::vector<milliseconds> many(30, minutes{25});  // the morning's rush
  many.insert(many.end(), 20, minutes{2});
  EXPECT_EQ(estimate_minutes(many), 2);
  many.insert(many.end(), 9, minutes{25});
  EXPECT_EQ(estimate_minutes(many), 2);
  many.insert(many.end(), 2, minutes{25});
  EXPECT_EQ(estimate_minutes(many), 25);
}

TEST(WaitEstimate, IsNeverZeroMinutes) {
  const std::vector<milliseconds> quick(5, seconds{9});
  EXPECT_EQ(estimate_minutes(quick), 1);
}

}  // namespace
}  // namespace curblight::core
