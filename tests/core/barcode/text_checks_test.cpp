// SPDX-License-Identifier: Apache-2.0
// Text that is cut for a message stays text.
#include "core/barcode/text_checks.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/barcode/parse.hpp"

namespace curblight::core {
namespace {

TEST(Shortened, EndsWhereACharacterEnds) {
  EXPECT_EQ(shortened("Käse", 8), "Käse");
  EXPECT_EQ(shortened("Käse", 3), "Kä");
  EXPECT_EQ(shortened("Käse", 2), "K");
  EXPECT_EQ(shortened("\xF0\x9F\x92\xA1", 3), "");
  EXPECT_EQ(shortened("abc", 0), "");
  EXPECT_EQ(shortened("\x80\x80\x80", 2), "");  // no character begins here at all
}

RC_GTEST_PROP(Shortened, TextStaysTextAndOnlyItsEndIsLost, ()) {
  static const std::vector<std::string> kCharacters = {"a", "\xC3\xA4", "\xE4\x9A\x8E", "\xF0\x9F\x92\xA1"};
  std::string text;
  for (const auto& character : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kCharacters))) text += character;
  const auto most = *rc::gen::inRange<std::size_t>(0, 80);
  const auto cut = shortened(text, most);
  RC_ASSERT(cut.size() <= most);
  RC_ASSERT(text.starts_with(cut));
  RC_ASSERT(is_utf8(cut));
  RC_ASSERT(cut.size() == text.size() || most - cut.size() < 4);
}

// A scanner may say what it read as, in front of it. What follows is data, also where it looks like another of these.
TEST(ParseCode, TakesOneSymbologyIdentifierOnly) {
  const auto code = parse_code("]C0]C0AB", "", {});
  ASSERT_TRUE(code);
  EXPECT_EQ(code->symbology, "]C0");
  EXPECT_EQ(code->data, "]C0AB");
}

}  // namespace
}  // namespace curblight::core
