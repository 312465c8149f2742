// SPDX-License-Identifier: Apache-2.0
// The route table walked from end to end: nobody gets in without the right, and the description says what
// there is.
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "checked_client.hpp"
#include "http/router.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using Level = http::Access::Level;

// The template with something in place of its parameters.
std::string filled(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] != '{') {
      out += path[at];
      continue;
    }
    out += '1';
    at = path.find('}', at);
  }
  return out;
}

int status_of(api::Client& client, const http::Route& route) {
  const auto answer = client.request(route.method, filled(route.path), route.method == "GET" ? "" : "{}",
                                     route.method == "GET" ? std::string() : api::new_idempotency_key());
  return answer ? answer->status : 0;
}

std::string name_of(const http::Route& route) {
  return std::string(route.method) + " " + std::string(route.path);
}

TEST(Routes, RefuseAStrangerEverywhereButAtPublicOnes) {
  test::TestBox box;
  const auto before = box.journal_entries();
  auto stranger = box.stranger();
  int closed = 0;
  for (const auto& route : http::routes()) {
    if (route.access.level == Level::anyone) continue;
    EXPECT_EQ(status_of(stranger, route), 401) << name_of(route);
    ++closed;
  }
  EXPECT_GT(closed, 50);
  EXPECT_EQ(box.journal_entries(), before);
  EXPECT_EQ(box.station.scans, 0);
}

TEST(Routes, RefuseTheKioskOutsideTheCustomerScope) {
  test::TestBox box;
  auto kiosk = box.kiosk();
  for (const auto& route : http::routes()) {
    if (route.access.level == Level::anyone || route.access.level == Level::customer) continue;
    EXPECT_EQ(status_of(kiosk, route), 401) << name_of(route);
  }
}

TEST(Routes, RefuseAnAssociateWithoutThePermission) {
  test::TestBox box;
  auto associate = box.associate("associate");
  const auto role = core::shipped_role("associate");
  ASSERT_TRUE(role);
  int refused = 0;
  for (const auto& route : http::routes()) {
    const bool lacks =
        route.access.level == Level::operator_ || route.access.level == Level::demo ||
        (route.access.level == Level::permission && !role->permissions.contains(*route.access.permission));
    if (!lacks) continue;
    EXPECT_EQ(status_of(associate, route), 403) << name_of(route);
    ++refused;
  }
  EXPECT_GT(refused, 10);
}

TEST(Routes, RefuseTheApiKeyWhereItHasNoBusiness) {
  test::TestBox box;
  auto commerce = box.commerce();
  for (const auto& route : http::routes()) {
    if (route.access.api == http::Access::Api::allowed) continue;
    EXPECT_EQ(status_of(commerce, route), 403) << name_of(route);
  }
}

TEST(Routes, LetTheOperatorInEverywhere) {
  test::TestBox box;
  auto operator_on_box = box.ctl();
  for (const auto& route : http::routes()) {
    if (route.answer.media == http::Media::event_stream || route.body.media == http::Media::form) continue;
    const int status = status_of(operator_on_box, route);
    EXPECT_TRUE(status != 401 && status != 403 && status != 0 && status < 500)
        << name_of(route) << " " << status;
  }
}

TEST(Routes, RefuseABearerThatNobodyHas) {
  test::TestBox box;
  auto client = box.kiosk();
  client.set_token("made-up");
  const auto answer = client.request("GET", "/api/v1/store");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 401);
}

TEST(Routes, RefuseAClientNameOverTcp) {
  test::TestBox box;
  api::ClientOptions options;
  options.port = box.port();
  options.client_name = "ctl";
  api::Client client(options);
  EXPECT_EQ(client.request("GET", "/api/v1/status")->status, 401);
}

TEST(Routes, OpenTheBenchOnlyInADemoOnLoopbackByItsOwnName) {
  {
    test::TestBox box;
    EXPECT_EQ(box.stranger().request("GET", "/bench")->status, 401);
  }
  http::HttpConfig demo;
  demo.demo = true;
  demo.trusted_proxies = {"127.0.0.1"};
  test::TestBox box(demo);
  auto client = box.stranger();
  EXPECT_EQ(client.request("GET", "/bench")->status, 200);
  EXPECT_EQ(client.request("POST", "/api/v1/emulate/scan", R"({"data":"1"})", "a")->status, 200);
  EXPECT_EQ(box.station.scans, 1);
  // A page elsewhere whose name was pointed at 127.0.0.1, and a client behind the proxy.
  Poco::Net::HTTPClientSession session("127.0.0.1", box.port());
  for (const auto& [field, value] :
       {std::pair{"Host", "evil.example"}, std::pair{"X-Forwarded-For", "203.0.113.9"}}) {
    Poco::Net::HTTPRequest request("GET", "/bench", "HTTP/1.1");
    request.setHost("127.0.0.1");
    request.set(field, value);
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    session.receiveResponse(response).ignore(1'000'000);
    EXPECT_EQ(response.getStatus(), 401) << field;
  }
}

