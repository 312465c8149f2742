// SPDX-License-Identifier: Apache-2.0
// Clients that are slow, many, or both: they are cut at their deadline and the others are served meanwhile.
// The deadlines are short here and the tests wait on sockets alone.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <vector>

#include "http/rate_limit.hpp"
#include "raw_connection.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using namespace std::chrono_literals;
using test::RawConnection;
using test::TestBox;
using Clock = std::chrono::steady_clock;

http::HttpConfig quick() {
  http::HttpConfig config;
  config.limits.header_time = 1500ms;  // also of the clients that behave, on a machine that is busy
  config.limits.request_time = 2000ms;
  config.limits.idle_time = 1500ms;
  return config;
}

bool served(std::uint16_t port, const std::string& from) {
  RawConnection client(port, from);
  client.send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  return client.read_answer().status == 200;
}

// One more byte to each; how many the server still takes.
int drip(std::vector<RawConnection>& connections) {
  int alive = 0;
  for (auto& connection : connections) alive += connection.readable_now() || !connection.send("a") ? 0 : 1;
  return alive;
}

void expect_cut_while_others_are_served(TestBox& box, std::string_view beginning) {
  std::vector<RawConnection> slow;
  for (int i = 0; i < 50; ++i) {
    slow.emplace_back(box.port());
    slow.back().send(beginning);
  }
  const auto started = Clock::now();
  // Dripping does not prolong: all are answered or closed when the deadline is over, whatever they send.
  int others = 0;
  while (drip(slow) > 0) {
    ASSERT_LT(Clock::now() - started, 20s) << "a dripping connection outlived its deadline";
    EXPECT_TRUE(served(box.port(), "127.0.0.2"));
    ++others;
  }
  EXPECT_GT(others, 0);
  for (auto& connection : slow) {
    const auto answer = connection.read_answer();
    EXPECT_TRUE(answer.status == 408 || answer.status == 503 || answer.status == 0) << answer.status;
  }
  slow.clear();
  while (!served(box.port(), "127.0.0.1"))
    ASSERT_LT(Clock::now() - started, 30s) << "the address stays shut out";
}

TEST(Guard, CutsFiftyDrippingHeadersFromOneAddress) {
  TestBox box(quick());
  expect_cut_while_others_are_served(box, "GET /livez HTTP/1.1\r\nHost: a\r\nX-Slow: ");
}

TEST(Guard, CutsFiftyDrippingBodiesFromOneAddress) {
  TestBox box(quick());
  expect_cut_while_others_are_served(box,
                                     "POST /c/token HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n");
}

TEST(Guard, TellsASlowRequestThatItTookTooLong) {
  TestBox box(quick());
  RawConnection header(box.port()), body(box.port());
  header.send("GET /livez HTTP/1.1\r\nHost: a\r\n");
  body.send("POST /c/token HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
  for (auto* connection : {&header, &body}) {
    const auto answer = connection->read_answer();
    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(api::decode<api::Problem>(answer.body)->code, "request_timeout");
    EXPECT_TRUE(connection->closed());
  }
}

TEST(Guard, ClosesConnectionsThatSayNothing) {
  TestBox box(quick());
  RawConnection silent(box.port()), idle(box.port());
  idle.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(idle.read_answer().status, 200);
  EXPECT_TRUE(silent.closed());
  EXPECT_TRUE(idle.closed());
}

TEST(Guard, LimitsConnectionsPerAddressAndForgetsThemAgain) {
  auto config = http::HttpConfig();
  config.limits.connections_per_address = 3;
  TestBox box(config);
  {
    std::vector<RawConnection> held;
    for (int i = 0; i < 3; ++i) {
      held.emplace_back(box.port());
      held.back().send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
      EXPECT_EQ(held.back().read_answer().status, 200);
    }
    RawConnection fourth(box.port());
    const auto refused = fourth.read_answer();
    EXPECT_EQ(refused.status, 503);
    EXPECT_FALSE(refused.field("Retry-After").empty());
    EXPECT_TRUE(fourth.closed());
    EXPECT_TRUE(served(box.port(), "127.0.0.2"));
  }
  // The three are gone; when the server has noticed, the address is welcome again.
  const auto started = Clock::now();
  while (!served(box.port(), "127.0.0.1")) ASSERT_LT(Clock::now() - started, 10s);
}

TEST(Guard, GivesAnIdleConnectionsThreadToWhoWaits) {
  auto config = http::HttpConfig();
  config.tcp_listener.emplace();
  config.tcp_listener->threads = 2;
  config.limits.idle_time = 60s;
  TestBox box(config);
  std::vector<RawConnection> idle;
  for (int i = 0; i < 2; ++i) {
    idle.emplace_back(box.port(), "127.0.0.3");
    idle.back().send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(idle.back().read_answer().status, 200);
  }
  // Both threads sit on an idle connection. The gate ends one when a second newcomer finds the first one
  // waiting.
  RawConnection first(box.port(), "127.0.0.4"), second(box.port(), "127.0.0.5");
  for (auto* connection : {&first, &second}) {
    connection->send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(connection->read_answer().status, 200);
  }
}

TEST(Guard, RefusesASecondServerOnTheSameSocketAndReplacesADeadOne) {
  TestBox box;
  http::HttpConfig config;
  config.unix_listener.path = box.socket_path();
  http::HttpServer second(config, *box.services, *box.commands, box.station, *box.hub, box.metrics);
  const auto refused = second.start();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, core::ErrorCode::conflict);
  EXPECT_EQ(box.ctl().request("GET", "/livez")->status, 200);

  struct stat status {};
  ASSERT_EQ(::stat(box.socket_path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0660u);

  // What a killed daemon leaves behind: a socket file that nobody listens on.
  config.unix_listener.path = (box.folder / "stale.sock").string();
  {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    config.unix_listener.path.copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::close(fd);
  }
  http::HttpServer third(config, *box.services, *box.commands, box.station, *box.hub, box.metrics);
  EXPECT_TRUE(third.start());
  EXPECT_EQ(RawConnection(config.unix_listener.path).send("x"), true);
}

TEST(Guard, StopsAtOnceWithIdleAndHalfSentRequestsAndStreamsOpen) {
  TestBox box;
  RawConnection idle(box.port()), half(box.port()), stream(box.socket_path());
  half.send("POST /c/token HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n");
  half.read_until("100 Continue");
  idle.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(idle.read_answer().status, 200);
  stream.send("GET /api/v1/events HTTP/1.1\r\nHost: a\r\nCurblight-Client: kiosk\r\n\r\n");
  stream.read_until("hello");
  const auto started = Clock::now();
  box.stop_server();
  EXPECT_LT(Clock::now() - started, 3s);  // far below the idle time of 15 s
  EXPECT_TRUE(idle.closed());
  EXPECT_TRUE(half.closed());
  EXPECT_TRUE(stream.closed());
}

TEST(RateLimit, LetsABurstThroughAndThenOneEachRefill) {
  http::RateLimit limit({3, 1000ms});
  const auto now = Clock::now();
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limit.take("a", now));
  EXPECT_EQ(limit.take("a", now), 1s);
  EXPECT_FALSE(limit.take("b", now));
  EXPECT_FALSE(limit.take("a", now + 1000ms));
  EXPECT_TRUE(limit.take("a", now + 1000ms));
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limit.take("a", now + 1h));
  EXPECT_TRUE(limit.take("a", now + 1h));
}

}  // namespace
