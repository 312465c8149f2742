// SPDX-License-Identifier: Apache-2.0
// What the HTTP server may be told. Plain values, read-only after start; the defaults are the product's.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace curblight::http {

struct Limits {
  std::size_t body = 1024 * 1024;
  std::size_t header = 16 * 1024;
  // Absolute, counted from the request's first byte: dripping bytes does not prolong them.
  std::chrono::milliseconds header_time{5'000};
  std::chrono::milliseconds request_time{10'000};   // header and body
  std::chrono::milliseconds response_time{10'000};  // until the peer has taken the whole answer
  std::chrono::milliseconds idle_time{15'000};      // a kept connection between two requests
  int connections_per_address = 32;                 // TCP only
  int streams = 1'000;
  int streams_per_address = 16;           // TCP only
  std::size_t stream_buffer = 64 * 1024;  // a reader that is further behind is dropped
  std::chrono::milliseconds heartbeat{15'000};
  std::chrono::seconds retry_after{2};  // said with 503
};

// Tries per caller: `burst` at once, then one each `refill`.
struct Rate {
  int burst = 30;
  std::chrono::milliseconds refill{1'000};
};

struct UnixListener {
  std::string path;
  mode_t mode = 0660;
  int threads = 16;
};

struct TcpListener {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one, see HttpServer::port()
  int threads = 96;
};

struct HttpConfig {
  UnixListener unix_listener;
  std::optional<TcpListener> tcp_listener;
  Limits limits;
  Rate log_in_rate{10, std::chrono::milliseconds(3'000)};
  Rate find_rate{20, std::chrono::milliseconds(1'000)};
  Rate curbside_rate{60, std::chrono::milliseconds(500)};
  // Who may call himself `kiosk` on the Unix socket, besides root and the daemon's own user.
  std::vector<uid_t> kiosk_users;
  // SHA-256 in hex of the commerce system's API keys; empty: there is none.
  std::vector<std::string> api_key_digests;
  // Addresses whose X-Forwarded-For is believed.
  std::vector<std::string> trusted_proxies;
  // Where customers reach the curbside page, without a final slash; check-in links begin with it.
  std::string public_base_url;
  // A demo: the bench page and the emulated devices answer on loopback without a session.
  bool demo = false;
};

}  // namespace curblight::http
