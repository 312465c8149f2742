// SPDX-License-Identifier: Apache-2.0
// Names, time stamps, pictures and exact numbers out of the texts of shop systems.
#include "integration/texts.hpp"

#include <gtest/gtest.h>

#include "integration/adobe_import.hpp"
#include "integration/json_text.hpp"
#include "integration/timestamps.hpp"

namespace curblight::integration {
namespace {

TEST(CleanText, ReadsEntitiesAndDropsStraySpaces) {
  EXPECT_EQ(clean_text("Weather&trade;  Shell "), "Weather™ Shell");
  EXPECT_EQ(clean_text("Salt &amp; Pepper &#8211; &#x41;&quot;"), "Salt & Pepper – A\"");
  EXPECT_EQ(clean_text("A&nosuch; B & C;"), "A&nosuch; B & C;");
  EXPECT_EQ(clean_text("Tab\there\n"), "Tab here");
  EXPECT_EQ(clean_text("&#0;&#xD800;&#1114112;"), "&#0;&#xD800;&#1114112;")
      << "no control characters, no half characters";
  EXPECT_EQ(clean_text("Größe"), "Größe");
  EXPECT_EQ(clean_text("  "), "");
}

TEST(Timestamps, AreUtcWithoutAnOffset) {
  const auto ms = [](std::string_view text) {
    const auto time = parse_timestamp(text, {});
    return time ? time->time_since_epoch().count() : -1;
  };
  EXPECT_EQ(ms("2026-11-22 04:31:00"), 1'795'321'860'000);
  EXPECT_EQ(ms("2026-11-22T04:31:00Z"), 1'795'321'860'000);
  EXPECT_EQ(ms("2026-11-22T05:31:00+01:00"), 1'795'321'860'000);
  EXPECT_EQ(ms("2026-11-21T23:01:00.000-0530"), 1'795'321'860'000);
  EXPECT_EQ(ms("2026-11-22T04:31:00.25"), 1'795'321'860'250);
  EXPECT_EQ(ms("2026-11-22"), 1'795'305'600'000);
  for (const char* wrong : {"", "now", "2026-13-01 00:00:00", "2026-02-29 00:00:00", "2026-11-22 24:00:00",
                            "2026-11-22 04:31:00 x", "22.11.2026", "2026-11-22T04:31:00+25:00"}) {
    EXPECT_FALSE(parse_timestamp(wrong, {})) << wrong;
  }
}

TEST(Timestamps, CountFromNowOnlyForTheDemo) {
  const core::UtcTime now{std::chrono::hours{480'000}};
  EXPECT_EQ(parse_timestamp("now", now), now);
  EXPECT_EQ(parse_timestamp("now-25m", now), now - std::chrono::minutes{25});
  EXPECT_EQ(parse_timestamp("now+2h", now), now + std::chrono::hours{2});
  EXPECT_EQ(parse_timestamp("now+1d", now), now + std::chrono::days{1});
  EXPECT_EQ(parse_timestamp("2026-11-22", now), parse_timestamp("2026-11-22", {}));
  for (const char* wrong : {"now+", "now+5", "now+m", "now*5m", "now--5m", "now+5y"})
    EXPECT_FALSE(parse_timestamp(wrong, now)) << wrong;
}

TEST(ExactJson, KeepsNumbersAsTheyAreWritten) {
  const auto json = parse_json_with_exact_numbers(
      R"({"a": 0.1000, "b": 12345678901234567890123, "c": -5, "d": 1E2, "e": true})");
  ASSERT_TRUE(json);
  EXPECT_EQ(text_of(member(*json, "a")), "0.1000");
  EXPECT_EQ(text_of(member(*json, "b")), "12345678901234567890123");
  EXPECT_EQ(text_of(member(*json, "c")), "-5");
  EXPECT_EQ(text_of(member(*json, "d")), "1E2");
  EXPECT_EQ(text_of(member(*json, "e")), "1");
  EXPECT_EQ(text_of(member(*json, "f")), "");
}

TEST(ExactJson, RefusesTrailingRubbishAndBrokenText) {
  for (const char* wrong : {"{} x", "{\"a\":}", "[1,]", "\"\xFF\"", "{\"a\":{\"b\":1,\"b\":2}}"}) {
    EXPECT_FALSE(parse_json_with_exact_numbers(wrong)) << wrong;
  }
  const std::string deepest = std::string(32, '[') + std::string(32, ']');
  EXPECT_TRUE(parse_json_with_exact_numbers(deepest));
  EXPECT_FALSE(parse_json_with_exact_numbers("[" + deepest + "]"));
}

TEST(PictureCategory, LooksAtTheCategoryFirstThenAtTheName) {
  using adobe::picture_category;
  EXPECT_EQ(picture_category("Watches", "Summit"), "watch");
  EXPECT_EQ(picture_category("New arrivals", "Canvas Day Bag"), "bag");
  EXPECT_EQ(picture_category("", "Harbor Fleece Hoodie"), "hoodie");
  EXPECT_EQ(picture_category("", "Rain Shell Jacket"), "jacket");
  EXPECT_EQ(picture_category("", "Trail Socks, 3 pair"), "socks");
  EXPECT_EQ(picture_category("", "Merino Beanie"), "beanie");
  EXPECT_EQ(picture_category("", "Steel Bottle"), "bottle");
  EXPECT_EQ(picture_category("", "Camp Mat"), "mat");
  EXPECT_EQ(picture_category("", "Pocket Tee"), "shirt");
  EXPECT_EQ(picture_category("", "Yoga Capri"), "pants");
  EXPECT_EQ(picture_category("", "Material sample"), "other");
  EXPECT_EQ(picture_category("", ""), "other");
}

}  // namespace
}  // namespace curblight::integration
