// SPDX-License-Identifier: Apache-2.0
// The pages as text: which of form, live state and end is shown, and that nothing a customer types becomes markup.
#include "ui/web/pages.hpp"

#include <gmock/gmock.h>

namespace curblight::web {
namespace {

using testing::HasSubstr;
using testing::Not;

CurbsidePage a_page() {
  CurbsidePage page;
  page.store.name = "Calder & Sons";
  page.store.phone = "+1 415 555 0100";
  page.store.timezone = "America/New_York";
  page.store.languages = {"en", "es", "fr"};
  page.store.check_in_form.parking_spots = {"A1", "A2"};
  page.store.check_in_form.car_colors = {"Blue"};
  page.store.check_in_form.car_makes = {"Ford"};
  page.state.suffix = "2144";
  page.state.state = "staged";
  page.state.ready = true;
  page.path = "/c/token";
  page.idempotency_key = "key-1";
  page.first_name = "Jonas";
  page.short_name = "Jonas K.";
  return page;
}

api::CheckInView arrived() {
  api::CheckInView check_in;
  check_in.state = "arrived";
  check_in.spot = "A2";
  check_in.arrived_at = api::Time{1'763'908'620'000};  // 2025-11-23T14:37:00Z
  check_in.place_in_line = 2;
  check_in.estimate_minutes = 3;
  return check_in;
}

TEST(CurbsidePage, AsksWhereTheCustomerIsBeforeTheyArrived) {
  const auto html = curbside_page(a_page());
  EXPECT_THAT(html, HasSubstr("Tell us where you are"));
  EXPECT_THAT(html, HasSubstr("Order 2144 is ready, Jonas."));
  EXPECT_THAT(html, HasSubstr("name=\"key\" value=\"key-1\""));
  EXPECT_THAT(html, HasSubstr("Calder &amp; Sons"));
}

TEST(CurbsidePage, KeepsWhatWasTypedWhenAFieldIsMissing) {
  auto page = a_page();
  page.values = {{"information", "<b>green van</b>"}, {"spot", "A1"}};
  page.language = "fr";
  page.errors = {{"car_make", "Please choose your car."}};
  const auto html = curbside_page(page);
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;green van"));
  EXPECT_THAT(html, Not(HasSubstr("<b>green van</b>")));
  EXPECT_THAT(html, HasSubstr("value=\"A1\" checked"));
  EXPECT_THAT(html, HasSubstr("Merci de choisir votre voiture."));
  EXPECT_THAT(html, Not(HasSubstr("Please")));
}

TEST(CurbsidePage, HidesTheFieldsThatTheStoreTurnedOff) {
  auto page = a_page();
  page.store.check_in_form.use_car_make = false;
  page.store.check_in_form.use_car_color = false;
  page.store.check_in_form.use_additional_information = false;
  const auto html = curbside_page(page);
  EXPECT_THAT(html, Not(HasSubstr("car_make")));
  EXPECT_THAT(html, Not(HasSubstr("Anything else?")));
}

TEST(CurbsidePage, ShowsPlaceAndWaitInStoreTimeAfterArrival) {
  auto page = a_page();
  page.state.check_in = arrived();
  const auto html = curbside_page(page);
  EXPECT_THAT(html, HasSubstr("You are number 2 in line. About 3 minutes."));
  EXPECT_THAT(html, HasSubstr("09:37"));
  EXPECT_THAT(html, Not(HasSubstr("Tell us where you are")));
}

TEST(CurbsidePage, IsHonestWhenTheOrderIsNotReady) {
  auto page = a_page();
  page.state.ready = false;
  page.state.check_in = arrived();
  EXPECT_THAT(curbside_page(page), HasSubstr("Your order is not ready yet. It is next to be picked."));
}

TEST(CurbsidePage, NamesWhoIsComingOnlyWhenTheStoreAllowsNames) {
  auto page = a_page();
  page.state.check_in = arrived();
  page.state.check_in->state = "accepted";
  page.state.check_in->accepted_by = "Sam";
  EXPECT_THAT(curbside_page(page), HasSubstr("Sam is bringing it out"));
  page.state.check_in->accepted_by.clear();
  EXPECT_THAT(curbside_page(page), HasSubstr("Somebody is bringing it out"));
}

TEST(CurbsidePage, SaysThankYouAfterTheHandOff) {
  auto page = a_page();
  page.state.state = "handed_off";
  EXPECT_THAT(curbside_page(page), HasSubstr("All yours. Thank you!"));
}

TEST(CurbsidePage, HasEveryWordInEveryLanguage) {
  for (const std::string language : {"en", "es", "fr"}) {
    for (const std::string state : {"staged", "handed_off", "cancelled"}) {
      for (const std::string check_in : {"", "on_the_way", "arrived", "accepted"}) {
        auto page = a_page();
        page.language = language;
        page.state.state = state;
        if (!check_in.empty()) {
          page.state.check_in = arrived();
          page.state.check_in->state = check_in;
        }
        const auto html = curbside_page(page);
        EXPECT_THAT(html, HasSubstr("lang=\"" + language + "\"")) << state << check_in;
        EXPECT_THAT(html, Not(HasSubstr("{suffix}"))) << language << state << check_in;
      }
    }
    for (const auto why : {Sorry::bad_link, Sorry::old_link, Sorry::too_many, Sorry::busy}) {
      EXPECT_THAT(sorry_page(a_page().store, why, language), HasSubstr("tel:"));
    }
  }
}

TEST(Language, TakesTheFirstOneThatIsShipped) {
  EXPECT_EQ(language_for("de-DE,fr;q=0.8,en;q=0.5"), "fr");
  EXPECT_EQ(language_for("es-MX"), "es");
  EXPECT_EQ(language_for("est"), "en");
  EXPECT_EQ(language_for(""), "en");
}

TEST(Asset, IsFoundByNameAndNothingElse) {
  ASSERT_TRUE(asset("page.css"));
  EXPECT_THAT(std::string(asset("page.css")->content_type), HasSubstr("text/css"));
  EXPECT_FALSE(asset("../text/en.json"));
  EXPECT_FALSE(asset("nothing.css"));
}

}  // namespace
}  // namespace curblight::web
