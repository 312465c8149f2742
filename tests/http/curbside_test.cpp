// SPDX-License-Identifier: Apache-2.0
// The curbside page over HTTP, as a browser without JavaScript uses it.
#include <gtest/gtest.h>

#include "raw_connection.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using test::RawAnswer;
using test::RawConnection;
using test::TestBox;

class Curbside : public testing::Test {
 protected:
  void SetUp() override {
    const auto order = box_.ctl().post<api::OrderView>("/api/v1/orders", test::sample_order("2150"), "k1");
    ASSERT_TRUE(order) << order.error().message;
    order_ = order->id;
    const auto link =
        box_.ctl().get<api::CheckInLink>("/api/v1/orders/" + std::to_string(order_) + "/check-in-link");
    ASSERT_TRUE(link) << link.error().message;
    ASSERT_TRUE(link->url.starts_with("https://pickup.example/c/")) << link->url;
    path_ = link->url.substr(std::string("https://pickup.example").size());
  }

  RawAnswer get(const std::string& path) {
    RawConnection connection(box_.port());
    connection.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    return connection.read_answer();
  }
  RawAnswer submit(const std::string& path, const std::string& form) {
    RawConnection connection(box_.port());
    connection.send(
        "POST " + path +
        " HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
        std::to_string(form.size()) + "\r\n\r\n" + form);
    return connection.read_answer();
  }
  static std::string key_in(const RawAnswer& page) {
    const std::string mark = "name=\"key\" value=\"";
    const auto at = page.body.find(mark);
    if (at == std::string::npos) return {};
    return page.body.substr(at + mark.size(), page.body.find('"', at + mark.size()) - at - mark.size());
  }
  std::optional<api::CheckInView> check_in() {
    return box_.ctl().get<api::OrderView>("/api/v1/orders/" + std::to_string(order_))->check_in;
  }

  TestBox box_;
  std::int64_t order_ = 0;
  std::string path_;
};

