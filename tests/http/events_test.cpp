// SPDX-License-Identifier: Apache-2.0
// Event streams: who hears what, and that listening costs no thread.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include "raw_connection.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using namespace std::chrono_literals;
using test::RawConnection;
using test::TestBox;

api::EventStream listen(const TestBox& box, const api::Client& as) {
  api::EventStream stream(as.options());
  const auto opened = stream.open();
  EXPECT_TRUE(opened) << opened.error().message;
  static_cast<void>(box);
  return stream;
}

api::StreamEvent next(api::EventStream& stream) {
  api::StreamEvent event;
  EXPECT_TRUE(stream.next(event, {}));
  return event;
}

// What else was committed (a log-in, say) is told as changes in between.
std::string next_scan(api::EventStream& stream) {
  for (;;) {
    const auto event = next(stream);
    if (event.name == "scan") return api::decode<api::ScanEvent>(event.data)->data;
    if (event.name != "changed") return event.name;
  }
}

api::ScanEvent scan(const std::string& data) {
  return {"s-1", data, "]C0", "scanner-1", {}};
}

TEST(Events, TellAnAssociateWhatACommitChanged) {
  TestBox box;
  auto stream = listen(box, box.associate("associate"));
  const auto order = box.ctl().post<api::OrderView>("/api/v1/orders", test::sample_order("2150"), "k1");
  ASSERT_TRUE(order) << order.error().message;
  for (;;) {
    const auto event = next(stream);
    ASSERT_EQ(event.name, "changed");
    const auto changed = api::decode<api::Changed>(event.data);
    ASSERT_TRUE(changed) << event.data;
    if (changed->order_id != order->id) continue;
    EXPECT_NE(std::ranges::find(changed->topics, "orders"), changed->topics.end());
    break;
  }
}

TEST(Events, TellARushOfChangesTogetherAndLeaveNoneOut) {
  TestBox box;
  auto stream = listen(box, box.associate("associate"));
  const auto began = std::chrono::steady_clock::now();
  std::set<std::string> topics;
  for (int i = 0; i < 2000; ++i) {
    const auto topic = "topic-" + std::to_string(i % 50);
    topics.insert(topic);
    box.hub->changed({topic}, 7);
  }
  box.hub->changed({"last"}, 8);
  std::set<std::string> told;
  int events = 0;
  while (!told.contains("last")) {
    const auto changed = api::decode<api::Changed>(next(stream).data);
    ASSERT_TRUE(changed);
    told.insert(changed->topics.begin(), changed->topics.end());
    if (changed->order_id == 7) ++events;
  }
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  EXPECT_LE(events, took.count() / 5 + 2);
  EXPECT_TRUE(std::ranges::includes(told, topics));
}

TEST(Events, GiveScansToThoseWhoMaySeeThem) {
  TestBox box;
  const auto order = box.ctl().post<api::OrderView>("/api/v1/orders", test::sample_order("2150"), "k1");
  ASSERT_TRUE(order);
  const auto link =
      box.ctl().get<api::CheckInLink>("/api/v1/orders/" + std::to_string(order->id) + "/check-in-link");
  ASSERT_TRUE(link);
  auto customer = listen(box, box.kiosk());
  auto associate = listen(box, box.associate("associate"));

  const auto publish = [&](const std::string& data) {
    box.hub->publish_scan(scan(data), http::audience_of(box.services->tokens, data, box.clock.now()),
                          std::chrono::steady_clock::now());
  };
  publish("4006381333931");
  publish("CLB0001");
  publish(link->url);
  publish("CLA-badge");

  std::vector<std::string> heard_by_customer;
  for (int i = 0; i < 2; ++i) heard_by_customer.push_back(next_scan(customer));
  EXPECT_EQ(heard_by_customer, (std::vector<std::string>{link->url, "CLA-badge"}));
  for (const std::string& data :
       {std::string("4006381333931"), std::string("CLB0001"), link->url, std::string("CLA-badge")})
    EXPECT_EQ(next_scan(associate), data);
}

// Who brings a scan sends it: two scanners at once, while other listeners come and leave, also in the middle of a scan.
TEST(Events, TellEveryScanOnceWhileOthersComeAndGo) {
  constexpr int kScans = 200;
  TestBox box;
  auto steady = listen(box, box.associate("associate"));
  const auto publish = [&](const std::string& name) {
    for (int i = 0; i < kScans; ++i)
      box.hub->publish_scan(scan(name + std::to_string(i)), http::ScanAudience::everyone, std::chrono::steady_clock::now());
  };
  std::jthread first(publish, "a"), second(publish, "b");
  std::jthread visitor([&] {
    for (int i = 0; i < 30; ++i) listen(box, box.kiosk());
  });
  std::multiset<std::string> told;
  for (int i = 0; i < 2 * kScans; ++i) told.insert(next_scan(steady));
  std::multiset<std::string> wanted;
  for (int i = 0; i < kScans; ++i)
    for (const auto* name : {"a", "b"}) wanted.insert(name + std::to_string(i));
  EXPECT_EQ(told, wanted);
}

