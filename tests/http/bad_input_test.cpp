// SPDX-License-Identifier: Apache-2.0
// Requests that nobody should send: each gets a problem document, and nothing of it is stored.
#include <gtest/gtest.h>

#include "raw_connection.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using test::RawAnswer;
using test::RawConnection;
using test::TestBox;

std::string post_head(std::string_view path, std::string_view fields) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: localhost\r\nCurblight-Client: ctl\r\nIdempotency-Key: " +
         api::new_idempotency_key() + "\r\nContent-Type: application/json\r\n" + std::string(fields) + "\r\n";
}

std::string with_length(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n";
}

class BadInput : public testing::Test {
 protected:
  RawAnswer send(const std::string& bytes) {
    RawConnection connection(box_.socket_path());
    connection.send(bytes);
    return connection.read_answer();
  }
  RawAnswer post(const std::string& body, std::string_view path = "/api/v1/orders") {
    return send(post_head(path, with_length(body)) + body);
  }

  static void expect_problem(const RawAnswer& answer, int status, std::string_view code) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
    const auto problem = api::decode<api::Problem>(answer.body);
    ASSERT_TRUE(problem) << answer.body;
    EXPECT_EQ(problem->code, code);
    EXPECT_EQ(problem->status, status);
    EXPECT_FALSE(problem->detail.empty());
  }

  void TearDown() override {
    EXPECT_EQ(box_.journal_entries(), before_);
    EXPECT_EQ(box_.ctl().get<api::OrderList>("/api/v1/orders")->total, 0);
  }

  TestBox box_;
  const std::int64_t before_ = box_.journal_entries();
};

TEST_F(BadInput, MalformedJson) {
  for (const char* body : {"{", "", "[1,", "{\"channel\":\"web\",}", "{\"channel\":\"\xff\"}", "true false"})
    expect_problem(post(body), 400, "malformed");
}

TEST_F(BadInput, WrongTypesNameTheirPlace) {
  const auto answer = post(R"({"channel":"web","number":7,"currency":"USD","total_minor":1,"lines":[]})");
  expect_problem(answer, 400, "malformed");
  EXPECT_NE(answer.body.find("/number"), std::string::npos) << answer.body;
}

TEST_F(BadInput, UnknownFieldsAndDuplicateKeys) {
  auto order = api::encode(test::sample_order("1"));
  expect_problem(post("{\"extra\":1," + order.substr(1)), 400, "malformed");
  expect_problem(post("{\"number\":\"2\"," + order.substr(1)), 400, "malformed");
}

