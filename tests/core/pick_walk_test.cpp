// SPDX-License-Identifier: Apache-2.0
// The order of the pick queue and of the walk, tote letters, and order suffixes.
#include "core/pick_walk.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "core/suffix.hpp"

namespace curblight::core {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr UtcTime kNow{std::chrono::hours{480'000}};

QueueEntry entry(std::string number, minutes due_in, std::optional<minutes> here_for = std::nullopt) {
  QueueEntry out;
  out.number = std::move(number);
  out.due_at = kNow + due_in;
  if (here_for) out.customer_arrived = kNow - *here_for;
  return out;
}

std::vector<std::string> numbers(const std::vector<QueueEntry>& entries) {
  std::vector<std::string> out;
  for (const auto& e : entries) out.push_back(e.number);
  return out;
}

TEST(PickQueue, PutsCustomersHereFirstThenOverdueThenByDueTime) {
  std::vector<QueueEntry> queue = {
      entry("later", minutes{60}),         entry("soon", minutes{5}),
      entry("overdue", minutes{-5}),       entry("here-late-due", minutes{300}, minutes{2}),
      entry("long overdue", minutes{-90}), entry("here-longest", minutes{400}, minutes{9})};
  sort_queue(queue, kNow);
  EXPECT_EQ(numbers(queue), (std::vector<std::string>{"here-longest", "here-late-due", "long overdue",
                                                      "overdue", "soon", "later"}));
}

TEST(PickQueue, TellsHowUrgentAndForHowLong) {
  EXPECT_EQ(urgency(entry("a", minutes{0}), kNow), Urgency::due);
  EXPECT_EQ(urgency(entry("a", minutes{-1}), kNow), Urgency::overdue);
  EXPECT_EQ(urgency_time(entry("a", minutes{-23}), kNow), minutes{23});
  EXPECT_EQ(urgency_time(entry("a", minutes{17}), kNow), minutes{17});
  EXPECT_EQ(urgency_time(entry("a", minutes{17}, minutes{4}), kNow), minutes{4});
  EXPECT_EQ(urgency_time(entry("a", minutes{17}, minutes{-4}), kNow), seconds{0}) << "never negative";
  EXPECT_EQ(to_string(Urgency::here), "here");
}

TEST(Aisles, SplitIntoAisleAndBay) {
  EXPECT_EQ(split_aisle("10-D"), (AislePlace{"10", "D"}));
  EXPECT_EQ(split_aisle("7-C12"), (AislePlace{"7", "C12"}));
  EXPECT_EQ(split_aisle("04-A"), (AislePlace{"4", "A"}));
  EXPECT_EQ(split_aisle("00"), (AislePlace{"0", ""}));
  EXPECT_EQ(split_aisle("Garden-2-left"), (AislePlace{"Garden", "2-left"}));
  EXPECT_EQ(split_aisle(""), (AislePlace{"", ""}));
}

TEST(Aisles, CompareAsPeopleCount) {
  EXPECT_LT(compare_natural("C2", "C12"), 0);
  EXPECT_LT(compare_natural("2", "10"), 0);
  EXPECT_EQ(compare_natural("07", "7"), 0);
  EXPECT_GT(compare_natural("B1", "A9"), 0);
  EXPECT_LT(compare_natural("A", "A1"), 0);
}

WalkEntry line(std::int64_t id, std::string aisle, std::string sku, std::int64_t skipped = 0,
               bool open = true) {
  return {OrderId{1}, LineId{id}, std::move(aisle), std::move(sku), skipped, open};
}

TEST(PickWalk, FollowsTheAislesThenBaysThenSkus) {
  std::vector<WalkEntry> walk = {line(1, "10-D", "a"),  line(2, "2-D02", "a"), line(3, "7-C12", "b"),
                                 line(4, "7-C12", "a"), line(5, "7-C2", "z"),  line(6, "", "nowhere"),
                                 line(7, "02-A", "x")};
  sort_walk(walk);
  std::vector<std::int64_t> ids;
  for (const auto& e : walk) ids.push_back(e.line.value);
  EXPECT_EQ(ids, (std::vector<std::int64_t>{7, 2, 5, 4, 3, 1, 6}));
}

TEST(PickWalk, LeavesSkippedLinesForLastAndDoneOnesAfterThem) {
  std::vector<WalkEntry> walk = {line(1, "1-A", "a", 2), line(2, "1-B", "a", 0, false), line(3, "9-A", "a"),
                                 line(4, "2-A", "a", 1)};
  sort_walk(walk);
  std::vector<std::int64_t> ids;
  for (const auto& e : walk) ids.push_back(e.line.value);
  EXPECT_EQ(ids, (std::vector<std::int64_t>{3, 4, 1, 2}));
}

TEST(Totes, AreLetteredLikeColumns) {
  EXPECT_EQ(tote_letter(0), "A");
  EXPECT_EQ(tote_letter(25), "Z");
  EXPECT_EQ(tote_letter(26), "AA");
  EXPECT_EQ(tote_letter(701), "ZZ");
  EXPECT_EQ(tote_letter(702), "AAA");
  EXPECT_EQ(next_tote({}), "A");
  EXPECT_EQ(next_tote({"A", "C"}), "B");
}

TEST(Suffix, IsTheLastFourAndMoreWhileTwoLiveOrdersShareThem) {
  const std::vector<std::string> alone = {"000002150"};
  EXPECT_EQ(order_suffix("000002150", alone), "2150");
  const std::vector<std::string> shared = {"000002150", "000012150", "000032150", "000002151"};
  EXPECT_EQ(order_suffix("000002150", shared), "02150");
  EXPECT_EQ(order_suffix("000012150", shared), "12150");
  EXPECT_EQ(order_suffix("000002151", shared), "2151");
  EXPECT_EQ(order_suffix("99", shared), "99");
}

TEST(Suffix, IsTheWholeNumberWhenTwoChannelsHaveIt) {
  const std::vector<std::string> twice = {"000002150", "000002150"};
  EXPECT_EQ(order_suffix("000002150", twice), "000002150");
}

TEST(Suffix, NeverCutsACharacter) {
  const std::vector<std::string> live = {"ORD-ÄÖÜ", "ORD-Ä123"};
  EXPECT_EQ(order_suffix("ORD-ÄÖÜ", live), "-ÄÖÜ");
  EXPECT_EQ(order_suffix("ORD-Ä123", live), "Ä123");
}

RC_GTEST_PROP(Suffix, TellsLiveOrdersApart, ()) {
  const auto drawn = *rc::gen::container<std::set<int>>(rc::gen::inRange(0, 99'999));
  std::vector<std::string> live;
  for (const int n : drawn) {
    auto text = std::to_string(n);
    live.push_back(std::string(9 - text.size(), '0') + text);
  }
  std::set<std::string> suffixes;
  for (const auto& number : live) {
    const auto suffix = order_suffix(number, live);
    RC_ASSERT(suffix.size() >= 4U);
    RC_ASSERT(number.ends_with(suffix));
    suffixes.insert(suffix);
  }
  RC_ASSERT(suffixes.size() == live.size());
}

}  // namespace
}  // namespace curblight::core
