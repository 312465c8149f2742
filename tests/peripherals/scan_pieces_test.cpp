// SPDX-License-Identifier: Apache-2.0
// Joining reports to codes, and telling one trigger pull from two.
#include <gtest/gtest.h>

#include "peripherals/scanner/duplicate_filter.hpp"
#include "peripherals/scanner/report_assembler.hpp"

namespace curblight::scanner {
namespace {

using namespace std::chrono_literals;

constexpr core::MonotonicTime at(int ms) { return core::MonotonicTime(std::chrono::milliseconds(1000 + ms)); }

HidPosChunk chunk(std::string data, bool more, std::string aim = "]C0") { return {std::move(aim), std::move(data), more, false}; }

TEST(ReportAssemblers, JoinReportsUntilNoMoreFollow) {
  ReportAssembler assembler(200ms, 4096);
  EXPECT_TRUE(assembler.add(chunk("abc", true), at(0)).empty());
  EXPECT_EQ(assembler.deadline(), at(200));
  const auto scans = assembler.add(chunk("def", false), at(10));
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_EQ(scans[0], (AssembledScan{"abcdef", "]C0", Completeness::complete}));
  EXPECT_FALSE(assembler.deadline());
}

TEST(ReportAssemblers, EndACodeAfterTheTimeoutCountedFromItsLastReport) {
  ReportAssembler assembler(200ms, 4096);
  assembler.add(chunk("abc", true), at(0));
  assembler.add(chunk("def", true), at(150));
  EXPECT_FALSE(assembler.expire(at(349)));
  const auto scan = assembler.expire(at(350));
  ASSERT_TRUE(scan);
  EXPECT_EQ(*scan, (AssembledScan{"abcdef", "]C0", Completeness::ended_by_timeout}));
}

TEST(ReportAssemblers, StartAnewWhenTheSymbologyChanges) {
  ReportAssembler assembler(200ms, 4096);
  assembler.add(chunk(std::string(56, 'x'), true, "]Q1"), at(0));
  const auto scans = assembler.add(chunk("4006381333931", false, "]E0"), at(50));
  ASSERT_EQ(scans.size(), 2u);
  EXPECT_EQ(scans[0].data, std::string(56, 'x'));
  EXPECT_EQ(scans[1].data, "4006381333931");
  EXPECT_EQ(scans[1].symbology, "]E0");
}

TEST(ReportAssemblers, StopAtTheLongestAndSaySo) {
  ReportAssembler assembler(200ms, 100);
  assembler.add(chunk(std::string(56, 'x'), true), at(0));
  assembler.add(chunk(std::string(56, 'y'), true), at(1));
  const auto scans = assembler.add(chunk("end", false), at(2));
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_EQ(scans[0].completeness, Completeness::too_long);
  EXPECT_EQ(scans[0].data.size(), 100u);
  EXPECT_EQ(assembler.add(chunk("next", false), at(3)).at(0).completeness, Completeness::complete);
}

TEST(ReportAssemblers, TakeExactlyTheLongest) {
  ReportAssembler assembler(200ms, 4096);
  std::vector<AssembledScan> scans;
  for (int i = 0; i < 64; ++i) scans = assembler.add(chunk(std::string(64, 'x'), i < 63), at(i));
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_EQ(scans[0].completeness, Completeness::complete);
  EXPECT_EQ(scans[0].data.size(), 4096u);
}

TEST(ReportAssemblers, TakeAnIdentifierInFrontOfTheDataWhenThereIsNoFieldForIt) {
  ReportAssembler assembler(200ms, 4096);
  EXPECT_EQ(assembler.add(chunk("]E04006381333931", false, ""), at(0)).at(0), (AssembledScan{"4006381333931", "]E0", Completeness::complete}));
  EXPECT_EQ(assembler.add(chunk("] odd", false, ""), at(1)).at(0).data, "] odd");
  EXPECT_EQ(assembler.add(chunk("]E0x", false, "]C0"), at(2)).at(0).data, "]E0x");
}

TEST(ReportAssemblers, IgnoreAnEmptyReport) {
  ReportAssembler assembler(200ms, 4096);
  EXPECT_TRUE(assembler.add(chunk("", false), at(0)).empty());
  EXPECT_FALSE(assembler.deadline());
}

TEST(DuplicateFilters, HoldBackOnlyIdenticalDataWithinTheWindow) {
  DuplicateFilter filter(300ms);
  EXPECT_TRUE(filter.accept("scanner", "A", at(0)));
  EXPECT_FALSE(filter.accept("scanner", "A", at(299)));
  EXPECT_TRUE(filter.accept("scanner", "A", at(300)));
  EXPECT_TRUE(filter.accept("scanner", "B", at(301)));
  EXPECT_TRUE(filter.accept("scanner", "A ", at(302)));
  EXPECT_TRUE(filter.accept("other", "B", at(303)));
}

TEST(DuplicateFilters, LetACodeThatStaysInViewThroughOncePerWindow) {
  DuplicateFilter filter(300ms);
  int delivered = 0;
  for (int ms = 0; ms < 1200; ms += 100) delivered += filter.accept("scanner", "A", at(ms)) ? 1 : 0;
  EXPECT_EQ(delivered, 4);
}

}  // namespace
}  // namespace curblight::scanner
