// SPDX-License-Identifier: Apache-2.0
// One HTTP connection on one http thread: reads requests within their deadlines, has them answered, keeps the
// connection or hands it to the event hub.
#pragma once

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/TCPServerConnection.h>

#include "http/connections.hpp"
#include "http/event_hub.hpp"
#include "http/http_config.hpp"
#include "http/message.hpp"
#include "http/metrics.hpp"

namespace curblight::http {

// Answers a request; called on http threads, several at once. Must not throw.
class Responder {
 public:
  virtual ~Responder() = default;
  virtual Response respond(const Request& request) = 0;
};

// What all connections of a listener share. Outlives them.
struct Shared {
  const Limits& limits;
  const std::vector<std::string>& trusted_proxies;
  Connections& connections;
  Responder& responder;
  EventHub& hub;
  Metrics& metrics;
  Transport transport;
  // Connections wait for a thread: kept ones should not hold theirs.
  std::function<bool()> crowded;
};

class Connection : public Poco::Net::TCPServerConnection {
 public:
  Connection(const Poco::Net::StreamSocket& socket, const Shared& shared)
      : TCPServerConnection(socket), shared_(shared) {}
  void run() override;

 private:
  const Shared& shared_;
};

// "HTTP/1.1 503 ..." with Retry-After, for connections that get no thread or no place. Written without
// waiting.
void refuse_connection(int descriptor, std::chrono::seconds retry_after);

}  // namespace curblight::http
