// SPDX-License-Identifier: Apache-2.0
// Which line a scan belongs to, and when two would do.
#include "core/barcode/match.hpp"

#include <gtest/gtest.h>

#include "core/barcode/gtin.hpp"

namespace curblight::core {
namespace {

ParsedCode scan(std::string_view data, std::string_view symbology = "", BarcodeSettings settings = {}) {
  settings.current_year = 2026;
  auto code = parse_code(data, symbology, settings);
  EXPECT_TRUE(code) << data;
  return code.value_or(ParsedCode{});
}

std::string with_check(std::string digits) {
  return digits + gtin_check_digit(digits);
}

TEST(Match, ComparesByGtin14WhateverTheLength) {
  const LineCodes line{"HFH-M", {"036000291452"}};
  EXPECT_EQ(matches(scan("036000291452", "]E0"), line).kind, MatchKind::gtin);
  EXPECT_TRUE(matches(scan("00036000291452", "]I0"), line));
  EXPECT_TRUE(matches(scan("0100036000291452", "]C1"), line));
  EXPECT_TRUE(matches(scan("https://x.example/01/036000291452"), line));
  EXPECT_FALSE(matches(scan("4006381333931", "]E0"), line));
}

TEST(Match, KnowsASkuWhateverItsCase) {
  const LineCodes line{"MS12-M-Black", {}};
  EXPECT_EQ(matches(scan("MS12-M-BLACK", "]A0"), line).kind, MatchKind::sku);
  EXPECT_FALSE(matches(scan("MS12-L-BLACK", "]A0"), line));
  EXPECT_FALSE(matches(scan("ANY", "]A0"), LineCodes{}));
}

TEST(Match, TakesAPricedLabelByItsItemReferenceAndNotByItsPrice) {
  const LineCodes cheese{"CHEESE", {with_check("21234500000")}};
  EXPECT_EQ(matches(scan(with_check("21234501299"), "]E0"), cheese).kind, MatchKind::variable_measure);
  EXPECT_TRUE(matches(scan("0" + with_check("21234501299"), "]E0"), cheese));
  EXPECT_FALSE(matches(scan(with_check("21234601299"), "]E0"), cheese));
  EXPECT_EQ(matches(scan(with_check("21234501299"), "]E0"), LineCodes{"12345", {}}).kind,
            MatchKind::variable_measure);
}

TEST(Match, KeepsTheStoresPrefixApart) {
  const LineCodes line{"HAM", {with_check("211234500000")}};
  EXPECT_TRUE(matches(scan(with_check("211234501299"), "]E0"), line));
  EXPECT_FALSE(matches(scan(with_check("221234501299"), "]E0"), line));
}

TEST(Match, BringsTheWeightAlong) {
  BarcodeSettings settings;
  settings.variable_measure = {{"28IIIIIWWWWWC", 3}};
  const LineCodes line{"HAM", {with_check("281234500000")}};
  const auto match = matches(scan(with_check("281234501250"), "]E0", settings), line);
  ASSERT_TRUE(match);
  EXPECT_EQ(match.weight, Quantity{1250});
  const LineCodes gs1{"HAM", {"09506000134352"}};
  EXPECT_EQ(matches(scan("0109506000134352"
                         "3102000125",
                         "]C1"),
                    gs1)
                .weight,
            Quantity{1250});
}

TEST(Match, CountsTheContentOfACaseButNeverTakesTheCaseForOnePiece) {
  const LineCodes line{"HFH-M", {"00036000291452"}};
  EXPECT_FALSE(matches(scan("10036000291459", "]I0"), line));
  BarcodeSettings settings;
  settings.case_packs["10036000291459"] = {"00036000291452", 12};
  const auto match = matches(scan("10036000291459", "]I0", settings), line);
  EXPECT_EQ(match.kind, MatchKind::contained);
  EXPECT_EQ(match.pieces, Quantity::units(12));
  EXPECT_EQ(matches(scan("02000360002914523724", "]C1"), line).pieces, Quantity::units(24));
}

TEST(MatchLines, TriesBothReadingsOfEightDigits) {
  const std::vector<LineCodes> upc_only = {{"A", {"4006381333931"}}, {"B", {"012345000065"}}};
  const auto one = match_lines(scan("01234565"), upc_only);
  EXPECT_EQ(one.lines, std::vector<std::size_t>{1});
  EXPECT_FALSE(one.ambiguous);
}

TEST(MatchLines, SaysSoWhenBothReadingsAreWanted) {
  const std::vector<LineCodes> both = {{"A", {"00000001234565"}}, {"B", {"012345000065"}}};
  const auto found = match_lines(scan("01234565"), both);
  EXPECT_TRUE(found.ambiguous);
  EXPECT_EQ(found.lines.size(), 2U);
  EXPECT_NE(found.words.find("01234565"), std::string::npos);
  EXPECT_FALSE(match_lines(scan("01234565", "]E0"), both).ambiguous);
  EXPECT_FALSE(match_lines(scan("01234565", "]E4"), both).ambiguous);
}

TEST(MatchLines, OneProductInTwoOrdersIsNoQuestion) {
  const std::vector<LineCodes> lines = {{"A", {"00000001234565", "012345000065"}},
                                        {"A", {"00000001234565", "012345000065"}}};
  const auto found = match_lines(scan("01234565"), lines);
  EXPECT_FALSE(found.ambiguous);
  EXPECT_EQ(found.lines.size(), 2U);
}

}  // namespace
}  // namespace curblight::core