TEST_F(BadInput, DepthThirtyThree) {
  const auto nested = [](std::size_t depth) {
    return "{\"lines\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  const auto deep = post(nested(33));
  expect_problem(deep, 400, "malformed");
  EXPECT_NE(deep.body.find("32 levels"), std::string::npos);
  EXPECT_EQ(post(nested(32)).body.find("32 levels"), std::string::npos);
}

TEST_F(BadInput, OneMebibyteAndOneByte) {
  const std::string body(1024 * 1024 + 1, ' ');
  expect_problem(post(body), 413, "body_too_large");
  // One byte less is read, and is no JSON.
  expect_problem(post(body.substr(1)), 400, "malformed");
  // Nobody has to send it first.
  expect_problem(send(post_head("/api/v1/orders", "Content-Length: 9999999999\r\n")), 413, "body_too_large");
  EXPECT_EQ(send(post_head("/api/v1/orders", "Content-Length: 99999999999999999999\r\n")).status, 400);
}

TEST_F(BadInput, ABodyWithoutItsLength) {
  expect_problem(send(post_head("/api/v1/orders", "")), 411, "length_required");
  expect_problem(send(post_head("/api/v1/orders", "Transfer-Encoding: chunked\r\n") + "2\r\n{}\r\n0\r\n\r\n"),
                 411, "length_required");
}

TEST_F(BadInput, ContentLengthTogetherWithChunked) {
  expect_problem(send(post_head("/api/v1/orders", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n") +
                      "2\r\n{}\r\n0\r\n\r\n"),
                 400, "bad_framing");
}

TEST_F(BadInput, LengthsThatTwoServersReadDifferently) {
  expect_problem(send(post_head("/api/v1/orders", "Content-Length: 2\r\nContent-Length: 2\r\n") + "{}"), 400,
                 "bad_framing");
  for (const char* length : {"+2", "-1", "0x2", "2, 2", "two"})
    EXPECT_EQ(
        send(post_head("/api/v1/orders", "Content-Length: " + std::string(length) + "\r\n") + "{}").status,
        400)
        << length;
}

TEST_F(BadInput, AnUnfitHeader) {
  const std::string line = "GET /livez HTTP/1.1\r\n";
  expect_problem(send(line + "\r\n"), 400, "bad_request");
  expect_problem(send(line + "Host: a\r\nHost: b\r\n\r\n"), 400, "bad_request");
  expect_problem(send(line + "Host: a\r\nExpect: a-miracle\r\n\r\n"), 417, "expectation_failed");
  expect_problem(send("GET /livez HTTP/9.9\r\nHost: a\r\n\r\n"), 505, "http_version");
  expect_problem(send("rubbish\r\n\r\n"), 400, "bad_request");
  std::string large;
  for (int i = 0; i < 3; ++i)
    large += "X-Large-" + std::to_string(i) + ": " + std::string(6000, 'x') + "\r\n";
  expect_problem(send(line + "Host: a\r\n" + large + "\r\n"), 431, "header_too_large");
  // Without an end it is cut when the budget is spent, long before any deadline.
  std::string endless;
  for (int i = 0; i < 60; ++i) endless += "X-" + std::to_string(i) + ": " + std::string(1000, 'x') + "\r\n";
  expect_problem(send(line + "Host: a\r\n" + endless), 431, "header_too_large");
}

TEST_F(BadInput, NoIdempotencyKeyOrAnUnfitOne) {
  const std::string head =
      "POST /api/v1/kiosk/call-associate HTTP/1.1\r\nHost: a\r\nCurblight-Client: kiosk\r\nContent-Type: "
      "application/json\r\nContent-Length: 2\r\n";
  expect_problem(send(head + "\r\n{}"), 400, "key_missing");
  EXPECT_EQ(send(head + "Idempotency-Key: " + std::string(129, 'k') + "\r\n\r\n{}").status, 400);
  EXPECT_EQ(send(head + "Idempotency-Key: a b\r\n\r\n{}").status, 400);
}

TEST_F(BadInput, AnotherContentType) {
  RawConnection connection(box_.socket_path());
  connection.send(
      "POST /api/v1/orders HTTP/1.1\r\nHost: a\r\nCurblight-Client: ctl\r\nIdempotency-Key: "
      "k\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
  expect_problem(connection.read_answer(), 415, "unsupported_content_type");
}

TEST_F(BadInput, ARequestCutInTheMiddleIsNoRequest) {
  const std::string body = api::encode(test::sample_order("1"));
  {
    RawConnection connection(box_.socket_path());
    connection.send(post_head("/api/v1/orders", with_length(body)) + body.substr(0, body.size() - 1));
  }
  // The next one is answered: by then the server has seen the cut, since one thread after the other takes
  // them.
  EXPECT_EQ(send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
}

TEST_F(BadInput, KeepsTheConnectionAfterARefusalThatWasReadWhole) {
  RawConnection connection(box_.socket_path());
  connection.send(post_head("/api/v1/orders", with_length("{")) + "{" +
                  "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(connection.read_answer().status, 400);
  EXPECT_EQ(connection.read_answer().status, 200);
}

TEST_F(BadInput, AsksForTheBodyWhenTheClientWaitsToBeAsked) {
  RawConnection connection(box_.socket_path());
  connection.send(post_head("/api/v1/orders", "Content-Length: 1\r\nExpect: 100-continue\r\n"));
  EXPECT_NE(connection.read_until("\r\n\r\n").find("100 Continue"), std::string::npos);
  connection.send("{");
  EXPECT_EQ(connection.read_answer().status, 100);
  expect_problem(connection.read_answer(), 400, "malformed");
}

TEST_F(BadInput, AnswersHeadWithoutABody) {
  RawConnection connection(box_.socket_path());
  connection.send("HEAD /livez HTTP/1.1\r\nHost: a\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string both = connection.read_until("alive");
  EXPECT_EQ(both.find("alive"), both.rfind("alive"));
  EXPECT_NE(both.find("HTTP/1.1 200", 1), std::string::npos);
}

}  // namespace
