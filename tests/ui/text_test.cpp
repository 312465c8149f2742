// SPDX-License-Identifier: Apache-2.0
// Numbers, times and words as a person reads them, in three languages.
#include "ui/kiosk/presenters/text.hpp"

#include <gtest/gtest.h>

#include "ui/kiosk/presenters/field_model.hpp"

namespace curblight::kiosk {
namespace {

class TextStory : public testing::Test {
 protected:
  TextStory() {
    bind_catalogues(CURBLIGHT_LOCALE_DIR);
    set_language("en");
    set_time_zone("America/New_York");
  }
  ~TextStory() override {
    set_language("en");
    set_time_zone("UTC");
  }
};

TEST_F(TextStory, MoneyHasTheDigitsOfItsCurrency) {
  EXPECT_EQ(money({.minor = 2400, .currency = "USD", .digits = 2}), "$24.00");
  EXPECT_EQ(money({.minor = -5, .currency = "USD", .digits = 2}), "-$0.05");
  EXPECT_EQ(money({.minor = 1234567, .currency = "JPY", .digits = 0}), "¥1,234,567");
  EXPECT_EQ(money({.minor = 1500, .currency = "KWD", .digits = 3}), "KWD 1.500");
  set_language("fr");
  EXPECT_EQ(money({.minor = 123450, .currency = "EUR", .digits = 2}), "€1\u202f234,50");
}

TEST_F(TextStory, QuantitiesShowNoMoreDigitsThanTheyHave) {
  EXPECT_EQ(quantity({.milli = 2000}), "2");
  EXPECT_EQ(quantity({.milli = 1250}, "kg"), "1.25\u00a0kg");
  EXPECT_EQ(quantity({.milli = 3000}, "piece"), "3");
}

TEST_F(TextStory, WaitsTickInMinutesAndSeconds) {
  EXPECT_EQ(clock_wait(291), "4:51");
  EXPECT_EQ(clock_wait(0), "0:00");
  EXPECT_EQ(clock_wait(-3), "0:00");
  EXPECT_EQ(clock_wait(3729), "1:02:09");
  EXPECT_EQ(rough_wait(1580), "26 min");
  EXPECT_EQ(rough_wait(7500), "2 h 5 min");
  EXPECT_EQ(rough_wait(5), "1 min");
}

TEST_F(TextStory, TheDaemonsWordsAreSaidInTheLanguageWhereTheyAreKnown) {
  EXPECT_EQ(said("Not counted"), "Not counted");
  set_language("fr");
  EXPECT_EQ(said("Good"), "Bien");
  EXPECT_EQ(said("1 of 1 in tote"), "1 of 1 in tote");
  EXPECT_EQ(said(""), "");
}

TEST_F(TextStory, OrdinalsFollowTheLanguage) {
  EXPECT_EQ(ordinal(1), "1st");
  EXPECT_EQ(ordinal(2), "2nd");
  EXPECT_EQ(ordinal(11), "11th");
  EXPECT_EQ(ordinal(23), "23rd");
  set_language("fr");
  EXPECT_EQ(ordinal(1), "1er");
  EXPECT_EQ(ordinal(2), "2e");
}

TEST_F(TextStory, TimesAreTheStores) {
  const auto at = api_time(1'795'462'620'000);  // 2026-11-23 19:37 UTC
  EXPECT_EQ(time_of_day(at), "2:37");
  EXPECT_EQ(time_of_day_full(at), "2:37 pm");
  set_language("es");
  EXPECT_EQ(time_of_day_full(at), "14:37");
  set_time_zone("No/Such_Zone");
  EXPECT_EQ(time_of_day_full(at), "19:37") << "an unknown zone reads as UTC";
}

TEST_F(TextStory, PluralsAreTheLanguagesOwn) {
  set_language("fr");
  EXPECT_EQ(fill(ntr("about {0} minute", "about {0} minutes", 0), {"0"}), "environ 0 minute");
  EXPECT_EQ(fill(ntr("about {0} minute", "about {0} minutes", 2), {"2"}), "environ 2 minutes");
  set_language("es");
  EXPECT_EQ(fill(ntr("about {0} minute", "about {0} minutes", 1), {"1"}), "cerca de 1 minuto");
}

TEST_F(TextStory, FillingLeavesUnknownPlacesAlone) {
  EXPECT_EQ(fill("{1} before {0}, {7}", {"a", "b"}), "b before a, {7}");
}

TEST_F(TextStory, ShorteningCountsCharacters) {
  EXPECT_EQ(shorten("Étagère", 7), "Étagère");
  EXPECT_EQ(shorten("Étagère", 3), "Ét…");
}

TEST_F(TextStory, DeletingTakesAWholeCharacter) {
  EXPECT_EQ(typed("año", kKeyDelete, 9), "añ");
  EXPECT_EQ(typed("añ", kKeyDelete, 9), "a");
  EXPECT_EQ(typed("", kKeyDelete, 9), "");
  EXPECT_EQ(typed("12", "3", 2), "12");
}

}  // namespace
}  // namespace curblight::kiosk