TEST_F(Curbside, ShowsTheFormWithHeadersThatKeepItToItself) {
  const auto page = get(path_);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.field("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.field("Referrer-Policy"), "no-referrer");
  EXPECT_EQ(page.field("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(page.field("Cache-Control"), "no-store");
  const auto policy = page.field("Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
  EXPECT_FALSE(key_in(page).empty());
  EXPECT_EQ(page.body.find("<Sons>"), std::string::npos);
  EXPECT_NE(page.body.find("Harbor &amp; &lt;Sons&gt;"), std::string::npos);
  EXPECT_EQ(page.body.find("maya@example.com"), std::string::npos);
}

TEST_F(Curbside, TakesTheFormAndRedirectsBack) {
  const auto form =
      "key=" + key_in(get(path_)) +
      "&type=arrived&spot=A3&car_colour=blue&car_make=Volvo&information=behind+the%20truck&load_into=trunk";
  const auto sent = submit(path_ + "?lang=es", form);
  EXPECT_EQ(sent.status, 303) << sent.body;
  EXPECT_EQ(sent.field("Location"), path_ + "?lang=es");
  const auto made = check_in();
  ASSERT_TRUE(made);
  EXPECT_EQ(made->state, "arrived");
  EXPECT_EQ(made->spot, "A3");
  EXPECT_EQ(made->information, "behind the truck");
  EXPECT_EQ(made->source, "phone");
  const auto after = get(path_);
  EXPECT_EQ(after.status, 200);
  EXPECT_NE(after.body.find("data-live"), std::string::npos);
}

TEST_F(Curbside, MakesOneCheckInOfADoubleTapAndOfGoingBack) {
  const std::string key = key_in(get(path_));
  EXPECT_EQ(submit(path_, "key=" + key + "&type=arrived&spot=A1").status, 303);
  const auto first = check_in();
  const auto entries = box_.journal_entries();
  EXPECT_EQ(submit(path_, "key=" + key + "&type=arrived&spot=A1").status, 303);
  EXPECT_EQ(box_.journal_entries(), entries);
  // Back in the browser, another spot, the same hidden key: told again, never an error.
  EXPECT_EQ(submit(path_, "key=" + key + "&type=arrived&spot=A2").status, 303);
  const auto moved = check_in();
  ASSERT_TRUE(first && moved);
  EXPECT_EQ(moved->id, first->id);
  EXPECT_EQ(moved->spot, "A2");
}

TEST_F(Curbside, Withdraws) {
  const std::string key = key_in(get(path_));
  EXPECT_EQ(submit(path_, "key=" + key + "&type=on_the_way").status, 303);
  EXPECT_EQ(submit(path_ + "/withdraw", "key=" + key).status, 303);
  EXPECT_EQ(get(path_).status, 200);
  const auto ended = check_in();
  EXPECT_TRUE(!ended || ended->state == "withdrawn");
}

TEST_F(Curbside, SaysWhatTheCustomerSaidLast) {
  const std::string key = key_in(get(path_));
  submit(path_, "key=" + key + "&type=on_the_way");
  EXPECT_NE(get(path_).body.find("See you soon"), std::string::npos);
  submit(path_ + "/withdraw", "key=" + key);
  EXPECT_NE(get(path_).body.find("All right, another time"), std::string::npos);
}

TEST_F(Curbside, CallsNobodyOutForAFormThatDoesNotSayWhatIsMeant) {
  for (const std::string type : {"", "&type=", "&type=withdraw", "&type=Arrived"}) {
    const auto page = submit(path_, "key=" + key_in(get(path_)) + type + "&spot=A1");
    EXPECT_EQ(page.status, 422) << type;
    EXPECT_FALSE(key_in(page).empty()) << "the form is shown again";
    EXPECT_FALSE(check_in()) << type;
  }
}

TEST_F(Curbside, ShowsTheFormAgainWhenItCannotBeRead) {
  const auto before = box_.journal_entries();
  for (const std::string form : {"", "type=arrived", "key=", "key=a&spot=%zz"}) {
    const auto page = submit(path_, form);
    EXPECT_TRUE(page.status == 400 || page.status == 303) << form << " " << page.status;
    if (page.status == 400) {
      EXPECT_FALSE(key_in(page).empty()) << form;
    }
  }
  EXPECT_LE(box_.journal_entries(), before + 1);
}

TEST_F(Curbside, GivesTheStateAsJson) {
  const auto state = get(path_ + "/state");
  EXPECT_EQ(state.status, 200);
  const auto decoded = api::decode<api::CurbsideState>(state.body);
  ASSERT_TRUE(decoded) << state.body;
  EXPECT_EQ(decoded->suffix, "2150");
  EXPECT_FALSE(decoded->check_in);
}

TEST_F(Curbside, SaysWhatAWrongLinkIsWithoutSayingWhose) {
  auto forged = path_;
  forged[forged.size() / 2] = forged[forged.size() / 2] == 'A' ? 'B' : 'A';
  for (const std::string& path : {std::string("/c/nonsense"), forged}) {
    const auto page = get(path);
    EXPECT_EQ(page.status, 404) << path;
    EXPECT_EQ(page.field("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(submit(path, "key=k&type=arrived").status, 404);
    const auto state = get(path + "/state");
    EXPECT_GE(state.status, 400);
    EXPECT_EQ(state.field("Content-Type"), "application/problem+json");
    EXPECT_EQ(get(path + "/events").status, 404);
  }
  EXPECT_FALSE(check_in());
}

TEST_F(Curbside, ServesItsAssetsAndNothingElse) {
  const auto css = get("/assets/page.css");
  EXPECT_EQ(css.status, 200);
  EXPECT_TRUE(css.field("Content-Type").starts_with("text/css"));
  EXPECT_FALSE(css.body.empty());
  EXPECT_EQ(get("/assets/page.js").status, 200);
  for (const char* path : {"/assets/nothing.css", "/assets/..%2ftemplates%2fcurbside.mustache",
                           "/assets/../page.css", "/assets/"})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(Curbside, SlowsDownWhoAsksTooOften) {
  http::HttpConfig config;
  config.curbside_rate = {3, std::chrono::hours(1)};
  TestBox box(config);
  int refused = 0;
  for (int i = 0; i < 5; ++i) {
    RawConnection connection(box.port());
    connection.send("GET /c/nonsense HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = connection.read_answer();
    if (answer.status != 429) continue;
    EXPECT_FALSE(answer.field("Retry-After").empty());
    ++refused;
  }
  EXPECT_EQ(refused, 2);
}

}  // namespace