TEST(Routes, AreAllInTheDescriptionAndNothingElseIs) {
  test::TestBox box;
  const auto text = box.stranger().get_bytes("/openapi.json");
  ASSERT_TRUE(text);
  const auto document = nlohmann::json::parse(*text);
  std::set<std::string> described, served;
  for (const auto& [path, operations] : document["paths"].items()) {
    for (const auto& [verb, operation] : operations.items()) {
      std::string method = verb;
      std::ranges::transform(method, method.begin(),
                             [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      described.insert(method + " " + path);
    }
  }
  for (const auto& route : http::routes()) served.insert(name_of(route));
  EXPECT_EQ(described, served);
  for (const auto& route : http::routes()) {
    for (const auto schema : {route.body.schema, route.answer.schema}) {
      EXPECT_TRUE(schema.empty() || document["components"]["schemas"].contains(std::string(schema)))
          << schema;
    }
  }
}

TEST(Routes, AreDescribedAsTheyAnswer) {
  test::TestBox box;
  auto client = box.stranger();
  const auto document = nlohmann::json::parse(client.get_bytes("/openapi.json").value());
  const auto& paths = document["paths"];
  EXPECT_EQ(paths["/api/v1/lockers/{name}/open"]["post"]["parameters"][0]["schema"]["type"], "string");
  EXPECT_EQ(paths["/api/v1/orders/{id}"]["get"]["parameters"][0]["schema"]["type"], "integer");
  for (const std::string path : {"/metrics", "/livez", "/c/{token}"}) {
    const auto answer = client.request("GET", path == "/c/{token}" ? "/c/x" : path, "", "");
    ASSERT_TRUE(answer);
    const auto& responses = paths[path]["get"]["responses"];
    const auto& content = responses[responses.contains(std::to_string(answer->status)) ? std::to_string(answer->status) : "default"]["content"];
    EXPECT_TRUE(content.contains(answer->content_type.substr(0, answer->content_type.find(';')))) << path << " " << answer->content_type;
  }
}

// docs/API.md is what people read; a row there without a route, or the other way round, is a lie.
TEST(Routes, AreAllOnTheApiPage) {
  std::ifstream file(std::string(CURBLIGHT_SOURCE_DIR) + "/docs/API.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const auto& route : http::routes()) {
    const std::string path(route.path);
    if (path.find("emulate") != std::string::npos) continue;  // abbreviated there
    EXPECT_NE(page.str().find(path), std::string::npos) << path;
  }
}

TEST(Routes, SayWhatIsNotThere) {
  test::TestBox box;
  auto client = box.stranger();
  const auto nothing = client.request("GET", "/api/v2/orders");
  EXPECT_EQ(nothing->status, 404);
  EXPECT_EQ(api::decode<api::Problem>(nothing->body)->code, "no_such_path");
  const auto wrong = client.request("DELETE", "/api/v1/stage", "", "k");
  EXPECT_EQ(wrong->status, 405);
  EXPECT_EQ(box.ctl().request("GET", "/api/v1/orders/4711")->status, 404);
  EXPECT_EQ(box.ctl().request("GET", "/api/v1/orders/-1")->status, 404);
  EXPECT_EQ(box.ctl().request("GET", "/api/v1/orders/x")->status, 404);
  EXPECT_EQ(box.ctl().request("GET", "/api/v1/orders?limit=0")->status, 422);
}

TEST(Match, ReadsParametersBySegment) {
  EXPECT_EQ(http::match("/c/{token}", "/c/ab%2Fc")->at("token"), "ab/c");
  EXPECT_EQ(http::match("/l/{n}.png", "/l/12.png")->at("n"), "12");
  EXPECT_FALSE(http::match("/l/{n}.png", "/l/.png"));
  EXPECT_FALSE(http::match("/l/{n}.png", "/l/12.gif"));
  EXPECT_FALSE(http::match("/c/{token}", "/c/"));
  EXPECT_FALSE(http::match("/c/{token}", "/c/a/b"));
  EXPECT_FALSE(http::match("/c/{token}", "/c"));
  EXPECT_FALSE(http::match("/c/{token}", "/c/%zz"));
  EXPECT_FALSE(http::match("/c/{token}", "/c/a%00b"));
  EXPECT_FALSE(http::match("/c/{token}", ""));
}

}  // namespace
