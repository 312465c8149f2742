// SPDX-License-Identifier: Apache-2.0
// A request and its answer as the router and the handlers see them: plain values, no sockets, no Poco.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/event_hub.hpp"

namespace curblight::http {

enum class Transport { unix_socket, tcp };

struct Peer {
  Transport transport = Transport::tcp;
  std::string address;        // TCP: the address without the port; behind a trusted proxy the forwarded one
  bool loopback = false;      // TCP, and not forwarded
  std::optional<uid_t> user;  // Unix socket: SO_PEERCRED
};

struct Request {
  std::string method;
  std::string path;   // percent-encoded, without the query
  std::string query;  // without '?'
  std::string body;
  Peer peer;
  // Header fields the handlers ask for; empty when absent.
  std::string authorization, client, idempotency_key, content_type, accept_language, host;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  // Set: not an answer but an event stream; the connection is handed to the hub.
  std::optional<Listener> stream;
};

Response json(int status, std::string body);
Response problem(const core::Error& error);
// A refusal of the HTTP layer itself, see api/problem.hpp.
Response problem(int status, std::string_view code, std::string detail);

}  // namespace curblight::http
