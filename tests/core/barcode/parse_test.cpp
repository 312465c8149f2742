// SPDX-License-Identifier: Apache-2.0
// What a code is, by symbology and without: the facts a picker's scanner must agree with, and every refusal.
#include "core/barcode/parse.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/barcode/gtin.hpp"

namespace curblight::core {
namespace {

using namespace std::chrono_literals;

BarcodeSettings settings() {
  BarcodeSettings out;
  out.current_year = 2026;
  return out;
}

ParsedCode parsed(std::string_view data, std::string_view symbology = "",
                  const BarcodeSettings& with = settings()) {
  auto code = parse_code(data, symbology, with);
  EXPECT_TRUE(code) << data << ": " << (code ? "" : code.error().message);
  return code.value_or(ParsedCode{});
}

ErrorCode refusal(std::string_view data, std::string_view symbology = "") {
  const auto code = parse_code(data, symbology, settings());
  EXPECT_FALSE(code) << data;
  if (code) return ErrorCode::internal;
  EXPECT_FALSE(code.error().message.empty());
  return code.error().code;
}

TEST(ParseCode, GivesOneIdentityForEveryLength) {
  EXPECT_EQ(parsed("036000291452", "]E0").gtin14, "00036000291452");
  EXPECT_EQ(parsed("0036000291452", "]E0").gtin14, "00036000291452");
  EXPECT_EQ(parsed("4006381333931", "]E0").gtin14, "04006381333931");
  EXPECT_EQ(parsed("96385074", "]E4").gtin14, "00000096385074");
  EXPECT_EQ(parsed("036000291452").kind, CodeKind::gtin);
}

TEST(ParseCode, ExpandsUpcEUnderItsSymbology) {
  EXPECT_EQ(parsed("01801624", "]E0").gtin14, "00018200000164");
  EXPECT_EQ(parsed("04252614", "]E0").gtin14, "00042100005264");
  EXPECT_EQ(parsed("01234565", "]E0").gtin14, "00012345000065");
}

TEST(ParseCode, DecidesEightDigitsByTheSymbologyAndOffersBothWithoutOne) {
  EXPECT_EQ(parsed("01234565", "]E4").gtin14, "00000001234565");
  const auto both = parsed("01234565");
  EXPECT_TRUE(both.gtin14.empty());
  EXPECT_EQ(both.alternatives, (std::vector<std::string>{"00000001234565", "00012345000065"}));
  EXPECT_EQ(parsed("96385074").gtin14, "00000096385074");  // no UPC-E begins with 9
  EXPECT_TRUE(parsed("96385074").alternatives.empty());
}

TEST(ParseCode, TakesASymbologyInFrontOfTheData) {
  const auto code = parsed("]E001234565");
  EXPECT_EQ(code.symbology, "]E0");
  EXPECT_EQ(code.data, "01234565");
  EXPECT_EQ(code.gtin14, "00012345000065");
  EXPECT_EQ(parsed("]C1"
                   "0109506000134352")
                .kind,
            CodeKind::element_string);
}

TEST(ParseCode, KnowsEverySymbologyThatScannersReport) {
  const struct {
    const char* id;
    const char* data;
  } kinds[] = {
      {"]E0", "4006381333931"}, {"]E4", "96385074"},        {"]C0", "ABC"}, {"]C1", "10A"}, {"]A0", "ABC"},
      {"]F0", "A123B"},         {"]I0", "10012345678902"},  {"]d1", "ABC"}, {"]d2", "10A"}, {"]Q1", "ABC"},
      {"]Q3", "10A"},           {"]e0", "0109506000134352"}};
  for (const auto& kind : kinds) EXPECT_TRUE(parse_code(kind.data, kind.id, settings())) << kind.id;
}

TEST(ParseCode, RefusesWhatItCannotRead) {
  EXPECT_EQ(refusal("036000291453", "]E0"), ErrorCode::bad_check_digit);
  EXPECT_EQ(refusal("036000291453"), ErrorCode::bad_check_digit);
  EXPECT_EQ(refusal("96385073"), ErrorCode::bad_check_digit);
  EXPECT_EQ(refusal("10012345678903", "]I0"), ErrorCode::bad_check_digit);
  EXPECT_EQ(refusal("12345", "]E0"), ErrorCode::malformed);
  EXPECT_EQ(refusal("036000291452", "]E4"), ErrorCode::malformed);
  EXPECT_EQ(refusal("ABC", "]Z9"), ErrorCode::unknown_symbology);
  EXPECT_EQ(refusal("ABC", "E0"), ErrorCode::unknown_symbology);
  EXPECT_EQ(refusal("]X0ABC"), ErrorCode::unknown_symbology);
  EXPECT_EQ(refusal(""), ErrorCode::malformed);
  EXPECT_EQ(refusal("AB\nC"), ErrorCode::control_characters);
  EXPECT_EQ(refusal(std::string_view("AB\0C", 4)), ErrorCode::control_characters);
  EXPECT_EQ(refusal("AB\x7F"), ErrorCode::control_characters);
  EXPECT_EQ(refusal("\xC2\x85", "]Q1"), ErrorCode::control_characters);
  EXPECT_EQ(refusal("\xE4\xF6", "]Q1"), ErrorCode::malformed);      // Latin-1
  EXPECT_EQ(refusal("\xC0\xAF", "]Q1"), ErrorCode::malformed);      // overlong
  EXPECT_EQ(refusal("\xED\xA0\x80", "]Q1"), ErrorCode::malformed);  // a surrogate
  EXPECT_EQ(refusal(std::string(kLongestCode + 1, 'A')), ErrorCode::too_long);
  EXPECT_TRUE(parse_code(std::string(kLongestCode, 'A'), "", settings()));
}

TEST(ParseCode, LeavesNumbersOfSelfCheckingSymbologiesAlone) {
  EXPECT_EQ(parsed("036000291453", "]C0").kind, CodeKind::text);  // a SKU of twelve digits
  EXPECT_EQ(parsed("036000291452", "]C0").kind, CodeKind::gtin);
  EXPECT_EQ(parsed("000002150").kind, CodeKind::text);
  EXPECT_EQ(parsed("000002150").value, "000002150");
}

TEST(ParseCode, TellsACaseFromItsContent) {
  auto with = settings();
  with.case_packs["10036000291459"] = {"00036000291452", 12};
  const auto pack = parsed("10036000291459", "]I0", with);
  EXPECT_TRUE(pack.case_pack);
  EXPECT_EQ(pack.gtin14, "10036000291459");
  EXPECT_EQ(pack.contained, (Contained{"00036000291452", 12}));
  EXPECT_FALSE(parsed("10036000291459", "]I0").contained);
  EXPECT_FALSE(parsed("036000291452", "]E0").case_pack);
}

TEST(ParseCode, ReadsAPriceByTheStoresLayout) {
  auto with = settings();
  with.variable_measure = {{"2IIIIIKPPPPC", 2}};
  std::string code = std::string("212345") + *price_check_digit("2875") + "2875";
  code += gtin_check_digit(code);
  for (const auto& form : {code, "0" + code}) {
    const auto item = parsed(form, "]E0", with);
    EXPECT_EQ(item.kind, CodeKind::variable_measure);
    EXPECT_EQ(item.item_reference, "12345");
    EXPECT_EQ(item.measure, (Measure{Measure::Kind::price, 2875, 2}));
    EXPECT_EQ(item.value, "28.75");
  }
  std::string wrong = std::string("212345") + '0' + "2875";
  wrong += gtin_check_digit(wrong);
  EXPECT_EQ(parse_code(wrong, "]E0", with).error().code, ErrorCode::bad_check_digit);
}

TEST(ParseCode, ReadsAWeightByTheStoresLayout) {
  auto with = settings();
  with.variable_measure = {{"28IIIIIWWWWWC", 3}};
  std::string code = "281234501250";
  code += gtin_check_digit(code);
  const auto item = parsed(code, "]E0", with);
  EXPECT_EQ(item.measure, (Measure{Measure::Kind::weight, 1250, 3}));
  EXPECT_EQ(item.value, "1.250");
  std::string other = "291234501250";
  other += gtin_check_digit(other);
  EXPECT_EQ(parsed(other, "]E0", with).kind, CodeKind::gtin);  // no layout for 29 here
}

TEST(ParseCode, RefusesLayoutsThatCannotBeMeant) {
  EXPECT_FALSE(check_layout({"2IIIIIKPPPPC", 2}));
  EXPECT_FALSE(check_layout({"02IIIIIPPPPPC", 2}));
  for (const char* wrong : {"2IIIIIPPPPP", "3IIIIIPPPPPC", "2IIIIIPPPPPI", "2PPPPPPPPPPC", "2IIIIIIIIIIC",
                            "2IIIIIPWPPPC", "2IIIKKPPPPPC", "2IIIIIIKPPPC", "2IIIIIXPPPPC"}) {
    EXPECT_TRUE(check_layout({wrong, 2})) << wrong;
  }
  EXPECT_TRUE(check_layout({"2IIIIIPPPPPC", 6}));
}

TEST(ParseCode, ReadsGs1SymbolsAndWhatStandsUnderThem) {
  const auto scanned = parsed(
      "0109506000134352"
      "17261231"
      "10LOT\x1D",
      "]d2");
  EXPECT_EQ(scanned.kind, CodeKind::element_string);
  EXPECT_EQ(scanned.gtin14, "09506000134352");
  EXPECT_EQ(scanned.value, "(01)09506000134352(17)261231(10)LOT");
  for (const char* typed : {"(01)09506000134352(17)261231(10)LOT", "01095060001343521726123110LOT"}) {
    EXPECT_EQ(parsed(typed).kind, CodeKind::element_string) << typed;
    EXPECT_EQ(parsed(typed).elements, scanned.elements) << typed;
    EXPECT_EQ(parsed(typed).value, scanned.value) << typed;
  }
  EXPECT_EQ(refusal("99", "]C1"), ErrorCode::malformed);
  EXPECT_EQ(refusal("0109506000134353", "]C1"), ErrorCode::bad_check_digit);
}

TEST(ParseCode, CountsAndWeighsWhatGs1Says) {
  EXPECT_EQ(parsed("020950600013435237"
                   "24",
                   "]C1")
                .contained,
            (Contained{"09506000134352", 24}));
  EXPECT_EQ(parsed("0109506000134352"
                   "3103001250",
                   "]C1")
                .measure,
            (Measure{Measure::Kind::weight, 1250, 3}));
  EXPECT_EQ(parsed("0109506000134352"
                   "3003",
                   "]C1")
                .count,
            3);
  EXPECT_EQ(parsed("0109506000134352"
                   "39221299",
                   "]C1")
                .measure,
            (Measure{Measure::Kind::price, 1299, 2}));
}

TEST(ParseCode, RefusesDigitalLinksWhoseEscapesAreNoText) {
  // Half a letter, a C1 control, a separator, a line feed.
  for (const char* escape : {"%C3", "%C2%85", "%1D", "%0A", "%4"}) {
    const auto refused = parse_code(std::string("https://id.gs1.org/01/09506000134352/10/A") + escape, "]Q1", BarcodeSettings{});
    ASSERT_FALSE(refused) << escape;
    EXPECT_EQ(refused.error().code, ErrorCode::malformed);
  }
  EXPECT_TRUE(parse_code("https://id.gs1.org/01/09506000134352/10/A%C3%9F", "]Q1", BarcodeSettings{}));
}

TEST(ParseCode, ReadsDigitalLinksOfAnyHostAndFetchesNone) {
  const auto link =
      parsed("https://shop.example/p/01/09506000134352/10/LOT%2F1/21/S1?17=261231&linkType=x", "]Q1");
  EXPECT_EQ(link.kind, CodeKind::digital_link);
  EXPECT_EQ(link.gtin14, "09506000134352");
  ASSERT_EQ(link.elements.size(), 4U);
  EXPECT_EQ(link.elements[1].value, "LOT/1");
  EXPECT_EQ(link.elements[3].date, "2026-12-31");
  EXPECT_EQ(parsed("HTTP://ID.GS1.ORG/01/036000291452").gtin14, "00036000291452");
  EXPECT_EQ(refusal("https://id.gs1.org/01/036000291453"), ErrorCode::bad_check_digit);
  EXPECT_EQ(refusal("https://id.gs1.org/01/036000291452/10/A%1D"), ErrorCode::malformed);
  EXPECT_EQ(refusal("https://id.gs1.org/01/036000291452/99/A"), ErrorCode::malformed);
  EXPECT_EQ(parsed("https://example.com/about").kind, CodeKind::text);
}

TEST(ParseCode, FindsTheTokenOfAPickupLink) {
  const auto link = parsed("https://pickup.example.com/c/v1.abc-DEF_123", "]Q1");
  EXPECT_EQ(link.kind, CodeKind::pickup_link);
  EXPECT_EQ(link.value, "v1.abc-DEF_123");
  EXPECT_EQ(parsed("http://127.0.0.1:8080/c/tok?lang=es").value, "tok");
  EXPECT_EQ(parsed("https://pickup.example.com/c/").kind, CodeKind::text);
  EXPECT_EQ(parsed("https://pickup.example.com/c/a%20b").kind, CodeKind::text);
}

TEST(PastDate, JudgesOnlyWhenAskedAndLeavesTheDayItselfGood) {
  const auto code = parsed(
      "0109506000134352"
      "15260228"
      "17260315",
      "]C1");
  using std::chrono::year_month_day;
  EXPECT_FALSE(past_date(code, year_month_day{2026y, std::chrono::February, 28d}));
  const auto best_before = past_date(code, year_month_day{2026y, std::chrono::March, 1d});
  ASSERT_TRUE(best_before);
  EXPECT_EQ(best_before->ai, "15");
  EXPECT_EQ(best_before->words, "Past its best-before date, 2026-02-28.");
  EXPECT_EQ(past_date(code, year_month_day{2026y, std::chrono::March, 16d})->ai, "17");
  EXPECT_FALSE(past_date(parsed("0109506000134352"
                                "16200101",
                                "]C1"),
                         year_month_day{2026y, std::chrono::March, 1d}));
}

RC_GTEST_PROP(ParseCode, AnswersEverythingWithACodeOrAReason, (const std::string& data)) {
  const auto symbology =
      *rc::gen::element<std::string>("", "]E0", "]E4", "]C0", "]C1", "]I0", "]Q1", "]d2", "]Q9");
  const auto code = parse_code(data, symbology, settings());
  if (!code) {
    RC_ASSERT(!code.error().message.empty());
  } else {
    RC_ASSERT(code->gtin14.empty() || has_valid_check_digit(code->gtin14));
    RC_ASSERT(code->alternatives.empty() || code->alternatives.size() == 2U);
  }
}

RC_GTEST_PROP(ParseCode, ReadsAnyProductTheSameInItsThreeLengths, ()) {
  auto upc = "0" + *rc::gen::container<std::string>(10, rc::gen::inRange('0', ':'));
  upc += gtin_check_digit(upc);
  const auto identity = parsed(upc, "]E0").gtin14;
  RC_ASSERT(identity == "00" + upc);
  RC_ASSERT(parsed("0" + upc, "]E0").gtin14 == identity);
  RC_ASSERT(parsed("00" + upc, "]I0").gtin14 == identity);
  RC_ASSERT(parsed("01" + identity, "]C1").gtin14 == identity);
  RC_ASSERT(parsed("https://x.example/01/" + upc, "]Q1").gtin14 == identity);
}

}  // namespace
}  // namespace curblight::core
