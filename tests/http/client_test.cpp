// SPDX-License-Identifier: Apache-2.0
// The client library against a real server: what it does when the server goes and comes.
#include <gtest/gtest.h>

#include "http/listener.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using test::TestBox;

TEST(Client, FindsTheServerAgainOnAKeptConnection) {
  TestBox box;
  auto client = box.ctl();
  EXPECT_EQ(client.request("GET", "/livez")->status, 200);
  box.restart();
  EXPECT_EQ(client.request("GET", "/livez")->status, 200);
  EXPECT_TRUE(client.reached());
  box.restart();
  EXPECT_EQ(client.request("POST", "/api/v1/orders", api::encode(test::sample_order("1")), "key-1")->status,
            201);
}

TEST(Client, SaysThatNobodyAnswers) {
  TestBox box;
  auto client = box.ctl();
  EXPECT_EQ(client.request("GET", "/livez")->status, 200);
  box.stop_server();
  const auto answer = client.request("GET", "/livez");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, core::ErrorCode::no_answer);
  EXPECT_FALSE(client.reached());
}

TEST(Client, TellsARefusalFromSilence) {
  TestBox box;
  auto client = box.kiosk();
  const auto home = client.get<api::Home>("/api/v1/home");
  ASSERT_FALSE(home);
  EXPECT_EQ(home.error().code, core::ErrorCode::unauthenticated);
  EXPECT_TRUE(client.reached());
}

TEST(Client, GivesUpOnAServerThatDoesNotAnswerInTime) {
  TestBox box;
  // Accepts into its backlog and never reads.
  api::ClientOptions options;
  options.unix_path = (box.folder / "deaf.sock").string();
  options.timeout = std::chrono::milliseconds(100);
  const auto deaf = http::bind_unix({options.unix_path, 0600, 1});
  ASSERT_TRUE(deaf);
  api::Client client(options);
  const auto answer = client.request("GET", "/livez");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, core::ErrorCode::no_answer);
}

TEST(Client, SpeaksTcpWithAnApiKey) {
  TestBox box;
  auto commerce = box.commerce();
  const auto order = commerce.post<api::OrderView>("/api/v1/orders", test::sample_order("2150"), "k");
  ASSERT_TRUE(order) << order.error().message;
  EXPECT_EQ(order->number, "2150");
  const auto refused = commerce.get<api::Home>("/api/v1/home");
  EXPECT_EQ(refused.error().code, core::ErrorCode::forbidden);
}

TEST(Client, EncodesWhatGoesIntoAPath) {
  EXPECT_EQ(api::url_encode("a b/c?d&e=f#g%+\xC3\xBC"), "a%20b%2Fc%3Fd%26e%3Df%23g%25%2B%C3%BC");
  TestBox box;
  auto order = test::sample_order("21/50 #A");
  ASSERT_EQ(box.ctl().request("POST", "/api/v1/orders", api::encode(order), "k")->status, 201);
  const auto found = box.ctl().get<api::OrderView>("/api/v1/orders/by-number/" + api::url_encode("21/50 #A"));
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->number, "21/50 #A");
}

TEST(Client, MakesKeysThatDiffer) {
  EXPECT_EQ(api::new_idempotency_key().size(), 32u);
  EXPECT_NE(api::new_idempotency_key(), api::new_idempotency_key());
}

}  // namespace
