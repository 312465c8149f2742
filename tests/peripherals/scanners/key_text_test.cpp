// SPDX-License-Identifier: Apache-2.0
// Boot keyboard reports to text, key by key and country by country.
#include "peripherals/wedge/key_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "peripherals/emulated/wedge_keys.hpp"
#include "peripherals/transport/transport.hpp"

namespace curblight::wedge {
namespace {

using emulated::strokes_for;
using emulated::WedgeCountry;
using transport::Bytes;

constexpr std::uint8_t kCtrl = 0x01, kShift = 0x02, kAlt = 0x04, kRightShift = 0x20, kAltGr = 0x40;

struct Stroke {
  std::uint8_t modifiers, usage;
};

// Each stroke as a report and the release after it.
std::string typed(Layout layout, const std::vector<Stroke>& strokes) {
  Bytes reports;
  for (const auto& [modifiers, usage] : strokes) {
    reports.insert(reports.end(), {modifiers, 0, usage, 0, 0, 0, 0, 0});
    reports.insert(reports.end(), 8, std::uint8_t{0});
  }
  return typed_text(layout, reports);
}

TEST(KeyTexts, ReadTheLettersAndDigitsOfAUsKeyboard) {
  EXPECT_EQ(typed(Layout::us, {{kShift, 0x06}, {kRightShift, 0x0f}, {0, 0x05}, {0, 0x1e}, {0, 0x27}, {0, 0x28}}), "CLb10\r");
  EXPECT_EQ(typed(Layout::us, {{0, 0x30}, {kShift, 0x08}, {0, 0x27}, {0, 0x2b}}), "]E0\t");
  EXPECT_EQ(typed(Layout::us, {{0, 0x59}, {0, 0x61}, {0, 0x62}, {0, 0x63}, {0, 0x58}}), "190.\r");
}

// Where the keyboards of the three countries differ, as their caps are printed.
TEST(KeyTexts, ReadTheSameKeyByItsCountry) {
  const std::vector<Stroke> keys = {{0, 0x1c}, {0, 0x1d}, {0, 0x04}, {0, 0x14}, {0, 0x2f}, {kShift, 0x24}, {0, 0x38}};
  EXPECT_EQ(typed(Layout::us, keys), "yzaq[&/");
  EXPECT_EQ(typed(Layout::de, keys), "zyaqü/-");
  EXPECT_EQ(typed(Layout::fr, keys), "ywqa^7!") << "a circumflex without its letter stands for itself";
}

TEST(KeyTexts, ReadUmlautsAndTheThirdLevelOfAGermanKeyboard) {
  EXPECT_EQ(typed(Layout::de, {{0, 0x34}, {0, 0x33}, {0, 0x2f}, {kShift, 0x34}, {kShift, 0x33}, {kShift, 0x2f}, {0, 0x2d}}), "äöüÄÖÜß");
  EXPECT_EQ(typed(Layout::de, {{kAltGr, 0x26}, {kShift, 0x07}, {0, 0x1f}}), "]D2");
  EXPECT_EQ(typed(Layout::de, {{kAltGr, 0x24}, {kAltGr, 0x25}, {kAltGr, 0x27}, {kAltGr, 0x2d}, {kAltGr, 0x14}, {kAltGr, 0x64}, {kAltGr, 0x30}, {kAltGr, 0x08}}), "{[}\\@|~€");
  EXPECT_EQ(typed(Layout::de, {{kCtrl | kAlt, 0x26}}), "]") << "Ctrl and Alt are AltGr";
}

TEST(KeyTexts, ReadDigitsWithShiftAndTheThirdLevelOfAFrenchKeyboard) {
  EXPECT_EQ(typed(Layout::fr, {{kShift, 0x1e}, {kShift, 0x27}, {0, 0x1e}, {0, 0x1f}, {0, 0x27}}), "10&éà");
  EXPECT_EQ(typed(Layout::fr, {{kAltGr, 0x2d}, {kShift, 0x14}, {kShift, 0x27}, {kAltGr, 0x26}}), "]A0^");
}

TEST(KeyTexts, JoinADeadKeyAndItsLetter) {
  EXPECT_EQ(typed(Layout::de, {{0, 0x2e}, {0, 0x08}, {kShift, 0x2e}, {0, 0x04}, {0, 0x35}, {0, 0x12}}), "éàô");
  EXPECT_EQ(typed(Layout::fr, {{kShift, 0x2f}, {0, 0x18}, {kShift, 0x2f}, {kShift, 0x12}}), "üÖ");
  EXPECT_EQ(typed(Layout::de, {{0, 0x35}, {0, 0x2c}}), "^") << "with a space it is itself";
  EXPECT_EQ(typed(Layout::de, {{0, 0x35}, {0, 0x1b}}), "^x") << "and with a letter that does not take it";
  EXPECT_EQ(typed(Layout::de, {{0, 0x35}, {0, 0x35}, {0, 0x2c}}), "^^");
  EXPECT_EQ(typed(Layout::de, {{0, 0x2e}, {0, 0x28}}), "´\r") << "a code may end with one";
}

TEST(KeyTexts, TypeACharacterTwiceOnlyAfterARelease) {
  const Bytes held = {0, 0, 0x04, 0, 0, 0, 0, 0}, with_b = {0, 0, 0x04, 0x05, 0, 0, 0, 0}, only_b = {0, 0, 0x05, 0, 0, 0, 0, 0}, released(8, 0);
  const auto join = [](std::initializer_list<Bytes> reports) {
    Bytes all;
    for (const auto& report : reports) all.insert(all.end(), report.begin(), report.end());
    return all;
  };
  EXPECT_EQ(typed_text(Layout::us, join({held, held, held})), "a");
  EXPECT_EQ(typed_text(Layout::us, join({held, with_b, only_b, released})), "ab") << "keys may overlap";
  EXPECT_EQ(typed_text(Layout::us, join({held, released, held})), "aa");
  EXPECT_EQ(typed_text(Layout::us, join({with_b})), "ab") << "two in one report, in its order";
  EXPECT_EQ(typed_text(Layout::us, Bytes{0, 0, 0x04, 0x04, 0, 0, 0, 0}), "a") << "the same one in two places";
}

TEST(KeyTexts, IgnoreRollOverAndWhatWasHeldDuringIt) {
  const Bytes reports = {0, 0, 0x04, 0, 0, 0, 0, 0,  // a
                         0, 0, 1,    1, 1, 1, 1, 1,  // too many keys
                         2, 0, 1,    1, 1, 1, 1, 1,  //
                         0, 0, 0x04, 0, 0, 0, 0, 0,  // still a
                         0, 0, 0x04, 0x05, 0, 0, 0, 0};
  EXPECT_EQ(typed_text(Layout::us, reports), "ab");
}

TEST(KeyTexts, MakeAControlCharacterOfCtrlAndAKey) {
  EXPECT_EQ(typed(Layout::us, {{kCtrl, 0x30}}), "\x1d") << "GS1's FNC1";
  EXPECT_EQ(typed(Layout::de, {{kCtrl, 0x30}}), "\x1d") << "by the key of a US keyboard, which is what scanners press";
  EXPECT_EQ(typed(Layout::fr, {{kCtrl, 0x30}}), "\x1d");
  EXPECT_EQ(typed(Layout::us, {{kCtrl, 0x10}, {kCtrl, 0x0c}}), "\r\t") << "Ctrl and M is Enter, Ctrl and I is Tab";
  EXPECT_EQ(typed(Layout::us, {{kCtrl, 0x1e}}), "") << "Ctrl and 1 is nothing";
}

TEST(KeyTexts, MakeACharacterOfAltAndANumberOnTheNumberPad) {
  const auto with_alt = [](std::initializer_list<std::uint8_t> keys) {
    Bytes reports;
    for (const auto key : keys) {
      reports.insert(reports.end(), {kAlt, 0, key, 0, 0, 0, 0, 0});
      reports.insert(reports.end(), {kAlt, 0, 0, 0, 0, 0, 0, 0});
    }
    reports.insert(reports.end(), 8, std::uint8_t{0});
    return typed_text(Layout::fr, reports);
  };
  EXPECT_EQ(with_alt({0x5e, 0x5d}), "A") << "65";
  EXPECT_EQ(with_alt({0x62, 0x5a, 0x61}), "\x1d") << "029";
  EXPECT_EQ(with_alt({0x59, 0x5a, 0x61}), "ü") << "129, code page 850";
  EXPECT_EQ(with_alt({0x62, 0x5a, 0x5d, 0x5a}), "ü") << "0252, code page 1252";
  EXPECT_EQ(with_alt({0x62, 0x59, 0x5a, 0x60}), "€") << "0128";
  EXPECT_EQ(with_alt({0x61, 0x61, 0x61}), "\uFFFD") << "999 is no character";
  EXPECT_EQ(with_alt({0x62}), "\uFFFD");
}

TEST(KeyTexts, TurnLettersAndNothingElseRoundAfterCapsLock) {
  EXPECT_EQ(typed(Layout::de, {{0, 0x39}, {0, 0x04}, {kShift, 0x05}, {0, 0x34}, {0, 0x1e}, {0, 0x39}, {0, 0x04}}), "AbÄ1a");
}

TEST(KeyTexts, LeaveOutKeysThatTypeNothing) {
  EXPECT_EQ(typed(Layout::us, {{0, 0x3a}, {0, 0x4f}, {0, 0x04}, {0, 0xff}, {kAltGr, 0x04}, {0x08, 0x00}}), "a");
}

// The model presses keys after pictures of the keyboards, the driver reads them by usage.
RC_GTEST_PROP(KeyTexts, ReadWhatTheModelTypes, ()) {
  const auto country = *rc::gen::element(WedgeCountry::us, WedgeCountry::de, WedgeCountry::fr);
  const auto layout = country == WedgeCountry::us ? Layout::us : country == WedgeCountry::de ? Layout::de : Layout::fr;
  const auto text = *rc::gen::container<std::string>(rc::gen::inRange(' ', '\x7f'));
  const auto strokes = strokes_for(country, text);
  RC_ASSERT(strokes.has_value());
  std::vector<Stroke> pressed;
  for (const auto& stroke : *strokes) pressed.push_back({stroke.modifiers, stroke.usage});
  RC_ASSERT(typed(layout, pressed) == text);
}

TEST(KeyTexts, ReadWhatTheModelTypesBeyondAscii) {
  for (const auto& [country, layout] : {std::pair(WedgeCountry::de, Layout::de), std::pair(WedgeCountry::fr, Layout::fr)}) {
    for (const std::string text : {"Müller", "àéèç", "Ärger 20 °", "Käthe\x1d" "10§"}) {
      if (country == WedgeCountry::de && text.find("ç") != std::string::npos) continue;
      const auto strokes = strokes_for(country, text);
      ASSERT_TRUE(strokes) << text;
      std::vector<Stroke> pressed;
      for (const auto& stroke : *strokes) pressed.push_back({stroke.modifiers, stroke.usage});
      EXPECT_EQ(typed(layout, pressed), text);
    }
  }
}

RC_GTEST_PROP(KeyTexts, TakeAnyReports, (const Bytes& reports)) {
  for (const auto layout : {Layout::us, Layout::de, Layout::fr}) {
    RC_ASSERT(typed_text(layout, reports) == typed_text(layout, reports));
    RC_ASSERT(typed_text(layout, reports).size() <= 4 * reports.size());
  }
}

}  // namespace
}  // namespace curblight::wedge
