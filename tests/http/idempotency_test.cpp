// SPDX-License-Identifier: Apache-2.0
// Every acting call is harmless twice: at once, later, and after a restart.
#include <gtest/gtest.h>

#include <latch>
#include <thread>
#include <vector>

#include "raw_connection.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using test::TestBox;

const std::string kOrders = "/api/v1/orders";

TEST(Idempotency, GivesTheFirstAnswerAgainAlsoAfterARestart) {
  TestBox box;
  const std::string body = api::encode(test::sample_order("2150"));
  const auto first = box.ctl().request("POST", kOrders, body, "key-1");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->status, 201) << first->body;
  EXPECT_FALSE(first->replayed);
  const auto entries = box.journal_entries();

  for (int round = 0; round < 2; ++round) {
    const auto again = box.ctl().request("POST", kOrders, body, "key-1");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, first->status);
    EXPECT_EQ(again->body, first->body);
    EXPECT_EQ(again->content_type, first->content_type);
    EXPECT_TRUE(again->replayed);
    EXPECT_EQ(box.journal_entries(), entries);
    box.restart();
  }
}

TEST(Idempotency, RepeatsARefusalAfterARestart) {
  TestBox box;
  const auto first = box.ctl().request("POST", "/api/v1/orders/4711/cancel", R"({"reason":"gone"})", "key-1");
  ASSERT_EQ(first->status, 404);
  box.restart();
  const auto again = box.ctl().request("POST", "/api/v1/orders/4711/cancel", R"({"reason":"gone"})", "key-1");
  EXPECT_EQ(again->status, 404);
  EXPECT_EQ(again->body, first->body);
  EXPECT_EQ(again->content_type, "application/problem+json");
  EXPECT_TRUE(again->replayed);
}

TEST(Idempotency, RefusesTheKeyForAnotherBodyOrPath) {
  TestBox box;
  ASSERT_EQ(box.ctl().request("POST", kOrders, api::encode(test::sample_order("1")), "key-1")->status, 201);
  const auto other_body = box.ctl().request("POST", kOrders, api::encode(test::sample_order("2")), "key-1");
  EXPECT_EQ(other_body->status, 422);
  EXPECT_EQ(api::decode<api::Problem>(other_body->body)->code, "key_reused");
  EXPECT_EQ(box.ctl().request("POST", "/api/v1/orders/1/cancel", R"({"reason":"x"})", "key-1")->status, 422);
  EXPECT_EQ(box.ctl().get<api::OrderList>(kOrders)->total, 1);
}

TEST(Idempotency, KeepsTheKeysOfTwoCallersApart) {
  TestBox box;
  const std::string body = api::encode(test::sample_order("1"));
  EXPECT_EQ(box.ctl().request("POST", kOrders, body, "key-1")->status, 201);
  const auto other = box.commerce().request("POST", kOrders, body, "key-1");
  EXPECT_EQ(other->status, 200);  // known and unchanged, but a call of its own
  EXPECT_FALSE(other->replayed);
}

TEST(Idempotency, KeepsNoSessionSecret) {
  TestBox box;
  auto kiosk = box.kiosk();
  const std::string body = api::encode(api::LogIn{"priya", test::kPin, ""});
  const auto first = kiosk.request("POST", "/api/v1/sessions", body, "key-1");
  const auto second = kiosk.request("POST", "/api/v1/sessions", body, "key-1");
  ASSERT_EQ(first->status, 201) << first->body;
  ASSERT_EQ(second->status, 201);
  const std::string token = api::decode<api::Session>(first->body)->token;
  EXPECT_NE(token, api::decode<api::Session>(second->body)->token);
  bool found = false;
  ASSERT_TRUE(box.database->read([&](store::Transaction& tx) {
    tx.query("SELECT COUNT(*) FROM idempotency WHERE body LIKE $1", {"%" + token + "%"},
             [&](const store::Row& row) { found = row.integer(0) > 0; });
  }));
  EXPECT_FALSE(found);
}

// The double tap: all at the same time. One has the effect; the others get its answer, or are told that it
// runs.
TEST(Idempotency, HasOneEffectWhenTheSameCallComesManyTimesAtOnce) {
  TestBox box;
  constexpr int kTaps = 12;
  const std::string body = api::encode(test::sample_order("2150"));
  std::latch together(kTaps);
  std::vector<core::Result<api::Answer>> answers(kTaps);
  {
    std::vector<std::jthread> taps;
    for (int i = 0; i < kTaps; ++i) {
      taps.emplace_back([&, i] {
        auto client = box.ctl();
        static_cast<void>(client.request("GET", "/livez"));  // connected before the race starts
        together.arrive_and_wait();
        answers[static_cast<std::size_t>(i)] = client.request("POST", kOrders, body, "key-1");
      });
    }
  }
  int first = 0, replayed = 0, in_progress = 0;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer);
    if (answer->status == 409) {
      EXPECT_EQ(api::decode<api::Problem>(answer->body)->code, "key_in_progress");
      ++in_progress;
    } else {
      ASSERT_EQ(answer->status, 201) << answer->body;
      ++(answer->replayed ? replayed : first);
    }
  }
  EXPECT_EQ(first, 1);
  EXPECT_EQ(first + replayed + in_progress, kTaps);
  EXPECT_EQ(box.ctl().get<api::OrderList>(kOrders)->total, 1);
}

}  // namespace