TEST(Events, HideOrderNumbersFromCustomers) {
  TestBox box;
  auto customer = listen(box, box.kiosk());
  box.hub->changed({"orders"}, 77);
  EXPECT_EQ(next(customer).data, R"({"topics":["orders"],"order_id":0})");
}

TEST(Events, TellAPhoneOnlyOfItsOwnOrderAndOfTheLine) {
  TestBox box;
  const auto order = box.ctl().post<api::OrderView>("/api/v1/orders", test::sample_order("2150"), "k1");
  ASSERT_TRUE(order);
  const auto link =
      box.ctl().get<api::CheckInLink>("/api/v1/orders/" + std::to_string(order->id) + "/check-in-link");
  ASSERT_TRUE(link);
  api::EventStream phone(box.stranger().options(),
                         link->url.substr(std::string("https://pickup.example").size()) + "/events");
  ASSERT_TRUE(phone.open());
  box.hub->changed({"orders"}, order->id + 1);
  box.hub->publish_scan(scan("4006381333931"), http::ScanAudience::everyone,
                        std::chrono::steady_clock::now());
  box.hub->changed({"orders"}, order->id);
  EXPECT_EQ(next(phone).data, R"({"topics":["orders"],"order_id":0})");
  box.hub->changed({"check_ins"}, order->id + 1);
  EXPECT_EQ(next(phone).data, R"({"topics":["check_ins"],"order_id":0})");
}

TEST(Events, CostNoThread) {
  http::HttpConfig config;
  config.unix_listener.threads = 2;
  TestBox box(config);
  std::vector<api::EventStream> streams;
  for (int i = 0; i < 40; ++i) streams.push_back(listen(box, box.kiosk()));
  EXPECT_EQ(box.hub->streams(), 40);
  EXPECT_EQ(box.kiosk().request("GET", "/api/v1/store")->status, 200);
  box.hub->changed({"light"}, 0);
  for (auto& stream : streams) EXPECT_EQ(next(stream).name, "changed");
}

TEST(Events, AreLimitedPerAddress) {
  http::HttpConfig config;
  config.limits.streams_per_address = 2;
  TestBox box(config);
  const auto associate = box.associate("associate");
  api::ClientOptions over_tcp;
  over_tcp.port = box.port();
  over_tcp.token = associate.options().token;
  api::EventStream first(over_tcp), second(over_tcp), third(over_tcp);
  EXPECT_TRUE(first.open());
  EXPECT_TRUE(second.open());
  const auto refused = third.open();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, core::ErrorCode::unavailable);
}

TEST(Events, BeatWhileNothingHappens) {
  http::HttpConfig config;
  config.limits.heartbeat = 50ms;
  TestBox box(config);
  RawConnection stream(box.socket_path());
  stream.send("GET /api/v1/events HTTP/1.1\r\nHost: a\r\nCurblight-Client: kiosk\r\n\r\n");
  const std::string text = stream.read_until(":\n\n:\n\n");
  EXPECT_NE(text.find("text/event-stream"), std::string::npos);
  EXPECT_NE(text.find(":\n\n:\n\n"), std::string::npos);
}

TEST(Events, DropWhoDoesNotRead) {
  http::HttpConfig config;
  config.limits.stream_buffer = 8 * 1024;
  TestBox box(config);
  RawConnection deaf(box.socket_path());
  deaf.send("GET /api/v1/events HTTP/1.1\r\nHost: a\r\nCurblight-Client: kiosk\r\n\r\n");
  deaf.read_until("hello");
  auto reader = listen(box, box.kiosk());
  // The kernel's buffers fill first. One event at a time, each read by the other stream before the next.
  const std::string large(2000, 'x');
  const auto started = std::chrono::steady_clock::now();
  while (box.hub->streams() == 2) {
    ASSERT_LT(std::chrono::steady_clock::now() - started, 20s);
    box.hub->changed({large}, 0);
    next(reader);
  }
  EXPECT_EQ(box.hub->streams(), 1);
  EXPECT_TRUE(deaf.closed());
}

TEST(Events, EndForTheListenerAtOnceWhenAskedTo) {
  TestBox box;
  auto stream = listen(box, box.kiosk());
  std::jthread listener([&](std::stop_token stop) {
    api::StreamEvent event;
    EXPECT_FALSE(stream.next(event, stop));
  });
  listener.request_stop();
  listener.join();
}

TEST(Events, NoticeThatTheListenerHasGone) {
  TestBox box;
  {
    auto stream = listen(box, box.kiosk());
    EXPECT_EQ(box.hub->streams(), 1);
  }
  const auto started = std::chrono::steady_clock::now();
  while (box.hub->streams() != 0) ASSERT_LT(std::chrono::steady_clock::now() - started, 10s);
}

TEST(Events, RefuseAStranger) {
  TestBox box;
  api::EventStream stream(box.stranger().options());
  const auto refused = stream.open();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, core::ErrorCode::unauthenticated);
}

}  // namespace
