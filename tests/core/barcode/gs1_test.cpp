// SPDX-License-Identifier: Apache-2.0
// GS1 element strings: lengths, separators, dates, decimals, and a round trip of drawn labels.
#include "core/barcode/gs1.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/barcode/gtin.hpp"
#include "core/barcode/text_checks.hpp"

namespace curblight::core {
namespace {

constexpr int kYear = 2026;

std::string value_of(const std::vector<ElementString>& elements, std::string_view ai) {
  for (const auto& element : elements) {
    if (element.ai == ai) return element.value;
  }
  return "(none)";
}

TEST(ElementStrings, EndVariableLengthsAtTheSeparator) {
  const auto elements = parse_element_strings(
      "0109506000134352"
      "10ABC123\x1D"
      "17261231"
      "21S-1",
      kYear);
  ASSERT_TRUE(elements);
  ASSERT_EQ(elements->size(), 4U);
  EXPECT_EQ(value_of(*elements, "01"), "09506000134352");
  EXPECT_EQ(value_of(*elements, "10"), "ABC123");
  EXPECT_EQ((*elements)[2].date, "2026-12-31");
  EXPECT_EQ(value_of(*elements, "21"), "S-1");
}

TEST(ElementStrings, TolerateSeparatorsThatScannersKeepAtBothEnds) {
  const auto plain = parse_element_strings("010950600013435210A", kYear);
  ASSERT_TRUE(plain);
  EXPECT_EQ(parse_element_strings("\x1D"
                                  "010950600013435210A\x1D",
                                  kYear),
            plain);
  EXPECT_EQ(parse_element_strings("0109506000134352\x1D"
                                  "10A",
                                  kYear),
            plain);
}

TEST(ElementStrings, ReadEveryListedIdentifier) {
  const struct {
    const char* ai;
    const char* value;
  } kinds[] = {{"01", "09506000134352"},
               {"10", "L1"},
               {"11", "260101"},
               {"15", "260101"},
               {"16", "260101"},
               {"17", "260101"},
               {"21", "S"},
               {"30", "12"},
               {"3103", "001250"},
               {"3202", "000150"},
               {"3922", "1250"},
               {"3932", "9781250"},
               {"8200", "https://example.com/x"}};
  for (const auto& kind : kinds) {
    const auto elements = parse_element_strings(std::string(kind.ai) + kind.value, kYear);
    ASSERT_TRUE(elements) << kind.ai << ": " << elements.error().message;
    ASSERT_EQ(elements->size(), 1U);
    EXPECT_EQ(elements->front().ai, kind.ai);
    EXPECT_EQ(elements->front().value, kind.value);
    EXPECT_FALSE(elements->front().title.empty());
  }
  ASSERT_TRUE(parse_element_strings("02095060001343523724", kYear));
}

TEST(ElementStrings, PutTheDecimalPointWhereTheIdentifierSays) {
  EXPECT_EQ(parse_element("3103", "001250", kYear)->decimal, "1.250");
  EXPECT_EQ(parse_element("3100", "001250", kYear)->decimal, "1250");
  EXPECT_EQ(parse_element("3105", "000001", kYear)->decimal, "0.00001");
  EXPECT_EQ(parse_element("3922", "5", kYear)->decimal, "0.05");
  const auto euro = parse_element("3932", "9781299", kYear);
  EXPECT_EQ(euro->currency_numeric, "978");
  EXPECT_EQ(euro->decimal, "12.99");
}

TEST(ElementStrings, TakeADayOfZeroAsTheMonthsLast) {
  EXPECT_EQ(read_gs1_date("260200", kYear), "2026-02-28");
  EXPECT_EQ(read_gs1_date("280200", kYear), "2028-02-29");
  EXPECT_EQ(read_gs1_date("261200", kYear), "2026-12-31");
  EXPECT_EQ(read_gs1_date("260430", kYear), "2026-04-30");
}

TEST(ElementStrings, PlaceTheCenturyByTheSlidingWindow) {
  EXPECT_EQ(read_gs1_date("760101", kYear), "2076-01-01");  // 50 years ahead
  EXPECT_EQ(read_gs1_date("770101", kYear), "1977-01-01");  // 51 would be too far
  EXPECT_EQ(read_gs1_date("990101", kYear), "1999-01-01");
  EXPECT_EQ(read_gs1_date("000101", kYear), "2000-01-01");
  EXPECT_EQ(read_gs1_date("490101", 2099), "2149-01-01");  // 50 years ahead
  EXPECT_EQ(read_gs1_date("500101", 2099), "2050-01-01");  // 49 years back
}

TEST(ElementStrings, RefuseDatesThatDoNotExist) {
  for (const char* wrong : {"260230", "261301", "260001", "260431", "2602", "26O201"}) {
    EXPECT_FALSE(read_gs1_date(wrong, kYear)) << wrong;
  }
}

TEST(ElementStrings, RefuseWithTheIdentifierInTheReason) {
  const struct {
    const char* data;
    ErrorCode code;
    const char* names;
  } cases[] = {
      {"0109506000134353", ErrorCode::bad_check_digit, "(01)"},  // check digit
      {"010950600013435", ErrorCode::malformed, "(01)"},         // cut short
      {"01095060001343\x1D"
       "10A",
       ErrorCode::malformed, "(01)"},                             // separator inside
      {"10", ErrorCode::malformed, "(10)"},                       // no content
      {"10123456789012345678901", ErrorCode::malformed, "(10)"},  // 21 characters
      {"17261301", ErrorCode::malformed, "(17)"},                 // month 13
      {"3012A", ErrorCode::malformed, "(30)"},                    // letters in a count
      {"0109506000134352"
       "99X",
       ErrorCode::malformed, "(99X)"},  // an identifier that we do not know
      {"10A\x1D"
       "10B",
       ErrorCode::malformed, "(10)"},  // two lots
  };
  for (const auto& c : cases) {
    const auto result = parse_element_strings(c.data, kYear);
    ASSERT_FALSE(result) << c.data;
    EXPECT_EQ(result.error().code, c.code) << c.data;
    EXPECT_NE(result.error().message.find(c.names), std::string::npos) << result.error().message;
  }
  EXPECT_FALSE(parse_element_strings("", kYear));
  EXPECT_FALSE(parse_element_strings("\x1D", kYear));
}

TEST(ElementStrings, AreRefusedInWordsThatAreTextWhateverStoodInThem) {
  // The first four bytes end in the middle of a letter.
  const auto refused = parse_element_strings("Grö\xC3\x9F", kYear);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(is_utf8(refused.error().message));
  const auto cut = parse_element_strings("GGr\xC3\xB6", kYear);
  ASSERT_FALSE(cut);
  EXPECT_TRUE(is_utf8(cut.error().message));
}

RC_GTEST_PROP(ElementStrings, ComeBackFromALabelInAnyOrder, ()) {
  const auto text = [](std::size_t longest) {
    return rc::gen::suchThat(
        rc::gen::container<std::string>(rc::gen::oneOf(rc::gen::inRange('0', ':'), rc::gen::inRange('A', '['),
                                                       rc::gen::element('-', '/', '.'))),
        [longest](const std::string& s) { return !s.empty() && s.size() <= longest; });
  };
  auto gtin = *rc::gen::container<std::string>(13, rc::gen::inRange('0', ':'));
  gtin += gtin_check_digit(gtin);
  const auto weight = *rc::gen::container<std::string>(6, rc::gen::inRange('0', ':'));
  std::vector<std::pair<std::string, std::string>> label = {{"01", gtin}, {"3103", weight}, {"17", "270315"}};
  label.emplace_back("10", *text(20));
  label.emplace_back("21", *text(20));
  // A drawn order, by drawn keys.
  for (std::size_t i = label.size(); i > 1; --i)
    std::swap(label[i - 1], label[*rc::gen::inRange<std::size_t>(0, i)]);
  std::string data;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const bool variable = label[i].first == "10" || label[i].first == "21";
    data += label[i].first + label[i].second;
    if (variable && i + 1 < label.size()) data += kFnc1;
  }
  const auto elements = parse_element_strings(data, kYear);
  RC_ASSERT(elements);
  RC_ASSERT(elements->size() == label.size());
  for (std::size_t i = 0; i < label.size(); ++i) {
    RC_ASSERT((*elements)[i].ai == label[i].first);
    RC_ASSERT((*elements)[i].value == label[i].second);
  }
}

RC_GTEST_PROP(ElementStrings, NeverDoMoreThanRefuseRubbish, (const std::string& rubbish)) {
  const auto elements = parse_element_strings(rubbish, kYear);
  if (elements) RC_ASSERT(!elements->empty());
}

}  // namespace
}  // namespace curblight::core
